/** Writers refuse exactly the values that readers would refuse the bytes of, and blame nobody but ourselves. */

import { beforeAll, describe, expect, it } from 'vitest';
import { writeClientHello, writeKeyUpdate, writeTlsPlaintext } from '../../generated/messages/index.ts';
import { CodecError, toHex } from '../../runtime/bytes/index.ts';
import { gather, type Material } from './differential.ts';
import { dice } from './mutants.ts';
import { brokenRule } from './relaxed.ts';
import { samples } from './samples.ts';
import { subjectNamed, subjects } from './subjects.ts';

/** The result, or undefined when it throws a `CodecError` with this alert (any, when none is given). */
function attempt<T>(work: () => T, alert?: string): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodecError) || (alert !== undefined && error.alert !== alert)) throw error;
    return undefined;
  }
}

describe('a writer and the reader of the same message', () => {
  let material: Material;
  beforeAll(async () => {
    material = await gather();
  });

  it.each(subjects.map((subject, i) => [subject.name, i] as const))('%s', (name, i) => {
    const subject = subjectNamed(name);
    const roll = dice(100 + i);
    const values = [...(samples[name] ?? []), ...(material.values.get(name) ?? [])];
    for (let round = 0; round < 2_000; round++) {
      const broken = brokenRule(subject, material.writers, values[roll(values.length)], roll);
      if (broken === undefined) continue;
      const read = attempt(() => subject.read(broken.bytes));
      const written = attempt(() => subject.write(broken.value as never), 'internal_error');
      if ((read === undefined) !== (written === undefined)) throw new Error(`${name}: ${toHex(broken.bytes)}`);
      if (written !== undefined) expect(toHex(written)).toBe(toHex(broken.bytes));
    }
  });
});

describe('a refusal to write', () => {
  const [hello] = samples.ClientHello as [Parameters<typeof writeClientHello>[0]];
  it.each([
    ['client_hello.len_legacy_session_id', () => writeClientHello({ ...hello, legacySessionId: new Uint8Array(33) })],
    ['client_hello.random', () => writeClientHello({ ...hello, random: new Uint8Array(31) })],
    ['client_hello.len_cipher_suites', () => writeClientHello({ ...hello, cipherSuites: [] })],
    ['client_hello.cipher_suites[1]', () => writeClientHello({ ...hello, cipherSuites: [1, 65536] })],
    ['client_hello.legacy_version', () => writeClientHello({ ...hello, legacyVersion: 1.5 })],
    [
      'client_hello.extensions[1].body.client_shares[0].len_key_exchange',
      () => {
        const share = { group: 29, keyExchange: new Uint8Array(0) };
        writeClientHello({ ...hello, extensions: [{ type: 'early_data' }, { type: 'key_share', body: [share] }] });
      },
    ],
    [
      'client_hello.extensions[0].type',
      () => writeClientHello({ ...hello, extensions: [{ type: 'unknown', code: 43, body: new Uint8Array(2) }] }),
    ],
    ['key_update.request_update', () => writeKeyUpdate({ requestUpdate: 2 })],
    [
      'tls_plaintext.len_fragment',
      () => writeTlsPlaintext({ type: 22, legacyRecordVersion: 0x0303, fragment: new Uint8Array(16385) }),
    ],
  ])('says %s', (path, write) => {
    expect(write).toThrowError(expect.objectContaining({ path, alert: 'internal_error', reason: 'INTERNAL_ERROR' }));
  });
});
