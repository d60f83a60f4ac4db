/** What a side cannot go on with although its peer did nothing wrong: its own settings, and callbacks of the application that fail. */

import * as tls from '../../../runtime/index.ts';
import { bytes, type Violation } from './violation.ts';

/** Has the provider of a context fail once to protect a record, when that is due. */
function withFault(context: tls.SSL_CTX, fault: { due: boolean }): void {
  const { provider } = context.settings;
  tls.SSL_CTX_set_provider(context, {
    ...provider,
    aead(name, key) {
      const sound = provider.aead(name, key);
      return {
        open: (...values) => sound.open(...values),
        wipe: () => sound.wipe(),
        seal(...values) {
          if (!fault.due) return sound.seal(...values);
          fault.due = false;
          throw new Error('the token is gone');
        },
      };
    },
  });
}
const fault = { due: false };

const noShares = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_key_share_count(context, 0);

export const ownSide: readonly Violation[] = [
  {
    name: 'a client without cipher suites',
    by: 'server',
    options: { client: (c) => void tls.SSL_CTX_set_ciphersuites(c, '') },
    alert: 'internal_error',
    reason: 'NO_CIPHERS_AVAILABLE',
  },
  {
    name: 'a client without a group that it can use',
    by: 'server',
    options: { client: (c) => tls.SSL_CTX_set1_group_codes(c, [0x0100]) },
    alert: 'internal_error',
    reason: 'NO_SUITABLE_GROUPS',
  },
  {
    name: 'a client without TLS 1.3',
    by: 'server',
    options: { client: (c) => void tls.SSL_CTX_set_max_proto_version(c, 0x0303) },
    alert: 'internal_error',
    reason: 'NO_PROTOCOLS_AVAILABLE',
  },
  {
    name: 'a server without a certificate',
    by: 'client',
    options: {
      server: (c) => {
        c.settings.credentials = [];
      },
    },
    alert: 'internal_error',
    reason: 'NO_CERTIFICATE_SET',
  },
  {
    name: 'a server whose callback makes an empty cookie',
    by: 'client',
    options: { client: noShares, server: (c) => tls.SSL_CTX_set_stateless_cookie_generate_cb(c, () => bytes()) },
    alert: 'internal_error',
    reason: 'COOKIE_GEN_CALLBACK_FAILURE',
  },
  {
    name: 'a server whose callback fails to make a ticket',
    by: 'client',
    options: {
      server: (c) => {
        tls.SSL_CTX_set_num_tickets(c, 1);
        tls.SSL_CTX_set_ticket_cb(c, () => {
          throw new Error('the store is gone');
        });
      },
    },
    alert: 'internal_error',
    reason: 'INTERNAL_ERROR',
  },
  {
    name: 'a server whose provider fails at its close_notify',
    by: 'client',
    options: { server: (c) => withFault(c, fault) },
    after: ({ client, server }) => {
      tls.SSL_shutdown(client.ssl);
      tls.SSL_read(server.ssl, new Uint8Array(1));
      fault.due = true;
      tls.SSL_shutdown(server.ssl);
    },
    alert: 'internal_error',
    reason: 'INTERNAL_ERROR',
  },
];
