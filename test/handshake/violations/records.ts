/** Records that must be refused where they come. */

import { concat } from '../../../runtime/bytes/index.ts';
import type { ContentTypeName } from '../../../runtime/records/index.ts';
import type { Pair } from '../../support/connect.ts';
import { message, type Outgoing } from '../../support/mischief.ts';
import { bytes, edited, type Violation } from './violation.ts';

const raw = (...values: number[]): Outgoing => ({ type: 'raw', payload: bytes(...values) });
/** Records before the first one that the culprit sends. */
const before =
  (...first: Outgoing[]) =>
  () => {
    let begun = false;
    return {
      records: (out: Outgoing): readonly Outgoing[] => {
        if (begun) return [out];
        begun = true;
        return [...first, out];
      },
    };
  };
const ccs = raw(20, 3, 3, 0, 1, 1);
const repeated = (count: number, out: Outgoing): Outgoing[] => Array.from({ length: count }, () => out);
/** Sent by the client when it has finished, protected or not. */
const sent =
  (type: ContentTypeName, ...values: number[]) =>
  (pair: Pair) => {
    pair.client.ssl.driver?.records.queue(type, bytes(...values));
    pair.client.ssl.driver?.records.flush();
  };
const unprotected =
  (...values: number[]) =>
  (pair: Pair) =>
    void pair.client.bio.write(bytes(...values));
/** A part of what follows in the record of the message before it, where the keys change in between. */
const excess = (name: string) => edited(name, (m) => concat(m, bytes(8, 0)));

export const records: readonly Violation[] = [
  {
    name: 'HTTP',
    by: 'client',
    how: before({ type: 'raw', payload: new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n') }),
    alert: 'protocol_version',
    reason: 'HTTP_REQUEST',
  },
  {
    name: 'CONNECT',
    by: 'client',
    how: before({ type: 'raw', payload: new TextEncoder().encode('CONNECT example.com:443 HTTP/1.1\r\n\r\n') }),
    alert: 'protocol_version',
    reason: 'HTTPS_PROXY_REQUEST',
  },
  {
    name: 'noise',
    by: 'server',
    how: before(raw(1, 2, 3, 4, 5, 6)),
    alert: 'protocol_version',
    reason: 'WRONG_VERSION_NUMBER',
  },
  {
    name: 'application data before the handshake',
    by: 'client',
    how: before(raw(23, 3, 3, 0, 1, 9)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
  {
    name: 'empty application data before the handshake',
    by: 'client',
    how: before(raw(23, 3, 3, 0, 0)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
  {
    name: 'an unknown content type',
    by: 'client',
    how: before(raw(99, 3, 3, 0, 1, 9)),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_RECORD',
  },
  {
    name: 'an empty handshake record',
    by: 'client',
    how: before(raw(22, 3, 3, 0, 0)),
    alert: 'unexpected_message',
    reason: 'BAD_LENGTH',
  },
  {
    name: 'a header that promises too much',
    by: 'client',
    how: before(raw(22, 3, 3, 0xff, 0xff)),
    alert: 'record_overflow',
    reason: 'ENCRYPTED_LENGTH_TOO_LONG',
  },
  {
    name: 'plaintext of more than 2^14 bytes',
    by: 'client',
    how: before({ type: 'raw', payload: concat(bytes(22, 3, 3, 0x40, 1), new Uint8Array(0x4001)) }),
    alert: 'record_overflow',
    reason: 'DATA_LENGTH_TOO_LONG',
  },
  {
    name: 'a ClientHello that is too long to be stored',
    by: 'client',
    how: edited('ClientHello', () => concat(bytes(1, 0xff, 0xff, 0xff), new Uint8Array(100))),
    alert: 'illegal_parameter',
    reason: 'EXCESSIVE_MESSAGE_SIZE',
  },
  {
    name: 'a change_cipher_spec that is not 1',
    by: 'server',
    how: before(raw(20, 3, 3, 0, 1, 2)),
    alert: 'unexpected_message',
    reason: 'BAD_CHANGE_CIPHER_SPEC',
  },
  {
    name: 'a change_cipher_spec of two bytes',
    by: 'server',
    how: before(raw(20, 3, 3, 0, 2, 1, 1)),
    alert: 'unexpected_message',
    reason: 'BAD_CHANGE_CIPHER_SPEC',
  },
  {
    name: 'too many change_cipher_specs',
    by: 'server',
    how: before(...repeated(33, ccs)),
    alert: 'unexpected_message',
    reason: 'TOO_MANY_EMPTY_FRAGMENTS',
  },
  {
    name: 'a change_cipher_spec after the handshake',
    by: 'client',
    after: unprotected(20, 3, 3, 0, 1, 1),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
  {
    name: 'a record between the fragments of a message',
    by: 'server',
    how: {
      records: (out) =>
        out.type === 'handshake' && out.payload[0] === 2
          ? [{ ...out, payload: out.payload.subarray(0, 9) }, ccs, { ...out, payload: out.payload.subarray(9) }]
          : [out],
    },
    alert: 'unexpected_message',
    reason: 'MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA',
  },
  {
    name: 'more in the record of a ServerHello',
    by: 'server',
    how: { ...excess('ServerHello'), transcript: 'meant' },
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: 'more in the record of a ClientHello',
    by: 'client',
    how: { ...excess('ClientHello'), transcript: 'meant' },
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: "more in the record of a server's Finished",
    by: 'server',
    how: { ...excess('Finished'), transcript: 'meant' },
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: "more in the record of a client's Finished",
    by: 'client',
    how: { ...excess('Finished'), transcript: 'meant' },
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: 'more in the record of a KeyUpdate',
    by: 'client',
    after: (pair) => {
      pair.client.ssl.driver?.records.queue('handshake', concat(message(24, bytes(0)), bytes(24)));
      pair.client.ssl.driver?.records.flush();
    },
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: 'plaintext where protection is due',
    by: 'client',
    after: unprotected(23, 3, 3, 0, 1, 9),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'a plaintext alert where protection is due',
    by: 'client',
    after: unprotected(21, 3, 3, 0, 2, 2, 40),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'a plaintext handshake record where protection is due',
    by: 'client',
    after: unprotected(22, 3, 3, 0, 5, 24, 0, 0, 1, 0),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  { name: 'an alert of one byte', by: 'client', after: sent('alert', 2), alert: 'decode_error', reason: 'BAD_ALERT' },
  {
    name: 'an alert of three bytes',
    by: 'client',
    after: sent('alert', 2, 40, 0),
    alert: 'decode_error',
    reason: 'BAD_ALERT',
  },
  { name: 'an empty alert', by: 'client', after: sent('alert'), alert: 'unexpected_message', reason: 'BAD_LENGTH' },
  {
    name: 'an alert of no level',
    by: 'client',
    after: sent('alert', 3, 40),
    alert: 'illegal_parameter',
    reason: 'UNKNOWN_ALERT_TYPE',
  },
  {
    name: 'too many warnings',
    by: 'client',
    after: (pair) => {
      for (let i = 0; i < 5; i++) sent('alert', 1, 90)(pair);
    },
    alert: 'unexpected_message',
    reason: 'TOO_MANY_WARN_ALERTS',
  },
  {
    name: 'too many empty records',
    by: 'client',
    after: (pair) => {
      for (let i = 0; i < 33; i++) sent('application_data')(pair);
    },
    alert: 'unexpected_message',
    reason: 'TOO_MANY_EMPTY_FRAGMENTS',
  },
  {
    name: 'an empty handshake record, protected',
    by: 'client',
    after: sent('handshake'),
    alert: 'unexpected_message',
    reason: 'BAD_LENGTH',
  },
];
