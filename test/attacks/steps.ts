/** Steps and looks that many attacks have in common. */

import type { Saying } from '../../verify/puppet/puppet.ts';
import { code, drop, extensions, patched } from '../handshake/violations/violation.ts';
import type { AttackStep, Outcome, SideName } from './replay.ts';

type Forged = Extract<AttackStep, { forge: unknown }>['forge'];

/** Forging for one side. */
export const forgeTo =
  (to: SideName) =>
  (name: Forged, how?: Saying): AttackStep => ({ forge: name, to, ...(how && { how }) });

export const connected = (outcome: Outcome): boolean => outcome.connected;
export const unexpected = { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' };

/** With other extensions. */
export function changed(name: string, edit: Parameters<typeof extensions>[1]) {
  const edited = extensions(name, edit).messages?.[name];
  return {
    change(m: Uint8Array): Uint8Array {
      const result = edited?.(m, 0);
      return result instanceof Uint8Array ? result : m;
    },
  };
}

/** With another last bit. */
export const spoiled = { change: (m: Uint8Array) => m.map((byte, i) => (i === m.length - 1 ? byte ^ 1 : byte)) };

/** A ServerHello of TLS 1.2 by a server that could do better. */
export const downgraded = {
  change(m: Uint8Array): Uint8Array {
    const marked = patched(4 + 26, 0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 1)(m);
    return changed('ServerHello', drop(code.supported_versions)).change(marked);
  },
};

/** What application data says. */
export const word = [...new TextEncoder().encode('word')];

/** A server's flights as they should be. */
const forge = forgeTo('client');
export const hello = [forge('ServerHello'), forge('EncryptedExtensions')];
export const rest = [forge('Certificate'), forge('CertificateVerify'), forge('Finished')];
export const flight = [...hello, ...rest];
