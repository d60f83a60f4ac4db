/** 0-RTT data, its announcement, its acceptance and its end, where they must be refused. RFC 9846 sections 4.3.10 and 4.6. */

import { concat, utf8 } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding, use } from '../../support/connect.ts';
import { identity } from '../../support/identities.ts';
import { type Mischief, message, type Outgoing } from '../../support/mischief.ts';
import type { Known } from '../../support/returning.ts';
import { add, bytes, code, edited, extensions, set, type Violation } from './violation.ts';

type Row = Omit<Violation, 'by'>;

const endOfEarlyData = message(5, bytes());
const noShares = { client: (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0) };
/** A record that looks protected, and is not by any key that there is. */
const noise = (length: number): Outgoing => ({
  type: 'raw',
  payload: concat(bytes(23, 3, 3, length >> 8, length), new Uint8Array(length)),
});
const isMessage = (type: number, { type: outer, payload }: Outgoing): boolean =>
  outer === 'handshake' && payload[0] === type;
/** These records behind, or before, the nth message of that type. */
const beside =
  (type: number, behind: boolean, more: readonly Outgoing[], nth = 0) =>
  (): Mischief => {
    let count = 0;
    return {
      records: (out) => {
        if (!isMessage(type, out) || count++ !== nth) return [out];
        return behind ? [out, ...more] : [...more, out];
      },
    };
  };
const [hello, certificate, finished] = [1, 11, 20];
const accepting = (edit: Parameters<typeof extensions>[1]) => extensions('EncryptedExtensions', edit);
const twoSuites = {
  client: (c: tls.SSL_CTX) =>
    void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256'),
};
const chooses =
  (nth: number) =>
  (context: tls.SSL_CTX): void =>
    tls.SSL_CTX_set_alpn_select_cb(context, (_ssl, offered) => offered[nth] ?? 3);
const twoProtocols = {
  client: (c: tls.SSL_CTX) => void tls.SSL_CTX_set_alpn_protos(c, ['h2', 'http/1.1']),
  server: chooses(0),
};

const read: readonly Row[] = [
  {
    name: 'without EndOfEarlyData',
    how: edited('EndOfEarlyData', () => []),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'with an EndOfEarlyData that is not empty',
    how: edited('EndOfEarlyData', () => message(5, bytes(0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'with two EndOfEarlyData',
    how: edited('EndOfEarlyData', (m) => [m, m]),
    alert: 'unexpected_message',
    reason: 'EXCESS_HANDSHAKE_DATA',
  },
  {
    name: 'with a Finished instead of EndOfEarlyData',
    how: edited('EndOfEarlyData', () => message(finished, new Uint8Array(32))),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'with a KeyUpdate before EndOfEarlyData',
    how: edited('EndOfEarlyData', (m) => [message(24, bytes(0)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'with a ClientHello before EndOfEarlyData',
    how: edited('EndOfEarlyData', (m) => [message(hello, bytes(3, 3)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'with a certificate before EndOfEarlyData',
    how: edited('EndOfEarlyData', (m) => [message(11, bytes(0, 0, 0, 0)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'with a record that does not open among it',
    how: beside(hello, true, [noise(40)]),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'with an unprotected message among it',
    how: beside(hello, true, [{ type: 'raw', payload: bytes(22, 3, 3, 0, 4, 5, 0, 0, 0) }]),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'that goes on behind EndOfEarlyData',
    how: beside(finished, false, [{ type: 'application_data', payload: utf8('late') }]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'of more bytes than the ticket allows',
    change: (known: Known) => Object.assign(known, { session: { ...known.session, maxEarlyData: 5000 } }),
    early: 1001,
    alert: 'unexpected_message',
    reason: 'TOO_MUCH_EARLY_DATA',
    note: "BoGo's reason is TOO_MUCH_READ_EARLY_DATA",
  },
];

const notRead: readonly Row[] = [
  {
    name: 'of more bytes than are passed over',
    change: (known: Known) => Object.assign(known, { session: { ...known.session, maxEarlyData: 50_000 } }),
    early: 16_400,
    alert: 'unexpected_message',
    reason: 'TOO_MUCH_SKIPPED_EARLY_DATA',
  },
  {
    name: 'that goes on behind what could be opened',
    options: {
      client: (c) => use(c, identity('Ed25519').leaf),
      server: demanding('Ed25519'),
    },
    change: ({ server }) => server.sessions?.tickets.replace([]),
    how: beside(certificate, true, [noise(40)]),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'with EndOfEarlyData all the same',
    how: edited('Finished', (m) => [endOfEarlyData, m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'that goes on behind the second hello',
    options: noShares,
    how: beside(hello, true, [noise(40)], 1),
    alert: 'bad_record_mac',
    reason: 'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  },
  {
    name: 'in the midst of the second hello',
    options: noShares,
    how: inTheMidst,
    alert: 'unexpected_message',
    reason: 'MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
  {
    name: 'behind a first hello that asks for another, of more bytes than are passed over',
    options: noShares,
    change: (known: Known) => Object.assign(known, { session: { ...known.session, maxEarlyData: 50_000 } }),
    early: 16_400,
    alert: 'unexpected_message',
    reason: 'TOO_MUCH_SKIPPED_EARLY_DATA',
  },
];

/** The second hello in two records, and noise between them. */
function inTheMidst(): Mischief {
  let hellos = 0;
  return {
    records: (out) => {
      if (!isMessage(hello, out) || hellos++ === 0) return [out];
      return [
        { ...out, payload: out.payload.subarray(0, 50) },
        noise(40),
        { ...out, payload: out.payload.subarray(50) },
      ];
    },
  };
}

/** An acceptance where there can be none. */
const accepted: readonly Row[] = [
  {
    name: 'twice',
    returning: 'sends 0-RTT data',
    how: accepting(add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'with a body',
    returning: 'sends 0-RTT data',
    how: accepting(set(code.early_data, bytes(0))),
    alert: 'decode_error',
    reason: 'ERROR_PARSING_EXTENSION',
  },
  {
    name: 'though none was offered',
    returning: 'resumes',
    how: accepting(add(code.early_data)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'without the key',
    returning: 'sends 0-RTT data in vain',
    change: ({ server }) => server.sessions?.tickets.replace([]),
    how: accepting(add(code.early_data)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'after a HelloRetryRequest',
    returning: 'sends 0-RTT data in vain',
    options: noShares,
    how: accepting(add(code.early_data)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'in a HelloRetryRequest',
    returning: 'sends 0-RTT data in vain',
    options: noShares,
    how: extensions('HelloRetryRequest', add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'in a ServerHello',
    returning: 'sends 0-RTT data in vain',
    how: extensions('ServerHello', add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'with another suite',
    returning: 'sends 0-RTT data in vain',
    options: twoSuites,
    change: ({ server }) => void tls.SSL_CTX_set_ciphersuites(server, 'TLS_CHACHA20_POLY1305_SHA256'),
    how: accepting(add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'CIPHER_MISMATCH_ON_EARLY_DATA',
  },
  {
    name: 'with another protocol',
    returning: 'sends 0-RTT data in vain',
    options: twoProtocols,
    change: ({ server }) => chooses(1)(server),
    how: accepting(add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'ALPN_MISMATCH_ON_EARLY_DATA',
  },
  {
    name: 'without the protocol',
    returning: 'sends 0-RTT data in vain',
    options: twoProtocols,
    change: ({ server }) => chooses(9)(server),
    how: accepting(add(code.early_data)),
    alert: 'illegal_parameter',
    reason: 'ALPN_MISMATCH_ON_EARLY_DATA',
  },
];

export const earlyData: readonly Violation[] = [
  ...read.map(
    (row) => ({ returning: 'sends 0-RTT data', ...row, by: 'client', name: `0-RTT data ${row.name}` }) as const,
  ),
  ...notRead.map(
    (row) =>
      ({ returning: 'sends 0-RTT data in vain', ...row, by: 'client', name: `unread 0-RTT data ${row.name}` }) as const,
  ),
  ...accepted.map((row) => ({ ...row, by: 'server', name: `0-RTT data accepted ${row.name}` }) as const),
  {
    name: 'EndOfEarlyData without 0-RTT data',
    by: 'client',
    returning: 'resumes',
    how: edited('Finished', (m) => [endOfEarlyData, m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'EndOfEarlyData without a session',
    by: 'client',
    how: edited('Finished', (m) => [endOfEarlyData, m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
];
