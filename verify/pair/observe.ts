/** What properties can see of client, server and attacker together: `client.connected`, `server.agrees`, `leaked.psk` ... */

import { all, any, type Bool, no, not, yes } from '../model.ts';
import type { Property } from '../properties.ts';
import type { Env } from '../scene.ts';
import { type Cast, type End, peersOf } from './scene.ts';
import { isKnown, sameKeys } from './terms.ts';

/** Under which conditions a property is broken: all that is said never to be at once, for some client and server. */
export function brokenIn(cast: Cast, env: Env, { never = [] }: Property): Bool {
  const clients = cast.ends.filter((e) => e.role === 'client');
  const servers = cast.ends.filter((e) => e.role === 'server');
  return any(
    ...clients.flatMap((client) =>
      servers.map((server) => all(...never.map((text) => see(cast, env, text, client, server)))),
    ),
  );
}

function see(cast: Cast, env: Env, text: string, client: End, server: End): Bool {
  return any(
    ...text.split(' or ').map((part) => {
      const plain = part.trim().replace(/^not /, '');
      const [who = '', what = '', which = ''] = plain.split('.');
      const truth = one(cast, env, who, what, which, client, server);
      return part.trim().startsWith('not ') ? not(truth) : truth;
    }),
  );
}

function one(cast: Cast, env: Env, who: string, what: string, which: string, client: End, server: End): Bool {
  const { scenario } = cast;
  if (who === 'leaked')
    return what === 'psk' ? env.is('psk.leaked', 1) : scenario.leaked[what as 'client' | 'server'] ? yes : no;
  if (who === 'scenario') return configured(cast, what);
  const end = who === 'client' ? client : who === 'server' ? server : otherServer(cast, server);
  if (end === undefined) return no;
  const own = (name: string): string => `${end.name}.${name}`;
  const partners = peersOf(cast, end);
  switch (what) {
    case 'connected':
      return any(
        ...end.machine.states
          .filter((s) => s.is === 'established' || s.is === 'closed')
          .map((s) => env.is(own('state'), s.name)),
      );
    case 'is':
      return any(...end.machine.states.filter((s) => s.is === which).map((s) => env.is(own('state'), s.name)));
    case 'psk':
    case 'verified':
      return env.is(own(what), 1);
    case 'identity':
    case 'share':
    case 'got':
    case 'gotEarly':
    case 'recv':
    case 'send':
      return env.is(own(what), which);
    case 'agrees':
      return any(...partners.map((peer) => sameKeys(env, 'application', end, peer)));
    case 'agreesWith':
      return all(
        ...partners.filter((p) => p === client || p === server).map((peer) => sameKeys(env, 'application', end, peer)),
      );
    case 'exposed':
      return isKnown(env, 'application', end);
    case 'earlyOn':
      return env.is(own('earlyOn'), 1);
    default:
      throw new Error(`no property can see '${who}.${what}'`);
  }
}

/** `other`: the server that is not this one. */
const otherServer = ({ ends }: Cast, server: End): End | undefined =>
  ends.find((e) => e.role === 'server' && e !== server);

function configured({ scenario }: Cast, what: string): Bool {
  switch (what) {
    case 'oneParty':
      return scenario.oneParty ? yes : no;
    case 'needsClient':
      return scenario.clientAuth === 'required' ? yes : no;
    case 'pskOnly':
      return scenario.pskOnly ? yes : no;
    default:
      throw new Error(`no scenario says '${what}'`);
  }
}
