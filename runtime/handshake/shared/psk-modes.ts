/** The modes in which a client may use a pre-shared key. RFC 9846 section 4.3.9. */

import type { ClientHelloExtension } from '../../../generated/messages/index.ts';
import { pskExchangeModes } from '../configuration.ts';
import { find } from '../extensions.ts';

type Extensions = readonly ClientHelloExtension[] | undefined;

const shows = (extensions: Extensions, mode: number): boolean =>
  find(extensions, 'psk_key_exchange_modes')?.body.includes(mode) ?? false;

/** psk_ke: the key alone makes the secrets. */
export const showsPskOnly = (extensions: Extensions): boolean => shows(extensions, pskExchangeModes.pskOnly);

/** psk_dhe_ke: the key comes with a key exchange. */
export const showsKeyExchange = (extensions: Extensions): boolean =>
  shows(extensions, pskExchangeModes.withKeyExchange);
