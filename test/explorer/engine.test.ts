/** The explorer's engine: every flow ends as it says, twice the same, and what it shows of bytes and rows is so. */

import { describe, expect, it } from 'vitest';
import { fieldsOfAlert, fieldsOfMessage } from '../../cli/wire/fields.ts';
import { loadMaterial } from '../../docs/load.ts';
import { specData } from '../../explorer/build/data.ts';
import * as choices from '../../explorer/engine/options.ts';
import { type Options, ordinary } from '../../explorer/engine/options.ts';
import { record } from '../../explorer/engine/record.ts';
import type { Message, Recording, Side } from '../../explorer/engine/recording.ts';
import { type Field, fieldsOf, flatten } from '../../explorer/model/fields.ts';
import { flowOf, flows } from '../../explorer/model/flows.ts';
import { standingOf, stepOfMessage } from '../../explorer/model/player.ts';
import { equalBytes, toHex } from '../../runtime/bytes/index.ts';
import { numbers } from '../support/random.ts';

const spec = specData(loadMaterial());
const recorded = new Map(flows.map(({ id, options }) => [id, record(options)]));
const recordingOf = (id: string): Recording => recorded.get(id) as Recording;

/** What the last call of SSL_do_handshake or any other has returned. */
function endOf(recording: Recording, side: Side): string {
  const { last } = standingOf(recording, side, recording.happenings.length);
  return [last?.call, last?.returned, last?.error, ...(last?.reasons ?? [])].join(' ');
}

const well = 'SSL_do_handshake 1 SSL_ERROR_NONE';
const failed = (reason: string) => `SSL_do_handshake -1 SSL_ERROR_SSL ${reason}`;
const waiting = 'SSL_do_handshake -1 SSL_ERROR_WANT_READ';

/** How each flow ends for the client and for the server. */
const ends: Readonly<Record<string, readonly [client: string, server: string]>> = {
  full: [well, well],
  retry: [well, well],
  'client-certificate': [well, well],
  resumption: [well, well],
  'early-data': [well, well],
  'early-data-rejected': [well, well],
  data: ['SSL_read 6 SSL_ERROR_NONE', 'SSL_write 6 SSL_ERROR_NONE'],
  ticket: ['SSL_read -1 SSL_ERROR_WANT_READ', well],
  'key-update': ['SSL_read 6 SSL_ERROR_NONE', 'SSL_write 6 SSL_ERROR_NONE'],
  authentication: ['SSL_read -1 SSL_ERROR_WANT_READ', 'SSL_read -1 SSL_ERROR_WANT_READ'],
  shutdown: ['SSL_shutdown 1 SSL_ERROR_NONE', 'SSL_shutdown 1 SSL_ERROR_NONE'],
  'small-buffer': [well, well],
  'slow-hello': [well, well],
  'slow-certificate': [well, well],
  'slow-signature': [well, well],
  'slow-verdict': [well, well],
  'no-group': [failed('SSLV3_ALERT_HANDSHAKE_FAILURE'), failed('NO_SHARED_GROUP')],
  'no-suite': [failed('SSLV3_ALERT_HANDSHAKE_FAILURE'), failed('NO_SHARED_CIPHER')],
  'no-protocol': [failed('TLSV1_ALERT_NO_APPLICATION_PROTOCOL'), failed('NO_APPLICATION_PROTOCOL')],
  expired: [failed('CERTIFICATE_VERIFY_FAILED'), failed('SSLV3_ALERT_CERTIFICATE_EXPIRED')],
  'wrong-name': [failed('CERTIFICATE_VERIFY_FAILED'), failed('SSLV3_ALERT_BAD_CERTIFICATE')],
  'unknown-issuer': [failed('CERTIFICATE_VERIFY_FAILED'), failed('TLSV1_ALERT_UNKNOWN_CA')],
  'no-client-certificate': [
    'SSL_read -1 SSL_ERROR_SSL TLSV13_ALERT_CERTIFICATE_REQUIRED',
    failed('PEER_DID_NOT_RETURN_A_CERTIFICATE'),
  ],
  'tampered-hello': [failed('DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), failed('DECRYPTION_FAILED_OR_BAD_RECORD_MAC')],
  'tampered-record': [failed('DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), failed('SSLV3_ALERT_BAD_RECORD_MAC')],
  'bad-signature': [failed('BAD_SIGNATURE'), failed('TLSV1_ALERT_DECRYPT_ERROR')],
  'bad-finished': [failed('DIGEST_CHECK_FAILED'), failed('TLSV1_ALERT_DECRYPT_ERROR')],
  cut: [failed('UNEXPECTED_EOF_WHILE_READING'), waiting],
};

describe('flows', () => {
  it('are all known here', () => expect(flows.map(({ id }) => id)).toEqual(Object.keys(ends)));

  for (const { id, options } of flows)
    it(`${id} ends as it should`, () => {
      const recording = recordingOf(id);
      expect([endOf(recording, 'client'), endOf(recording, 'server')]).toEqual(ends[id]);
      expect(recording.isStalled).toBe(false);
      expect(flowOf({ ...options, seed: 'another' })?.id).toBe(id);
    });

  it('show what they are named after', () => {
    const agreed = (id: string) => recordingOf(id).agreed;
    expect(agreed('retry')).toMatchObject({ retried: true, resumed: false });
    expect(agreed('resumption')).toMatchObject({ resumed: true, earlyData: 'not sent' });
    expect(agreed('early-data')).toMatchObject({ resumed: true, earlyData: 'accepted' });
    expect(agreed('early-data-rejected')).toMatchObject({ earlyData: 'rejected' });
    const errors = (id: string) => recordingOf(id).happenings.map((h) => (h.type === 'return' ? h.error : ''));
    expect(errors('small-buffer')).toContain('SSL_ERROR_WANT_WRITE');
    expect(errors('slow-hello')).toContain('SSL_ERROR_WANT_CLIENT_HELLO_CB');
    expect(errors('slow-certificate')).toContain('SSL_ERROR_WANT_X509_LOOKUP');
    expect(errors('slow-signature')).toContain('SSL_ERROR_WANT_ASYNC');
    expect(errors('slow-verdict')).toContain('SSL_ERROR_WANT_RETRY_VERIFY');
  });
});

describe('recordings', () => {
  it('are the same for the same seed, and others for another', () => {
    const bytes = (options: Options) => record(options).messages.map((m) => toHex(m.bytes));
    const options = { ...ordinary, resume: true } as const;
    expect(bytes(options)).toEqual(bytes(options));
    expect(bytes({ ...options, seed: 'another' })[0]).not.toBe(bytes(options)[0]);
  });

  it('have all bytes of all messages in their records', () => {
    for (const { messages, records } of recorded.values())
      for (const { id, bytes } of messages) {
        const pieces = records.flatMap((r) => r.pieces.filter((p) => p.message === id));
        expect(pieces.map(({ start }) => start)).toEqual([0, ...pieces.slice(0, -1).map(({ end }) => end)]);
        expect(pieces.at(-1)?.end ?? 0).toBe(bytes.length);
      }
  });

  it('know which records are protected: the others have the messages in the clear', () => {
    for (const { messages, records } of recorded.values())
      for (const { bytes, pieces, isProtected, altered } of records) {
        const content = bytes.subarray(5);
        const isClear = pieces.every(({ message, start, end, at }) =>
          equalBytes(content.subarray(at, at + end - start), (messages[message] as Message).bytes.subarray(start, end)),
        );
        if (altered === undefined) expect(isClear).toBe(!isProtected);
      }
  });

  it('let every row taken be found among the rows of its state', () => {
    for (const { happenings } of recorded.values())
      for (const row of happenings) {
        if (row.type !== 'row') continue;
        const { states, anywhere } = spec.roles[row.side];
        const rows = [...(states.find(({ name }) => name === row.before)?.rows ?? []), ...anywhere];
        const fitting = rows.find(
          ({ event, when }) =>
            event === row.event && Object.entries(when).every(([fact, value]) => (row.facts[fact] ?? false) === value),
        );
        expect(fitting, `${row.before} ${row.event}`).toBeDefined();
        if (row.refusedAt === undefined) expect(fitting?.to ?? row.before).toBe(row.state);
      }
  });
});

describe('any combination', () => {
  const next = numbers(2026);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const below = (most: number): number => Math.floor(next() * most);

  function anyOptions(seed: string): Options {
    const [resume, isTampered, isCut] = [next() < 0.4, next() < 0.6, next() < 0.1];
    return {
      seed,
      resume,
      group: pick(choices.groups),
      suite: pick(choices.suites),
      retry: next() < 0.3,
      earlyData: resume ? pick(choices.earlyData) : 'none',
      clientCertificate: pick(choices.clientCertificates),
      serverCertificate: pick(['good', 'good', ...choices.serverCertificates]),
      mismatch: pick(['none', 'none', 'none', ...choices.mismatches]),
      wait: pick(choices.waits),
      afterwards: pick(choices.afterwards),
      ...(isCut ? { cutAfter: below(6) } : {}),
      ...(isTampered
        ? {
            tamper: {
              message: below(14),
              offset: below(pick([8, 400])),
              xor: 1 + below(255),
              by: pick(choices.tamperers),
            },
          }
        : {}),
    };
  }

  it('of choices and tampering is played to its end, and is nobody’s internal error', () => {
    for (let i = 0; i < 40; i++) {
      const options = anyOptions(`any ${i}`);
      const { happenings } = record(options);
      const reasons = happenings.flatMap((happening) => (happening.type === 'return' ? happening.reasons : []));
      expect(reasons, JSON.stringify(options)).not.toContain('INTERNAL_ERROR');
      expect(happenings.length, JSON.stringify(options)).toBeGreaterThan(2);
    }
  });
});

describe('fields', () => {
  const leaves = (fields: readonly Field[]) =>
    flatten(fields)
      .filter(({ inside, start, end }) => inside.length === 0 && end > start)
      .map(({ start, end }) => `${start}-${end}`);

  it('are where our own readers find them', () => {
    let compared = 0;
    for (const { messages } of recorded.values())
      for (const { content, name, bytes, tampered } of messages) {
        if (tampered !== undefined || (content !== 'handshake' && content !== 'alert')) continue;
        const ours = fieldsOf(spec.layouts, content === 'alert' ? 'Alert' : name, bytes, content === 'handshake');
        const read = content === 'alert' ? fieldsOfAlert(bytes) : fieldsOfMessage(bytes, { version: 'TLS 1.3' });
        expect(leaves(ours)).toEqual(read.map(({ start, end }) => `${start}-${end}`));
        compared += 1;
      }
    expect(compared).toBeGreaterThan(150);
  });

  it('name what is named in a registry', () => {
    const says = (id: string, name: string) => {
      const message = recordingOf(id).messages.find((m) => m.name === name) as Message;
      return flatten(fieldsOf(spec.layouts, name, message.bytes, true)).map((field) => field.says);
    };
    expect(says('full', 'ClientHello')).toEqual(
      expect.arrayContaining([
        '1 · client_hello',
        '4865 · TLS_AES_128_GCM_SHA256',
        '29 · x25519',
        '772 · TLS 1.3',
        '2055 · ed25519',
        '51 · key_share',
        '“server.test”',
        '“http/1.1”',
      ]),
    );
    expect(says('full', 'CertificateVerify')).toContain('2055 · ed25519');
    expect(says('key-update', 'KeyUpdate')).toContain('1 · update_requested');
  });

  it('stop where bytes make no sense, and say why', () => {
    const { bytes } = recordingOf('full').messages[0] as Message;
    const long = bytes.slice();
    long[38] = 255;
    const found = flatten(fieldsOf(spec.layouts, 'ClientHello', long, true)).filter((f) => f.problem !== undefined);
    expect(found.map(({ name, problem }) => [name, problem])).toEqual([
      ['legacy_session_id', `needs 255 bytes, has ${bytes.length - 39}`],
    ]);
  });
});

describe('tampering', () => {
  const tampered = (by: 'attacker' | 'sender', message: number, offset: number) =>
    record({ ...ordinary, tamper: { by, message, offset, xor: 1 } });

  it('of an attacker with what is encrypted is always found by the tag', () => {
    for (const message of [3, 4, 5, 6])
      expect(endOf(tampered('attacker', message, 1), 'client')).toBe(failed('DECRYPTION_FAILED_OR_BAD_RECORD_MAC'));
  });

  it('of a sender is found by what reads the message', () => {
    expect(endOf(tampered('sender', 4, 2), 'client')).toBe(failed('DECODE_ERROR'));
    expect(endOf(tampered('sender', 8, 20), 'server')).toBe(failed('DIGEST_CHECK_FAILED'));
  });

  it('that makes a message too long lets both sides wait for ever', () => {
    const recording = tampered('sender', 6, 3);
    expect(recording.isStalled).toBe(true);
    expect(endOf(recording, 'client')).toBe(waiting);
  });

  it('is told of the message, and of the record only where it happened there', () => {
    const [ours, theirs] = [tampered('attacker', 4, 30), tampered('sender', 4, 30)];
    const plain = recordingOf('full').messages[4] as Message;
    expect(toHex(ours.messages[4]?.bytes as Uint8Array)).toBe(toHex(plain.bytes));
    expect(theirs.messages[4]?.bytes[30]).toBe((plain.bytes[30] as number) ^ 1);
    expect(ours.records.filter(({ altered }) => altered !== undefined)).toHaveLength(1);
    expect(theirs.records.filter(({ altered }) => altered !== undefined)).toHaveLength(0);
    expect(stepOfMessage(ours, 4)).toBe(stepOfMessage(recordingOf('full'), 4));
  });
});
