/** Names of numbers, for people. */

import * as constants from '../runtime/ssl/constants.ts';

const errorNames = new Map(
  Object.entries(constants).flatMap(([name, value]) => (name.startsWith('SSL_ERROR_') ? [[value, name]] : [])),
);

/** `SSL_ERROR_WANT_READ` for 2. */
export const errorName = (error: number): string => errorNames.get(error) ?? `SSL_ERROR ${error}`;

/** A protocol name of ALPN as text. */
export const alpnText = (protocol: Uint8Array): string => new TextDecoder().decode(protocol);

/** `1 byte`, `2 bytes`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
