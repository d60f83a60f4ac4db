/** All messages of use that the attacker can make of what it knows, or repeat. */

import type { State } from '../../codegen/ir.ts';
import type { Knowledge } from './knowledge.ts';
import * as m from './messages.ts';
import { argOf, headOf, no, none, nonsense, type Term, term, yes } from './term.ts';
import { type Play, peerOf, type World } from './world.ts';

const names: readonly m.Name[] = ['honest', 'own', 'other', 'empty'];

/** What may be said to an end in a state; without the key that it reads with, only what needs none. */
export function forged(
  { scenario, machines }: Play,
  world: World,
  role: m.Role,
  state: State,
  knowledge: Knowledge,
  read: boolean,
): Term[] {
  const end = world[role];
  const peer = peerOf(role);
  const always = ['transportEnded', 'ChangeCipherSpec'];
  const requests = machines[role].waits.find((w) => w.name === 'application')?.gives ?? [];
  const events = state.may.filter((e) => !requests.includes(e) && !['transportFailed', 'refused'].includes(e));
  if (!read) return always.map((name) => term(name));
  const data = end.recv === none || !state.open.some((o) => o === 'read' || o === 'readEarly') ? [] : ['data'];
  return [...events, ...data].flatMap(variants);

  function variants(event: string): Term[] {
    switch (event) {
      case 'ClientHello':
        return [...repeated(event), ...clientHellos()];
      case 'ServerHello':
        return [...repeated(event), ...serverHellos()];
      case 'HelloRetryRequest':
        return [term('fits'), m.cookie, none].map((asks) => m.message(event, asks));
      case 'EncryptedExtensions':
      case 'KeyUpdate':
        return [no, yes].map((flag) => m.message(event, flag));
      case 'Certificate':
      case 'CompressedCertificate':
        return names.map((name) => m.message(event, m.identity(peer, name)));
      case 'CertificateVerify':
        return proofs('signature', m.signature(end.holds.peerChain ?? none, peer, end.transcript)).map((proof) =>
          m.message(event, proof),
        );
      case 'Finished':
        return finisheds().map((proof) => m.message(event, proof));
      case 'data':
        return [m.who('attacker'), m.who(peer)].map((of) => term('data', of)).filter(knowledge.can);
      case 'alert':
        return [m.message('Alert')];
      case 'closeNotify':
        return [m.message('CloseNotify')];
      case 'applicationData':
        return [m.message('applicationData')];
      default:
        return [m.message(event)];
    }
  }

  /** What was said in the clear, as it was. */
  function repeated(kind: string): Term[] {
    return world.said.filter((message) => headOf(message) === kind);
  }

  function clientHellos(): Term[] {
    const copied = world.said.filter((said) => headOf(said) === 'ClientHello');
    const shares = [none, m.share('attacker', 'fits'), ...copied.map((hello) => m.field(hello, 'share') as Term)];
    // A second hello must look like the first.
    const again = end.facts.retried === true && knowledge.can(m.random('client'));
    const randoms = [m.random('attacker'), ...(again ? [m.random('client')] : [])];
    return unique(randoms).flatMap((random) => unique(shares).flatMap((share) => offers(random, share)));
  }

  function offers(random: Term, share: Term): Term[] {
    const without = m.message('ClientHello', random, share, none, no, none, none);
    if (scenario.psk === 'none') return [without];
    const flags = scenario.earlyData === 'off' ? [no] : [no, yes];
    const fields = flags.map((early) => [random, share, m.pskIdentity, early, none] as const);
    return [
      without,
      ...fields.flatMap((of) => {
        const input = term('binderInput', end.transcript, m.truncate(m.message('ClientHello', ...of, none)));
        return proofs('mac', m.binder(m.psk, input)).map((proof) => m.message('ClientHello', ...of, proof));
      }),
    ];
  }

  function serverHellos(): Term[] {
    const group = argOf(end.holds.keyShares ?? none, 1);
    const own = term('share', m.who('attacker'), group);
    const copied = repeated('ServerHello').map((hello) => m.field(hello, 'share') as Term);
    return unique([own, none, ...copied]).flatMap((share) =>
      [none, m.pskIdentity].map((psk) => m.message('ServerHello', m.random('attacker'), share, psk)),
    );
  }

  /** The right proof if it can be made; those of others; and something that is none. */
  function proofs(kind: string, right: Term): Term[] {
    const known = knowledge.terms.filter((t) => headOf(t) === kind);
    return unique([...(knowledge.can(right) ? [right] : []), ...known, nonsense]);
  }

  function finisheds(): Term[] {
    const { handshakeSecrets, applicationSecrets } = end.holds;
    const right = [handshakeSecrets, applicationSecrets].flatMap((secret) =>
      secret === undefined ? [] : [m.finished(secret, peer, end.transcript)].filter(knowledge.can),
    );
    return unique([...right, ...proofs('mac', nonsense)]);
  }
}

const unique = (terms: readonly Term[]): Term[] => [...new Set(terms)];
