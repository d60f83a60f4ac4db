/** ServerHellos and EncryptedExtensions that a client must refuse. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import {
  add,
  body,
  both,
  bytes,
  code,
  drop,
  extensions,
  patched,
  set,
  trailing,
  twice,
  type Violation,
} from './violation.ts';

type Edit = Parameters<typeof extensions>[1];
const hello = (edit: Edit) => extensions('ServerHello', edit);
const encrypted = (edit: Edit) => extensions('EncryptedExtensions', edit);
const alpn = {
  client: (context: tls.SSL_CTX) => void tls.SSL_CTX_set_alpn_protos(context, ['h2']),
  server: (context: tls.SSL_CTX) => tls.SSL_CTX_set_alpn_select_cb(context, (_ssl, [first]) => first ?? 3),
};
/** Where the fields behind the session id of 32 bytes stand. */
const at = { sessionId: 35, suite: 67, compression: 69 };
const downgraded = (last: number) => ({
  messages: {
    ServerHello: (m: Uint8Array) => {
      const marked = patched(4 + 26, 0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, last)(m);
      return hello(drop(code.supported_versions)).messages?.ServerHello?.(marked, 0) ?? m;
    },
  },
});

const rows: readonly Omit<Violation, 'by'>[] = [
  // ServerHello
  {
    name: 'ServerHello: a suite that was not offered',
    options: { client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256') },
    how: body('ServerHello', patched(at.suite, 0x13, 0x02)),
    alert: 'illegal_parameter',
    reason: 'WRONG_CIPHER_RETURNED',
  },
  {
    name: 'ServerHello: a suite of TLS 1.2',
    how: body('ServerHello', patched(at.suite, 0xc0, 0x2b)),
    alert: 'illegal_parameter',
    reason: 'WRONG_CIPHER_RETURNED',
  },
  {
    name: 'ServerHello: a bogus legacy_version',
    how: body('ServerHello', patched(0, 3, 9)),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'ServerHello: supported_versions chooses TLS 1.2',
    how: hello(set(code.supported_versions, bytes(3, 3))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'ServerHello: no supported_versions',
    how: hello(drop(code.supported_versions)),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'ServerHello: TLS 1.2 with the mark of a server that can do better',
    how: downgraded(1),
    alert: 'illegal_parameter',
    reason: 'TLS13_DOWNGRADE',
  },
  {
    name: 'ServerHello: TLS 1.1 with the mark of a server that can do better',
    how: downgraded(0),
    alert: 'illegal_parameter',
    reason: 'TLS13_DOWNGRADE',
  },
  {
    name: 'ServerHello: compression',
    how: body('ServerHello', patched(at.compression, 1)),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
    note: 'BoGo wants decode_error; RFC 9846 section 4.2.3 says illegal_parameter',
  },
  {
    name: 'ServerHello: another session id',
    how: body('ServerHello', patched(at.sessionId, 1, 2, 3, 4, 5, 6, 7, 8)),
    alert: 'illegal_parameter',
    reason: 'SERVER_ECHOED_INVALID_SESSION_ID',
  },
  {
    name: 'ServerHello: an unknown extension',
    how: hello(add(code.unknown)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'ServerHello: a PSK where none was offered',
    how: hello(add(code.pre_shared_key, bytes(0, 0))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'ServerHello: ALPN, which belongs into EncryptedExtensions',
    options: alpn,
    how: hello(add(code.alpn, bytes(0, 3, 2, 0x68, 0x32))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'ServerHello: an extension twice',
    how: hello(twice(code.supported_versions)),
    alert: 'decode_error',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'ServerHello: no key_share',
    how: hello(drop(code.key_share)),
    alert: 'missing_extension',
    reason: 'MISSING_KEY_SHARE',
  },
  {
    name: 'ServerHello: a share of a group for which the client sent none',
    how: hello(set(code.key_share, patched(0, 0, 0x1e))),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'ServerHello: an x25519 share of order one',
    how: hello(set(code.key_share, concat(bytes(0, 0x1d, 0, 32), new Uint8Array(32)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  {
    name: 'ServerHello: a share that is too long',
    how: hello(set(code.key_share, concat(bytes(0, 0x1d, 0, 33), new Uint8Array(33)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  { name: 'ServerHello: trailing bytes', how: trailing('ServerHello'), alert: 'decode_error', reason: 'DECODE_ERROR' },
  {
    name: 'ServerHello: trailing bytes in key_share',
    how: hello(set(code.key_share, (b) => concat(b, bytes(0)))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  // EncryptedExtensions
  {
    name: 'EncryptedExtensions: an unknown extension',
    how: encrypted(add(code.unknown)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'EncryptedExtensions: key_share',
    how: encrypted(add(code.key_share, bytes(0, 0x1d, 0, 0))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
    note: 'BoGo wants unsupported_extension; RFC 9846 section 4.3: known, but not specified for this message',
  },
  {
    name: 'EncryptedExtensions: early_data without a PSK',
    how: encrypted(add(code.early_data)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'EncryptedExtensions: an extension twice',
    how: encrypted(twice(code.server_name)),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'EncryptedExtensions: without its length',
    how: body('EncryptedExtensions', () => bytes()),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'EncryptedExtensions: trailing bytes',
    how: trailing('EncryptedExtensions'),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'EncryptedExtensions: ALPN that was not offered',
    options: alpn,
    how: encrypted(set(code.alpn, bytes(0, 3, 2, 0x68, 0x33))),
    alert: 'illegal_parameter',
    reason: 'INVALID_ALPN_PROTOCOL',
  },
  {
    name: 'EncryptedExtensions: two protocols in ALPN',
    options: alpn,
    how: encrypted(set(code.alpn, bytes(0, 6, 2, 0x68, 0x32, 2, 0x68, 0x32))),
    alert: 'illegal_parameter',
    reason: 'INVALID_ALPN_PROTOCOL',
  },
  {
    name: 'EncryptedExtensions: ALPN unasked',
    how: encrypted(add(code.alpn, bytes(0, 3, 2, 0x68, 0x32))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'EncryptedExtensions: server_name with a body',
    how: encrypted(both(drop(code.server_name), add(code.server_name, bytes(0)))),
    alert: 'decode_error',
    reason: 'ERROR_PARSING_EXTENSION',
  },
];

export const serverHellos: readonly Violation[] = rows.map((row) => ({ by: 'server', ...row }));
