/** Every message cut at every byte and with every byte changed: a typed error with a known alert, or a value that round-trips. */

import { describe, expect, it } from 'vitest';
import { CodecError, toHex } from '../../runtime/bytes/index.ts';
import { samples } from './samples.ts';
import { type Subject, subjectNamed, subjects } from './subjects.ts';

const alerts = new Set(['decode_error', 'illegal_parameter', 'unexpected_message', 'record_overflow', 'decrypt_error']);

function checkOne(subject: Subject, bytes: Uint8Array): 'refused' | 'accepted' {
  let value: unknown;
  try {
    value = subject.read(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    if (!alerts.has(error.alert)) throw new Error(`alert ${error.alert}`);
    if (!/^[A-Z][A-Z0-9_]*$/.test(error.reason)) throw new Error(`reason ${error.reason}`);
    if (!/^[a-z0-9_]+(\[\d+\])?(\.[a-z0-9_]+(\[\d+\])?)*$/.test(error.path)) throw new Error(`path ${error.path}`);
    if (error.offset < 0 || error.offset > bytes.length) throw new Error(`offset ${error.offset}`);
    return 'refused';
  }
  const written = subject.write(value as never);
  const read = subject.isPrefix ? bytes.subarray(0, written.length) : bytes;
  if (toHex(written) !== toHex(read)) throw new Error(`${toHex(bytes)} became ${toHex(written)}`);
  return 'accepted';
}

/** Messages that every byte string is one of: nothing in them can be wrong. */
const anything = ['Finished', 'MessageHash'];

describe.each(subjects.map((subject) => subject.name))('%s', (name) => {
  const subject = subjectNamed(name);
  const written = (samples[name] ?? []).map((sample) => subject.write(sample as never));

  it('is refused when cut, unless the cut leaves an older form of it', () => {
    for (const bytes of written) {
      for (let length = 0; length < bytes.length; length++) {
        const outcome = checkOne(subject, bytes.subarray(0, length));
        const olderForm = /Hello$/.test(name) && length < 120;
        if (!anything.includes(name) && !olderForm) expect([length, outcome]).toEqual([length, 'refused']);
      }
    }
  });

  it('is refused or round-trips with any byte changed', () => {
    let refused = 0;
    for (const bytes of written) {
      for (let at = 0; at < bytes.length; at++) {
        for (const change of [0x01, 0x80, 0xff, 0x10]) {
          const changed = bytes.slice();
          changed[at] = (changed[at] as number) ^ change;
          if (checkOne(subject, changed) === 'refused') refused++;
        }
      }
    }
    const harmless = [
      ...anything,
      'HandshakeHeader',
      'Alert',
      'EndOfEarlyData',
      'Tls12HelloRequest',
      'Tls12ServerHelloDone',
    ];
    if (!harmless.includes(name)) expect(refused).toBeGreaterThan(0);
  });
});
