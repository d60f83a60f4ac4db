/** Extensions of a message as bytes, for those who want them wrong. */

import { concat } from '../../runtime/bytes/index.ts';

/** An extension as it stands on the wire: its code and its body. */
export type RawExtension = readonly [code: number, body: Uint8Array];

const u2 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value);
const u2At = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const headerLength = 4;

/** Where the block of extensions begins in a message of that type, header included. */
function blockAt(message: Uint8Array): number {
  if (message[0] === 8) return headerLength;
  if (message[0] === 13) return headerLength + 1 + (message[headerLength] ?? 0);
  const behindSession = headerLength + 35 + (message[headerLength + 34] ?? 0);
  if (message[0] === 2) return behindSession + 3;
  const behindSuites = behindSession + 2 + u2At(message, behindSession);
  return behindSuites + 1 + (message[behindSuites] ?? 0);
}

/** The message with other extensions: of a hello, EncryptedExtensions or CertificateRequest. */
export function withExtensions(
  message: Uint8Array,
  change: (list: readonly RawExtension[]) => readonly RawExtension[],
): Uint8Array {
  const at = blockAt(message);
  const list: RawExtension[] = [];
  for (let i = at + 2; i < message.length; i += 4 + u2At(message, i + 2))
    list.push([u2At(message, i), message.slice(i + 4, i + 4 + u2At(message, i + 2))]);
  const block = concat(...change(list).flatMap(([code, body]) => [u2(code), u2(body.length), body]));
  const body = concat(message.subarray(headerLength, at), u2(block.length), block);
  return concat(Uint8Array.of(message[0] ?? 0, body.length >> 16, body.length >> 8, body.length), body);
}
