/** What is accepted is written back as the same bytes, for our own samples and for all corpora. */

import { describe, expect, it } from 'vitest';
import { CodecError, toHex } from '../../runtime/bytes/index.ts';
import { hasCorpora, loadCorpora } from './corpora.ts';
import { samples } from './samples.ts';
import { type Subject, subjectNamed, subjects } from './subjects.ts';

/** Whether the reader takes the bytes; fails the test when it takes them but writes others, or fails in an unknown way. */
function roundTrips(subject: Subject, bytes: Uint8Array): boolean {
  let value: unknown;
  try {
    value = subject.read(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return false;
  }
  const written = subject.write(value as never);
  const expected = subject.isPrefix ? bytes.subarray(0, written.length) : bytes;
  if (toHex(written) !== toHex(expected)) throw new Error(`${subject.name} ${toHex(bytes)} became ${toHex(written)}`);
  return true;
}

describe('samples', () => {
  it.each(subjects.map((subject) => subject.name))('%s', (name) => {
    const subject = subjectNamed(name);
    for (const sample of samples[name] ?? []) {
      const bytes = subject.write(sample as never);
      expect(subject.read(bytes)).toEqual(sample);
      expect(roundTrips(subject, bytes)).toBe(true);
    }
    expect(samples[name]?.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasCorpora)(`corpora${hasCorpora ? '' : ' (skipped: ../shared/corpora is missing)'}`, () => {
  const inputs = hasCorpora ? loadCorpora() : new Map<string, readonly Uint8Array[]>();
  const wanted: Readonly<Record<string, number>> = {
    ClientHello: 100,
    ServerHello: 100,
    HelloRetryRequest: 5,
    EncryptedExtensions: 20,
    Certificate: 5,
    CertificateRequest: 5,
    CertificateVerify: 20,
    Finished: 50,
    NewSessionTicket: 5,
    TlsPlaintext: 500,
    TlsCiphertext: 100,
    Handshake: 500,
    Alert: 20,
    ChangeCipherSpec: 20,
    KeyUpdate: 1,
  };
  it.each(Object.keys(wanted))('%s', (name) => {
    const all = inputs.get(name) ?? [];
    const accepted = all.filter((bytes) => roundTrips(subjectNamed(name), bytes)).length;
    expect(accepted).toBeGreaterThanOrEqual(wanted[name] ?? 1);
  });
});
