/** The info callback: what it is told, and that whatever it throws stays with it. SSL_CTX_set_info_callback(3). */

import { SSL_ST_ACCEPT, SSL_ST_CONNECT } from './constants.ts';
import type { SSL } from './ssl.ts';

/** SSL_ST_CONNECT or SSL_ST_ACCEPT. */
export const phaseOf = (ssl: SSL): number => (ssl.role === 'server' ? SSL_ST_ACCEPT : SSL_ST_CONNECT);

/** `where`: a sum of SSL_CB_* and SSL_ST_*. */
export function inform(ssl: SSL, where: number, value: number): void {
  try {
    ssl.settings.info?.(ssl, where, value);
  } catch {
    // It only listens: a mistake in it must not end the connection, nor leave an SSL_* function.
  }
}
