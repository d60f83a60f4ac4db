/** Reads handshake messages and alerts of either version by their codes. */

import * as messages from '../../generated/messages/index.ts';
import { alertByCode } from '../../generated/registry/alerts.ts';
import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import { CodecError, equalBytes } from '../../runtime/bytes/index.ts';
import { isMessageName, readMessage } from '../../runtime/handshake/messages.ts';
import { tls12Suite } from './tls12-suites.ts';

export type Version = 'TLS 1.3' | 'TLS 1.2';

/** What the sides have agreed on so far: some messages look otherwise in TLS 1.2, and with another key exchange. */
export interface Dialect {
  readonly version: Version;
  /** The number of the cipher suite. */
  readonly suite?: number;
}

/** What a message is called and what is in it, or why it cannot be read. */
export interface ReadMessage {
  readonly name: string;
  readonly value?: unknown;
  readonly problem?: string;
}

const headerLength = 4;

/** `message` has its four-byte header. */
export function readHandshakeMessage(message: Uint8Array, dialect: Dialect): ReadMessage {
  const [type = -1] = message;
  const body = message.subarray(headerLength);
  const older = dialect.version === 'TLS 1.2' ? tls12Messages(dialect)[type] : undefined;
  if (older !== undefined) {
    const [name, read] = older;
    if (read === undefined) return { name, problem: 'no reader for this key exchange' };
    return reading(name, () => read(body));
  }
  const name = handshakeMessageName(type, body) ?? `HandshakeType ${type}`;
  if (!isMessageName(name)) return { name, problem: 'a message that is not known' };
  return reading(name, () => readMessage(name, message));
}

type Read = (body: Uint8Array) => unknown;

/** What TLS 1.3 does not have, or has in another form. RFC 5246 section 7.4. */
function tls12Messages({ suite }: Dialect): Readonly<Record<number, readonly [name: string, read: Read | undefined]>> {
  const exchange = suite === undefined ? undefined : tls12Suite(suite)?.keyExchange;
  const byServer = { ecdhe: messages.readTls12ServerEcdhe, dhe: messages.readTls12ServerDhe, rsa: undefined };
  const byClient = {
    ecdhe: messages.readTls12ClientEcdhe,
    dhe: messages.readTls12ClientRsa,
    rsa: messages.readTls12ClientRsa,
  };
  return {
    0: ['HelloRequest', messages.readTls12HelloRequest],
    2: ['ServerHello', messages.readTls12ServerHello],
    4: ['NewSessionTicket', messages.readTls12NewSessionTicket],
    11: ['Certificate', messages.readTls12Certificate],
    12: ['ServerKeyExchange', exchange && byServer[exchange]],
    13: ['CertificateRequest', messages.readTls12CertificateRequest],
    14: ['ServerHelloDone', messages.readTls12ServerHelloDone],
    16: ['ClientKeyExchange', exchange && byClient[exchange]],
    22: ['CertificateStatus', messages.readTls12CertificateStatus],
  };
}

/** The name says the alert's own: `Alert close_notify`. */
export function readAlertMessage(content: Uint8Array): ReadMessage {
  const name = alertByCode(content[1] ?? -1)?.name ?? content[1] ?? '';
  return reading(`Alert ${name}`.trimEnd(), () => messages.readAlert(content));
}

function reading(name: string, read: () => unknown): ReadMessage {
  try {
    return { name, value: read() };
  } catch (error) {
    if (error instanceof CodecError) return { name, problem: error.message };
    throw error;
  }
}

/** What a ServerHello or a HelloRetryRequest chooses; undefined where it cannot be read. */
export function chosenBy(message: Uint8Array): Required<Dialect> | undefined {
  try {
    const { extensions = [], cipherSuite, random } = messages.readServerHello(message.subarray(headerLength));
    const isRetry = equalBytes(random, messages.HELLO_RETRY_REQUEST_RANDOM);
    const is13 = isRetry || extensions.some(({ type, body }) => type === 'supported_versions' && body === 0x0304);
    return { version: is13 ? 'TLS 1.3' : 'TLS 1.2', suite: cipherSuite };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
