/** Second ClientHellos, after a HelloRetryRequest, that a server must refuse. */

import * as tls from '../../../runtime/index.ts';
import { addFirst, body, bytes, code, drop, extensions, patched, set, type Violation } from './violation.ts';

const hello = (edit: Parameters<typeof extensions>[1], nth?: number) => extensions('ClientHello', edit, nth);
const noShares = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0);
const retried = { client: noShares };
const withCookie = {
  client: noShares,
  server: (context: tls.SSL_CTX) => tls.SSL_CTX_set_stateless_cookie_generate_cb(context, () => bytes(1, 2, 3)),
};

const refusals: readonly Omit<Violation, 'by'>[] = [
  {
    name: 'no share of the group asked for',
    options: retried,
    how: hello(set(code.key_share, bytes(0, 0)), 1),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'a share of another group',
    options: retried,
    how: hello(
      set(code.key_share, (b) => patched(2, 0, 0x1e)(b)),
      1,
    ),
    alert: 'illegal_parameter',
    reason: 'WRONG_CURVE',
  },
  {
    name: 'another random',
    options: retried,
    how: body('ClientHello', patched(2, 0, 0, 0, 0, 0, 0, 0, 0), 1),
    alert: 'illegal_parameter',
    reason: 'CLIENTHELLO_MISMATCH',
  },
  {
    name: 'without the suite that was chosen',
    options: retried,
    how: body('ClientHello', patched(69, 0x13, 0x04), 1),
    alert: 'illegal_parameter',
    reason: 'CLIENTHELLO_MISMATCH',
  },
  {
    name: 'one extension more',
    options: retried,
    how: hello(addFirst(code.unknown), 1),
    alert: 'illegal_parameter',
    reason: 'CLIENTHELLO_MISMATCH',
  },
  {
    name: 'no longer TLS 1.3',
    options: retried,
    how: hello(set(code.supported_versions, bytes(2, 3, 3)), 1),
    alert: 'protocol_version',
    reason: 'UNSUPPORTED_PROTOCOL',
  },
  {
    name: 'without the cookie',
    options: withCookie,
    how: hello(drop(code.cookie), 1),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'with another cookie',
    options: withCookie,
    how: hello(set(code.cookie, bytes(0, 3, 1, 2, 4)), 1),
    alert: 'illegal_parameter',
    reason: 'COOKIE_MISMATCH',
  },
  {
    name: 'with a cookie that nobody gave',
    options: retried,
    how: hello(addFirst(code.cookie, bytes(0, 1, 1)), 1),
    alert: 'illegal_parameter',
    reason: 'COOKIE_MISMATCH',
  },
];

export const secondClientHellos: readonly Violation[] = refusals.map((row) => ({
  by: 'client',
  ...row,
  name: `second ClientHello: ${row.name}`,
}));
