/** What an end sends, with all its fields. */

import type { Proof, Send } from '../../codegen/ir.ts';
import type { Scenario } from '../pair/scenario.ts';
import * as m from './messages.ts';
import { none, type Term, term, truth } from './term.ts';
import type { End, Play } from './world.ts';

/** The message that an end sends, over the transcript as it is before it. */
export function compose({ scenario }: Play, role: m.Role, end: End, { name, message, proves }: Send): Term {
  switch (message) {
    case 'ClientHello':
      return clientHello(scenario, end);
    case 'ServerHello':
      return m.message(
        message,
        m.random(role),
        name === 'PskServerHello' ? none : (end.holds.keyShare ?? none),
        end.usesPsk ? m.pskIdentity : none,
      );
    case 'HelloRetryRequest':
      return m.message(message, term('fits'));
    case 'EncryptedExtensions':
      return m.message(message, truth(end.earlyOn));
    case 'Certificate':
    case 'CompressedCertificate':
      return m.message(message, m.identity(role, name === 'EmptyCertificate' ? 'empty' : 'honest'));
    case 'KeyUpdate':
      return m.message(message, truth(name === 'KeyUpdateRequest'));
    case 'Alert':
      return m.message(name);
    default:
      return proves ? m.message(message, proof(role, end, proves)) : m.message(message);
  }
}

function clientHello(scenario: Scenario, end: End): Term {
  const key = end.holds.psks ?? none;
  const fields = [
    m.random('client'),
    end.holds.keyShares ?? none,
    key === none ? none : m.pskIdentity,
    truth(offersEarlyData(scenario, end)),
    end.holds.retry === m.cookie ? m.cookie : none,
  ] as const;
  const input = term('binderInput', end.transcript, m.truncate(m.message('ClientHello', ...fields, none)));
  return m.message('ClientHello', ...fields, key === none ? none : m.binder(key, input));
}

function proof(role: m.Role, end: End, { kind, with: holding }: Proof): Term {
  if (kind === 'signature') return m.signature(m.identity(role, 'honest'), role, end.transcript);
  return m.finished(end.holds[holding] ?? none, role, end.transcript);
}

/** After a HelloRetryRequest there is no more 0-RTT data. */
export function offersEarlyData(scenario: Scenario, end: End): boolean {
  return scenario.earlyData !== 'off' && end.holds.retry === undefined;
}
