/** Node's own crypto, found at run time so that bundlers for browsers see no `node:` import. */

import type * as NodeCrypto from 'node:crypto';

const found = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:crypto');

/** Whether there is such a thing here. */
export const hasNative: boolean = found !== undefined;

/** Only to be touched where `hasNative`. */
export const native = found as typeof NodeCrypto;

/** The same bytes as a plain Uint8Array, whose `slice` copies and which compares equal to its like. */
export const plain = (buffer: Uint8Array): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

/** Bytes as base64url, RFC 7515 section 2: how a JSON Web Key holds them. */
export const base64url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
