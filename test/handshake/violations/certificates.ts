/** Certificate messages to be put in the place of others. */

import { concat } from '../../../runtime/bytes/index.ts';
import { identity } from '../../support/identities.ts';
import { bytes, code } from './violation.ts';

export const u3 = (value: number): Uint8Array => bytes(value >> 16, value >> 8, value);

/** The body of a Certificate without entries. */
export const empty = bytes(0, 0, 0, 0);

/** The body of a Certificate of one entry with these extensions, each with its header. */
export const entry = (der: Uint8Array, extensionBytes: Uint8Array = bytes()): Uint8Array => {
  const listed = concat(u3(der.length), der, bytes(extensionBytes.length >> 8, extensionBytes.length), extensionBytes);
  return concat(bytes(0), u3(listed.length), listed);
};

export const leaf = (): Uint8Array => identity('Ed25519').leaf.certDer;

/** With a context of one byte. */
export const withContext = (body: Uint8Array): Uint8Array => concat(bytes(1, 7), body.subarray(1));

export const staple = (...content: number[]): Uint8Array =>
  concat(bytes(0, code.status_request, 0, content.length + 4, 1, 0, 0, content.length), bytes(...content));

const spkiOfEd25519 = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70];

/** The leaf with a key for X25519, which signs nothing. */
export function unusableLeaf(): Uint8Array {
  const der = leaf().slice();
  const at = der.findIndex((_, i) => spkiOfEd25519.every((byte, k) => der[i + k] === byte));
  der[at + spkiOfEd25519.length - 1] = 0x6e;
  return der;
}
