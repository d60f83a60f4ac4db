/** What comes after the handshake and must be refused: requests for a certificate and their answers, and key updates without end. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { type Pair, type PairOptions, use } from '../../support/connect.ts';
import { identity } from '../../support/identities.ts';
import { sendKeyUpdate } from '../../support/mischief.ts';
import { empty, entry, leaf, staple } from './certificates.ts';
import { body, bytes, code, later, type Violation } from './violation.ts';

const certificateRequest = 13;
const willing: PairOptions = {
  client(context) {
    tls.SSL_set_post_handshake_auth(context, true);
    use(context, identity('Ed25519').leaf);
  },
  server(context) {
    tls.SSL_CTX_load_verify_certificates(context, identity('Ed25519').ca.certPem);
    tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_POST_HANDSHAKE);
  },
};
const schemes = bytes(0, code.signature_algorithms, 0, 4, 0, 2, 8, 7);

/** A request with a context and these extensions, each with its header. */
const request = (extensions: Uint8Array): Uint8Array =>
  concat(bytes(1, 7, extensions.length >> 8, extensions.length), extensions);

const requests: readonly Omit<Violation, 'by' | 'options'>[] = [
  {
    name: 'without a context',
    after: later('server', certificateRequest, concat(bytes(0, 0, schemes.length), schemes)),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'without signature_algorithms',
    after: later('server', certificateRequest, request(bytes())),
    alert: 'missing_extension',
    reason: 'MISSING_EXTENSION',
  },
  {
    name: 'with an extension twice',
    after: later('server', certificateRequest, request(concat(schemes, schemes))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'with an extension that belongs elsewhere',
    after: later('server', certificateRequest, request(concat(schemes, bytes(0, code.key_share, 0, 2, 0, 0x1d)))),
    alert: 'illegal_parameter',
    reason: 'UNEXPECTED_EXTENSION',
  },
];

/** The server asks, and the client answers. */
function asked({ client, server }: Pair): void {
  tls.SSL_verify_client_post_handshake(server.ssl);
  tls.SSL_write(server.ssl, bytes(1));
  tls.SSL_read(client.ssl, new Uint8Array(16));
  tls.SSL_do_handshake(client.ssl);
  tls.SSL_write(client.ssl, bytes(1));
}

/** With the context of the request, which stands first in the original. */
const answer = (make: (context: Uint8Array) => Uint8Array) =>
  body('Certificate', (original) => make(original.subarray(0, 1 + (original[0] ?? 0))));

const answers: readonly Omit<Violation, 'by' | 'options' | 'after'>[] = [
  {
    name: 'with an extension unasked',
    how: answer((context) => concat(context, entry(leaf(), staple(1)).subarray(1))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'with an extension twice',
    how: answer((context) => concat(context, entry(leaf(), concat(staple(1), staple(1))).subarray(1))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'to another request',
    how: answer(() => entry(leaf())),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'with a Finished that is wrong',
    how: {
      messages: {
        Finished: (m, nth) => (nth === 0 ? m : m.map((byte, i) => (i === m.length - 1 ? byte ^ 1 : byte))),
      },
    },
    alert: 'decrypt_error',
    reason: 'DIGEST_CHECK_FAILED',
  },
  {
    name: 'with nothing in it, where a certificate is required',
    how: answer((context) => concat(context, empty.subarray(1))),
    alert: 'certificate_required',
    reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE',
  },
];

const required: PairOptions = {
  ...willing,
  server(context) {
    willing.server?.(context);
    const mode = tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_POST_HANDSHAKE | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    tls.SSL_CTX_set_verify(context, mode);
  },
};

const updates = (by: 'client' | 'server'): Violation => ({
  name: `key updates of a ${by} without end`,
  by,
  after: (pair) => {
    for (let i = 0; i < 33; i++) sendKeyUpdate(pair[by].ssl, 0);
    tls.SSL_write(pair[by].ssl, bytes(1));
  },
  alert: 'unexpected_message',
  reason: 'TOO_MANY_KEY_UPDATES',
});

export const postHandshake: readonly Violation[] = [
  ...requests.map((row) => ({ ...row, by: 'server', options: willing, name: `a later request ${row.name}` }) as const),
  ...answers.map(
    (row) => ({ ...row, by: 'client', options: required, after: asked, name: `a later answer ${row.name}` }) as const,
  ),
  updates('client'),
  updates('server'),
];
