/** Key logs in NSS's format, as -keylogfile and SSLKEYLOGFILE write them: what decrypts a recorded connection. RFC 9850. */

import { fromHex, toHex } from '../../runtime/bytes/index.ts';

/** The secrets of a connection by their labels, such as SERVER_HANDSHAKE_TRAFFIC_SECRET. */
export type Secrets = ReadonlyMap<string, Uint8Array>;

/** The secrets of each connection, by the random of its ClientHello. */
export interface KeyLog {
  secretsOf(clientRandom: Uint8Array): Secrets;
}

/** A line of a key log that is none; the message says which. */
export class KeyLogError extends Error {
  override readonly name = 'KeyLogError';
}

const none: Secrets = new Map();

export const emptyKeyLog: KeyLog = { secretsOf: () => none };

/** Reads the text of a key log. Empty lines and comments are passed over. Throws a KeyLogError. */
export function readKeyLog(text: string): KeyLog {
  const connections = new Map<string, Map<string, Uint8Array>>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, label, random, secret] = /^([A-Z0-9_]+) ([0-9a-fA-F]+) ([0-9a-fA-F]+)$/.exec(line.trimEnd()) ?? [];
    if (label === undefined || random === undefined || secret === undefined || secret.length % 2 !== 0) {
      throw new KeyLogError(`line ${index + 1} is not 'LABEL RANDOM SECRET' in hex`);
    }
    const key = random.toLowerCase();
    const known = connections.get(key) ?? new Map<string, Uint8Array>();
    connections.set(key, known.set(label, fromHex(secret)));
  }
  return { secretsOf: (clientRandom) => connections.get(toHex(clientRandom)) ?? none };
}
