/** One handshake as a story that can be drawn: who called what, what it returned, which states were passed, what was sent. */

import { printName } from '../../runtime/certificates/index.ts';
import {
  type SSL,
  SSL_CTX_set_msg_callback,
  SSL_CTX_set_state_callback,
  SSL_get_cipher_name,
  SSL_get_peer_signature_name,
  SSL_get_verify_result,
  SSL_get_version,
  SSL_get0_alpn_selected,
  SSL_get0_group_name,
  SSL_get0_peer_certificate,
  SSL_state_string,
  SSL_was_retried,
  verifyResultText,
} from '../../runtime/index.ts';
import type { Watch } from '../connection.ts';
import { alpnText, errorName } from '../names.ts';

export type Side = 'client' | 'server';

/** What happened on one of our sides. */
export type Happening = { readonly side: Side } & (
  | { readonly type: 'call'; readonly name: string; readonly state: string }
  | { readonly type: 'return'; readonly name: string; readonly value: number; readonly error: string }
  | { readonly type: 'state'; readonly state: string }
  | { readonly type: 'message'; readonly direction: 'read' | 'write'; readonly name: string; readonly bytes: number }
);

/** What both sides are bound to once the handshake is finished, as one of our sides knows it. */
export interface Agreed {
  readonly version: string;
  readonly suite: string;
  readonly group: string;
  /** A HelloRetryRequest was needed. */
  readonly retried: boolean;
  readonly alpn?: string;
  /** How the peer proved who it is; absent where it did not have to. */
  readonly peer?: {
    readonly certificate: string;
    readonly issuer: string;
    readonly signature: string;
    readonly verified: string;
  };
}

/** What is planned: a title, what a newcomer may look at, and the names of both sides. */
export interface Plan {
  readonly title: string;
  readonly remark: string;
  readonly client: string;
  readonly server: string;
}

/** What came of it. */
export interface Told {
  /** In the order in which it happened. */
  readonly happenings: readonly Happening[];
  readonly agreed: { readonly [side in Side]?: Agreed };
  /** What a foreign client thinks of our server's certificate. */
  readonly verdict?: string;
  /** What application data went there and came back. */
  readonly data: string;
  /** Both sides said goodbye with a close_notify. */
  readonly clean: boolean;
  readonly milliseconds: number;
}

export type Story = Plan & ((Told & { readonly failure?: string }) | { readonly skipped: string });

/** Writes down what an SSL does from now on; the watch hears of its calls. Call before its first SSL_do_handshake. */
export function record(ssl: SSL, side: Side, happenings: Happening[]): Watch {
  SSL_CTX_set_state_callback(ssl, (_ssl, state) => happenings.push({ side, type: 'state', state }));
  SSL_CTX_set_msg_callback(ssl, (_ssl, direction, name, bytes) => {
    happenings.push({ side, type: 'message', direction, name, bytes: bytes.length });
  });
  const isTold = (name: string) => name === 'SSL_do_handshake';
  return {
    calling(name) {
      if (isTold(name)) happenings.push({ side, type: 'call', name, state: SSL_state_string(ssl) });
    },
    returned(name, value, error) {
      if (isTold(name)) happenings.push({ side, type: 'return', name, value, error: errorName(error) });
    },
  };
}

/** What an SSL whose handshake is finished has agreed on. */
export function agreedBy(ssl: SSL): Agreed {
  const alpn = alpnText(SSL_get0_alpn_selected(ssl));
  const leaf = SSL_get0_peer_certificate(ssl);
  const code = SSL_get_verify_result(ssl);
  const peer = leaf && {
    certificate: printName(leaf.subject),
    issuer: printName(leaf.issuer),
    signature: SSL_get_peer_signature_name(ssl) ?? 'none',
    verified: `${code} (${verifyResultText(code)})`,
  };
  return {
    version: SSL_get_version(ssl),
    suite: SSL_get_cipher_name(ssl),
    group: SSL_get0_group_name(ssl) ?? 'none',
    retried: SSL_was_retried(ssl),
    ...(alpn === '' ? {} : { alpn }),
    ...(peer === undefined ? {} : { peer }),
  };
}
