/** What terms are equal, and what the attacker can make: perfect cryptography, said as conditions on the variables. */

import { all, any, type Bool, choose, constant, equal, has, no, not, withBits } from '../model.ts';
import type { Env } from '../scene.ts';
import { type Cast, type End, type events, type Keyed, peersOf } from './scene.ts';

/** Adds a message to a transcript. Some may come again, once something else stands there; what comes twice otherwise is a mistake. */
export function addItem(env: Env, { items }: Cast, end: End, item: string): Env {
  const name = `${end.name}.transcript`;
  const old = env.get(name);
  const again = items.again(item);
  const bits = items.bit(item);
  if (again === undefined) return wrong(env, 'NothingStandsTwice', has(old, bits)).set(name, withBits(old, bits));
  const repeats = has(old, again.after);
  const twice = any(all(repeats, has(old, again.bit)), all(not(repeats), has(old, bits)));
  return wrong(env, 'NothingStandsTwice', twice).set(
    name,
    choose(repeats, withBits(old, again.bit), withBits(old, bits)),
  );
}

/** Notes that something went wrong in this command; what comes first counts. */
export function wrong(env: Env, event: (typeof events)[number], bad: Bool): Env {
  if (bad === no) return env;
  const now = env.get('violated');
  return env.set(
    'violated',
    choose(all(equal(now, constant(0)), bad), constant(env.scene.value('violated', event)), now),
  );
}

/** From here on a message came that is not the partner's own, if it is not. */
export function heardFrom(env: Env, end: End, exact: string | undefined): Env {
  const name = `${end.name}.partner`;
  if (exact === undefined) return env.set(name, 'attacker');
  const loyal = any(env.is(name, 'nobody'), env.is(name, exact));
  const value = (label: string) => constant(env.scene.value(name, label));
  return env.set(name, choose(loyal, value(exact), value('attacker')));
}

/** Keeps the transcript as it is now with a secret or a proof made over it. */
export function snapshot(env: Env, end: End, of: string): Env {
  const name = `${end.name}.${of}`;
  return env
    .set(`${name}.made`, 1)
    .set(`${name}.transcript`, env.get(`${end.name}.transcript`))
    .set(`${name}.partner`, env.get(`${end.name}.partner`));
}

/** Two ends made this over the same transcript: what each received was what the other sent. */
export function sameSnapshot(env: Env, of: string, a: End, b: End): Bool {
  return all(
    env.is(`${a.name}.${of}.made`, 1),
    env.is(`${b.name}.${of}.made`, 1),
    equal(env.get(`${a.name}.${of}.transcript`), env.get(`${b.name}.${of}.transcript`)),
    mutual(env, `${of}.partner`, a, b),
  );
}

/** Each heard the other and nobody else; where only the hellos of one went out, the other has heard, and it nobody yet. */
function mutual(env: Env, partner: string, a: End, b: End): Bool {
  const hears = (x: End, y: End) => env.is(`${x.name}.${partner}`, y.name);
  const nothing = (x: End) => env.is(`${x.name}.${partner}`, 'nobody');
  return any(all(hears(a, b), hears(b, a)), all(hears(a, b), nothing(b)), all(nothing(a), hears(b, a)));
}

/** The transcript of one end, as it is now, is the one over which the other made a proof. */
export function provesTo(env: Env, proof: string, prover: End, verifier: End): Bool {
  return all(
    env.is(`${prover.name}.${proof}.made`, 1),
    equal(env.get(`${prover.name}.${proof}.transcript`), env.get(`${verifier.name}.transcript`)),
    env.is(`${verifier.name}.partner`, prover.name),
    env.is(`${prover.name}.${proof}.partner`, verifier.name),
  );
}

/** The key exchange of both ends is with each other, or there is none in either. */
function sameExchange(env: Env, a: End, b: End): Bool {
  const none = (x: End) => env.is(`${x.name}.share`, 'none');
  const with_ = (x: End, y: End) => env.is(`${x.name}.share`, y.name);
  return any(all(with_(a, b), with_(b, a)), all(none(a), none(b), env.is(`${a.name}.psk`, 1)));
}

/** Both ends hold the same keys for an epoch. */
export function sameKeys(env: Env, epoch: Keyed, a: End, b: End): Bool {
  if (epoch === 'early') return sameSnapshot(env, 'early', a, b);
  const handshake = all(
    sameSnapshot(env, 'handshake', a, b),
    sameExchange(env, a, b),
    equal(env.get(`${a.name}.psk`), env.get(`${b.name}.psk`)),
  );
  return epoch === 'handshake' ? handshake : all(handshake, sameSnapshot(env, 'application', a, b));
}

export const pskIsKnown = (env: Env): Bool => env.is('psk.leaked', 1);

/** The attacker can make the keys of an epoch that this end holds. */
export function isKnown(env: Env, epoch: Keyed, end: End): Bool {
  if (epoch === 'early') return all(env.is(`${end.name}.early.made`, 1), pskIsKnown(env));
  const exchange = any(env.is(`${end.name}.share`, 'none'), env.is(`${end.name}.share`, 'attacker'));
  const psk = any(env.is(`${end.name}.psk`, 0), pskIsKnown(env));
  const made = env.is(`${end.name}.${epoch === 'handshake' ? 'handshake' : 'application'}.made`, 1);
  return all(made, exchange, psk);
}

/** Whose signature it is that the attacker can make over any transcript: of those identities that it has the keys of. */
export function canSign(env: Env, { scenario }: Cast, end: End): Bool {
  const leaked = end.role === 'client' ? scenario.leaked.server : scenario.leaked.client;
  const identity = (label: string) => env.is(`${end.name}.identity`, label);
  return any(identity('own'), identity('other'), ...(leaked ? [identity('honest')] : []));
}

/** Everything under an epoch was taken that another end sent, and every dummy too: in an honest network nothing overtakes. */
export function drained(env: Env, cast: Cast, end: End, before: readonly Keyed[]): Bool {
  return all(
    ...peersOf(cast, end).flatMap((peer) =>
      before.map((epoch) => equal(env.get(`${end.name}.taken.${epoch}`), env.get(`${peer.name}.count.${epoch}`))),
    ),
  );
}
