/** -verify, -Verify, -verify_return_error: how the peer is verified, and what is said of it. */

import {
  type SSL_CTX,
  SSL_CTX_set_verify,
  SSL_CTX_set_verify_depth,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_NONE,
  SSL_VERIFY_PEER,
} from '../runtime/index.ts';
import { verdictLines } from './report.ts';

export interface Verifying {
  /** Most certificates between the peer's and the root; undefined: do not insist. */
  readonly depth: number | undefined;
  /** End the handshake at an error; otherwise it is only said. */
  readonly insist: boolean;
  /** A server: the client must have a certificate. */
  readonly required?: boolean;
}

/** Like OpenSSL's tools: go on in spite of an error, but say it, unless told to insist. */
export function verifyPeer(
  context: SSL_CTX,
  { depth, insist, required = false }: Verifying,
  print: (line: string) => void,
): void {
  const asked = depth !== undefined || insist || required;
  const mode = (asked ? SSL_VERIFY_PEER : SSL_VERIFY_NONE) | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0);
  if (depth !== undefined) SSL_CTX_set_verify_depth(context, depth);
  SSL_CTX_set_verify(context, mode, (ok, verdict) => {
    const goesOn = ok || !insist;
    for (const line of verdictLines(verdict, goesOn)) print(line);
    return goesOn;
  });
}
