/** Reads handshake messages and alerts of either version by their codes. */

import { HELLO_RETRY_REQUEST_RANDOM, readAlert, readServerHello } from '../../generated/messages/index.ts';
import { alertByCode } from '../../generated/registry/alerts.ts';
import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import { CodecError, equalBytes } from '../../runtime/bytes/index.ts';
import { isMessageName, readMessage } from '../../runtime/handshake/messages.ts';

export type Version = 'TLS 1.3' | 'TLS 1.2';

/** What a message is called and what is in it, or why it cannot be read. */
export interface ReadMessage {
  readonly name: string;
  readonly value?: unknown;
  readonly problem?: string;
}

/** `message` has its four-byte header. */
export function readHandshakeMessage(message: Uint8Array, version: Version): ReadMessage {
  const name = nameOf(message, version);
  if (!isMessageName(name)) return { name, problem: 'a message that is not known' };
  return reading(name, () => readMessage(name, message));
}

function nameOf(message: Uint8Array, _version: Version): string {
  return handshakeMessageName(message[0] ?? 0, message.subarray(4)) ?? `HandshakeType ${message[0]}`;
}

/** The name says the alert's own: `Alert close_notify`. */
export function readAlertMessage(content: Uint8Array): ReadMessage {
  return reading(`Alert ${alertByCode(content[1] ?? -1)?.name ?? content[1] ?? ''}`.trimEnd(), () =>
    readAlert(content),
  );
}

function reading(name: string, read: () => unknown): ReadMessage {
  try {
    return { name, value: read() };
  } catch (error) {
    if (error instanceof CodecError) return { name, problem: error.message };
    throw error;
  }
}

/** The version that a ServerHello chooses, and its suite's number. */
export function chosenBy(message: Uint8Array): { readonly version: Version; readonly suite: number } | undefined {
  try {
    const { extensions = [], cipherSuite, random } = readServerHello(message.subarray(4));
    if (equalBytes(random, HELLO_RETRY_REQUEST_RANDOM)) return { version: 'TLS 1.3', suite: cipherSuite };
    const is13 = extensions.some(({ type, body }) => type === 'supported_versions' && body === 0x0304);
    return { version: is13 ? 'TLS 1.3' : 'TLS 1.2', suite: cipherSuite };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
