/** Offers and choices of pre-shared keys that must be refused, by clients that come back and by servers that know them. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { type Mischief, message } from '../../support/mischief.ts';
import {
  add,
  addFirst,
  body,
  both,
  bytes,
  code,
  drop,
  edited,
  extensions,
  patched,
  set,
  twice,
  type Violation,
} from './violation.ts';

type Edit = Parameters<typeof extensions>[1];
type Change = (list: Uint8Array) => Uint8Array;

const client = (edit: Edit, nth?: number) => extensions('ClientHello', edit, nth);
const server = (edit: Edit) => extensions('ServerHello', edit);
const u2At = (list: Uint8Array, at: number): number => ((list[at] ?? 0) << 8) | (list[at + 1] ?? 0);
const counted = (list: Uint8Array): Uint8Array => concat(bytes(list.length >> 8, list.length), list);

/** pre_shared_key with another list of identities, another list of binders, or both; the lists come without their lengths. */
const offer = (identities: Change, binders: Change): Edit =>
  set(code.pre_shared_key, (old) => {
    const end = 2 + u2At(old, 0);
    return concat(counted(identities(old.slice(2, end))), counted(binders(old.slice(end + 2))));
  });
const same: Change = (list) => list;
const twiceIn: Change = (list) => concat(list, list);
const empty: Change = () => bytes();
const flipped: Change = (list) => list.map((byte, at) => (at === list.length - 1 ? byte ^ 1 : byte));
const binderOf =
  (length: number): Change =>
  () =>
    concat(bytes(length), new Uint8Array(length));

const noShares = { client: (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0) };
const suiteAt = 67;

const byClient: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'a binder with one bit changed',
    how: client(offer(same, flipped)),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'a binder as long as those of another hash',
    how: client(offer(same, binderOf(48))),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'a binder shorter than any hash',
    how: client(offer(same, binderOf(31))),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
    note: 'RFC 9846 section 4.3.11 has PskBinderEntry<32..255>; section 6.2 has decrypt_error for binders that do not validate',
  },
  { name: 'no binder', how: client(offer(same, empty)), alert: 'decode_error', reason: 'DECODE_ERROR' },
  { name: 'no identity', how: client(offer(empty, same)), alert: 'decode_error', reason: 'DECODE_ERROR' },
  {
    name: 'an empty identity',
    how: client(offer(() => bytes(0, 0, 0, 0, 0, 0), same)),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'fewer binders than identities',
    how: client(offer(twiceIn, same)),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_BINDER_COUNT_MISMATCH',
  },
  {
    name: 'more binders than identities',
    how: client(offer(same, twiceIn)),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_BINDER_COUNT_MISMATCH',
  },
  {
    name: 'trailing bytes in pre_shared_key',
    how: client(set(code.pre_shared_key, (old) => concat(old, bytes(0)))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'an extension behind pre_shared_key',
    how: client(add(code.unknown)),
    alert: 'illegal_parameter',
    reason: 'PRE_SHARED_KEY_MUST_BE_LAST',
  },
  {
    name: 'pre_shared_key twice',
    how: client(twice(code.pre_shared_key)),
    alert: 'decode_error',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'no psk_key_exchange_modes',
    how: client(drop(code.psk_key_exchange_modes)),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'psk_key_exchange_modes without any',
    how: client(set(code.psk_key_exchange_modes, bytes(0))),
    alert: 'decode_error',
    reason: 'ERROR_PARSING_EXTENSION',
  },
  {
    name: 'psk_key_exchange_modes with more in them',
    how: client(set(code.psk_key_exchange_modes, bytes(1, 1, 0))),
    alert: 'decode_error',
    reason: 'ERROR_PARSING_EXTENSION',
  },
  {
    name: 'an extension that the binder does not cover',
    how: client(addFirst(code.unknown)),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'another random than the binder covers',
    how: body('ClientHello', patched(2, 0, 0, 0, 0, 0, 0, 0, 0)),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'no key_share beside it',
    how: client(drop(code.key_share)),
    alert: 'missing_extension',
    reason: 'MISSING_KEY_SHARE',
  },
  {
    name: 'second hello: a binder with one bit changed',
    options: noShares,
    how: client(offer(same, flipped), 1),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'second hello: fewer binders than identities',
    options: noShares,
    how: client(offer(twiceIn, same), 1),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_BINDER_COUNT_MISMATCH',
  },
  {
    name: 'second hello: other modes',
    options: noShares,
    how: client(set(code.psk_key_exchange_modes, bytes(2, 1, 0)), 1),
    alert: 'illegal_parameter',
    reason: 'CLIENTHELLO_MISMATCH',
  },
  {
    name: 'a certificate where a key stands in for it',
    how: edited('Finished', (m) => [message(11, bytes(0, 0, 0, 0)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'a Finished with one bit changed',
    how: body('Finished', flipped),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
];

const pskOnlyToo = {
  client: (context: tls.SSL_CTX) => void tls.SSL_CTX_set_options(context, tls.SSL_OP_ALLOW_NO_DHE_KEX),
};
const pskOnly = { client: (context: tls.SSL_CTX) => tls.SSL_CTX_set_psk_key_exchange_modes(context, [0]) };
/** A server that takes every key, and never without a key exchange, whatever the client shows. */
const withKeyExchange: Mischief = {
  role: (role) => ({
    ...role,
    answers: { ...role.answers, pskOnly: () => false },
  }),
};

const byServer: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'a key that was never offered',
    how: server(set(code.pre_shared_key, bytes(0, 1))),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_NOT_FOUND',
  },
  {
    name: 'a suite of another hash than the key has',
    how: body('ServerHello', patched(suiteAt, 0x13, 0x02)),
    alert: 'illegal_parameter',
    reason: 'OLD_SESSION_PRF_HASH_MISMATCH',
  },
  {
    name: 'no key exchange',
    how: server(drop(code.key_share)),
    alert: 'illegal_parameter',
    reason: 'MISSING_KEY_SHARE',
  },
  {
    name: 'neither a key nor a key exchange, though psk_ke was offered',
    options: pskOnlyToo,
    how: server(both(drop(code.key_share), drop(code.pre_shared_key))),
    alert: 'missing_extension',
    reason: 'MISSING_KEY_SHARE',
  },
  {
    name: 'a key that was never offered, and no key exchange',
    options: pskOnlyToo,
    how: server(both(drop(code.key_share), set(code.pre_shared_key, bytes(0, 1)))),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_NOT_FOUND',
  },
  {
    name: 'a key exchange where psk_ke alone was offered',
    options: { ...pskOnly, server: (context) => void tls.SSL_CTX_set_options(context, tls.SSL_OP_ALLOW_NO_DHE_KEX) },
    how: withKeyExchange,
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  { name: 'two keys', how: server(twice(code.pre_shared_key)), alert: 'decode_error', reason: 'DUPLICATE_EXTENSION' },
  {
    name: 'half a number for a key',
    how: server(set(code.pre_shared_key, bytes(0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'modes in a ServerHello',
    how: server(add(code.psk_key_exchange_modes, bytes(1, 1))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'modes in EncryptedExtensions',
    how: extensions('EncryptedExtensions', add(code.psk_key_exchange_modes, bytes(1, 1))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'a key in a HelloRetryRequest',
    options: noShares,
    how: extensions('HelloRetryRequest', add(code.pre_shared_key, bytes(0, 0))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'CertificateRequest where a key stands in for certificates',
    how: edited('EncryptedExtensions', (m) => [m, message(13, bytes(0, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7))]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'a certificate where a key stands in for it',
    how: edited('EncryptedExtensions', (m) => [m, message(11, bytes(0, 0, 0, 0))]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'no Finished, but a ticket',
    how: edited('Finished', () => message(4, bytes(0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1, 9, 0, 0))),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'a Finished with one bit changed',
    how: body('Finished', flipped),
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
];

export const preSharedKeys: readonly Violation[] = [
  ...byClient.map((row) => ({ ...row, by: 'client', returning: 'resumes', name: `client: ${row.name}` }) as const),
  {
    name: 'server: no key exchange and no key, where neither was there to choose',
    by: 'server',
    options: pskOnlyToo,
    how: server(drop(code.key_share)),
    alert: 'missing_extension',
    reason: 'MISSING_KEY_SHARE',
  },
  ...byServer.map((row) => ({ ...row, by: 'server', returning: 'resumes', name: `server: ${row.name}` }) as const),
  {
    name: 'server: a key where none was offered',
    by: 'server',
    how: server(both(add(code.pre_shared_key, bytes(0, 0)))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
];
