/** HelloRetryRequests that a client must refuse, and ServerHellos that do not keep to them. */

import * as tls from '../../../runtime/index.ts';
import { add, body, bytes, code, drop, edited, extensions, patched, set, twice, type Violation } from './violation.ts';

type Edit = Parameters<typeof extensions>[1];
const hello = (edit: Edit) => extensions('ServerHello', edit);
const retry = (edit: Edit) => extensions('HelloRetryRequest', edit);
const noShares = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0);
const retried = { client: noShares };
const groups = (list: string) => (context: tls.SSL_CTX) => void tls.SSL_CTX_set1_groups_list(context, list);
/** Where the fields behind the session id of 32 bytes stand. */
const at = { sessionId: 35, suite: 67, compression: 69 };

const rows: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'HelloRetryRequest: with nothing to change',
    options: retried,
    how: retry(drop(code.key_share)),
    alert: 'illegal_parameter',
    reason: 'EMPTY_HELLO_RETRY_REQUEST',
  },
  {
    name: 'HelloRetryRequest: for a group whose share was there',
    options: { client: groups('x25519:secp256r1'), server: groups('secp256r1') },
    how: retry(set(code.key_share, bytes(0, 0x1d))),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'HelloRetryRequest: for a group that was not offered',
    options: {
      client: (c) => {
        noShares(c);
        groups('x25519')(c);
      },
    },
    how: retry(set(code.key_share, bytes(0, 0x17))),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'HelloRetryRequest: an unknown extension',
    options: retried,
    how: retry(add(code.unknown)),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'HelloRetryRequest: server_name, which belongs elsewhere',
    options: retried,
    how: retry(add(code.server_name)),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'HelloRetryRequest: an extension twice',
    options: retried,
    how: retry(twice(code.key_share)),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'HelloRetryRequest: an empty cookie',
    options: retried,
    how: retry(add(code.cookie, bytes(0, 0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'HelloRetryRequest: no supported_versions',
    options: retried,
    how: retry(drop(code.supported_versions)),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'HelloRetryRequest: for TLS 1.2',
    options: retried,
    how: retry(set(code.supported_versions, bytes(3, 3))),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'HelloRetryRequest: a bogus legacy_version',
    options: retried,
    how: body('HelloRetryRequest', patched(0, 3, 1)),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'HelloRetryRequest: compression',
    options: retried,
    how: body('HelloRetryRequest', patched(at.compression, 1)),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
    note: 'BoGo wants decode_error; RFC 9846 section 4.2.4 refers to 4.2.3',
  },
  {
    name: 'HelloRetryRequest: another session id',
    options: retried,
    how: body('HelloRetryRequest', patched(at.sessionId, 1, 2, 3, 4, 5, 6, 7, 8)),
    alert: 'illegal_parameter',
    reason: 'SERVER_ECHOED_INVALID_SESSION_ID',
  },
  {
    name: 'HelloRetryRequest: an unknown suite',
    options: retried,
    how: body('HelloRetryRequest', patched(at.suite, 0x13, 0x99)),
    alert: 'illegal_parameter',
    reason: 'WRONG_CIPHER_RETURNED',
  },
  {
    name: 'HelloRetryRequest: twice',
    options: retried,
    how: edited('HelloRetryRequest', (m) => [m, m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'after HelloRetryRequest: another suite',
    options: retried,
    how: body('ServerHello', patched(at.suite, 0x13, 0x02)),
    alert: 'illegal_parameter',
    reason: 'WRONG_CIPHER_RETURNED',
  },
  {
    name: 'after HelloRetryRequest: another group',
    options: retried,
    how: hello(set(code.key_share, patched(0, 0, 0x17))),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'after HelloRetryRequest: another version',
    options: retried,
    how: hello(set(code.supported_versions, bytes(3, 3))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
];

export const helloRetryRequests: readonly Violation[] = rows.map((row) => ({ by: 'server', ...row }));
