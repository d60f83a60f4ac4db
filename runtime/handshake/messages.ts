/** Handshake messages by name, with their four-byte header. RFC 9846 section 4. */

import {
  type HandshakeMessages,
  handshakeReaders,
  handshakeTypes,
  handshakeWriters,
  writeHandshake,
} from '../../generated/messages/index.ts';

export type MessageName = keyof HandshakeMessages;

const headerLength = 4;

export function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(handshakeTypes, name);
}

/** The whole message. `value` is what the composer of that name made. */
export function writeMessage(name: MessageName, value: unknown): Uint8Array {
  return writeHandshake({ msgType: handshakeTypes[name], body: handshakeWriters[name](value as never) });
}

/** Reads a whole message; throws CodecError. */
export function readMessage(name: MessageName, message: Uint8Array): unknown {
  return handshakeReaders[name](message.subarray(headerLength));
}
