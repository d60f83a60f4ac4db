/** ClientHellos that a server must refuse. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { extensionsAt, u2, withBody } from '../../support/mischief.ts';
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
  trailing,
  twice,
  type Violation,
} from './violation.ts';

const hello = (edit: Parameters<typeof extensions>[1], nth?: number) => extensions('ClientHello', edit, nth);
const identity = bytes(0, 7, 0, 1, 9, 0, 0, 0, 0);
const binder = concat(bytes(32), new Uint8Array(32));
const offered = (binders: Uint8Array): Uint8Array =>
  concat(identity, bytes(binders.length >> 8, binders.length), binders);
const x25519Share = (key: Uint8Array): Uint8Array => concat(bytes(0, key.length + 4, 0, 0x1d, 0, key.length), key);

/** The compression methods; they stand right before the extensions. */
const compression = (...methods: number[]) =>
  edited('ClientHello', (m) => {
    const at = extensionsAt(m);
    return withBody(m, (b) => concat(b.subarray(0, at - 2), bytes(methods.length, ...methods), b.subarray(at)));
  });

const refusals: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'no common cipher suite',
    options: {
      client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256'),
      server: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_256_GCM_SHA384'),
    },
    alert: 'handshake_failure',
    reason: 'NO_SHARED_CIPHER',
  },
  {
    name: 'no common group',
    options: {
      client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'x25519'),
      server: (c) => void tls.SSL_CTX_set1_groups_list(c, 'secp256r1'),
    },
    alert: 'handshake_failure',
    reason: 'NO_SHARED_GROUP',
  },
  {
    name: 'no common signature scheme',
    options: { client: (c) => void tls.SSL_CTX_set1_sigalgs_list(c, 'rsa_pss_rsae_sha256') },
    alert: 'handshake_failure',
    reason: 'NO_COMMON_SIGNATURE_ALGORITHMS',
  },
  {
    name: 'no supported_groups',
    how: hello(drop(code.supported_groups)),
    alert: 'missing_extension',
    reason: 'NO_SHARED_GROUP',
  },
  { name: 'no key_share', how: hello(drop(code.key_share)), alert: 'missing_extension', reason: 'MISSING_KEY_SHARE' },
  {
    name: 'no signature_algorithms',
    how: hello(drop(code.signature_algorithms)),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'no supported_versions',
    how: hello(drop(code.supported_versions)),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'supported_versions without TLS 1.3',
    how: hello(set(code.supported_versions, bytes(2, 3, 3))),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'TLS 1.2 by a client that could do better',
    how: {
      messages: {
        ClientHello: (m) => {
          const fallenBack = withBody(m, patched(69, 0x56, 0));
          return hello(set(code.supported_versions, bytes(2, 3, 3))).messages?.ClientHello?.(fallenBack, 0) ?? m;
        },
      },
    },
    alert: 'inappropriate_fallback',
    reason: 'INAPPROPRIATE_FALLBACK',
  },
  {
    name: 'no extensions at all',
    how: edited('ClientHello', (m) => withBody(m, (b) => b.subarray(0, extensionsAt(m)))),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'two shares of one group',
    how: hello(set(code.key_share, (b) => concat(u2(2 * (b.length - 2)), b.subarray(2), b.subarray(2)))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_KEY_SHARE',
  },
  {
    name: 'a share of a group that is not offered',
    how: hello(set(code.supported_groups, bytes(0, 2, 0, 0x17))),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'an x25519 share that is too short',
    how: hello(set(code.key_share, x25519Share(new Uint8Array(31).fill(9)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  {
    name: 'an x25519 share of order one',
    how: hello(set(code.key_share, x25519Share(new Uint8Array(32)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  {
    name: 'a P-256 share that is compressed',
    options: { client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'secp256r1') },
    how: hello(set(code.key_share, (b) => concat(bytes(0, 37, 0, 0x17, 0, 33, 2), b.subarray(7, 39)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  {
    name: 'a P-256 share off the curve',
    options: { client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'secp256r1') },
    how: hello(set(code.key_share, (b) => b.map((byte, i) => (i === b.length - 1 ? byte ^ 1 : byte)))),
    alert: 'illegal_parameter',
    reason: 'BAD_ECPOINT',
  },
  {
    name: 'a compression method besides null',
    how: compression(0, 1),
    alert: 'illegal_parameter',
    reason: 'INVALID_COMPRESSION_LIST',
  },
  { name: 'no null compression', how: compression(1), alert: 'illegal_parameter', reason: 'INVALID_COMPRESSION_LIST' },
  {
    name: 'a session id of 33 bytes',
    how: body('ClientHello', (b) => concat(b.subarray(0, 34), bytes(33), new Uint8Array(33), b.subarray(67))),
    alert: 'decode_error',
    reason: 'CLIENTHELLO_PARSE_FAILED',
  },
  {
    name: 'an extension twice',
    how: hello(twice(code.signature_algorithms)),
    alert: 'decode_error',
    reason: 'DUPLICATE_EXTENSION',
  },
  { name: 'trailing bytes', how: trailing('ClientHello'), alert: 'decode_error', reason: 'CLIENTHELLO_PARSE_FAILED' },
  {
    name: 'trailing bytes in server_name',
    how: hello(set(code.server_name, (b) => concat(b, bytes(0)))),
    alert: 'decode_error',
    reason: 'ERROR_PARSING_EXTENSION',
  },
  {
    name: 'an empty list of cipher suites',
    how: body('ClientHello', (b) => concat(b.subarray(0, 67), bytes(0, 0), b.subarray(69 + (b[68] ?? 0)))),
    alert: 'decode_error',
    reason: 'CLIENTHELLO_PARSE_FAILED',
  },
  {
    name: 'an extension that belongs elsewhere',
    how: hello(add(code.oid_filters, bytes(0, 0))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'an empty protocol name in ALPN',
    how: hello(add(code.alpn, bytes(0, 4, 2, 0x68, 0x32, 0))),
    alert: 'decode_error',
    reason: 'PARSE_TLSEXT',
  },
  {
    name: 'ALPN of which the server takes nothing',
    options: {
      client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2']),
      server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, () => tls.SSL_TLSEXT_ERR_ALERT_FATAL),
    },
    alert: 'no_application_protocol',
    reason: 'NO_APPLICATION_PROTOCOL',
  },
  {
    name: 'pre_shared_key that is not last',
    how: hello(addFirst(code.pre_shared_key, offered(binder))),
    alert: 'illegal_parameter',
    reason: 'PRE_SHARED_KEY_MUST_BE_LAST',
  },
  {
    name: 'pre_shared_key without psk_key_exchange_modes',
    how: hello(both(drop(code.psk_key_exchange_modes), add(code.pre_shared_key, offered(binder)))),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'a pre_shared_key that nobody knows, and no groups',
    how: hello(
      both(
        drop(code.supported_groups),
        drop(code.key_share),
        set(code.psk_key_exchange_modes, bytes(2, 1, 0)),
        add(code.pre_shared_key, offered(binder)),
      ),
    ),
    alert: 'missing_extension',
    reason: 'NO_SHARED_GROUP',
  },
  {
    name: 'a pre_shared_key that nobody knows, and no signature_algorithms',
    how: hello(both(drop(code.signature_algorithms), add(code.pre_shared_key, offered(binder)))),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'more binders than identities',
    how: hello(add(code.pre_shared_key, offered(concat(binder, binder)))),
    alert: 'illegal_parameter',
    reason: 'PSK_IDENTITY_BINDER_COUNT_MISMATCH',
  },
  {
    name: 'pre_shared_key without binders',
    how: hello(add(code.pre_shared_key, identity)),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
];

export const clientHellos: readonly Violation[] = refusals.map((row) => ({
  by: 'client',
  ...row,
  name: `ClientHello: ${row.name}`,
}));
