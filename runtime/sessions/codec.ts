/** Sessions as bytes and back: i2d_SSL_SESSION, d2i_SSL_SESSION, and the inside of a ticket. */

import {
  readSession as readStored,
  type SessionMoment,
  writeSession as writeStored,
} from '../../generated/messages/session.ts';
import { cipherSuiteByCode } from '../../generated/registry/cipher-suites.ts';
import { CodecError, fromUtf8, utf8 } from '../bytes/index.ts';
import { Secret } from '../keys/secret.ts';
import type { Session } from './session.ts';

const none = new Uint8Array(0);

/**
 * The bytes of a session, its PSK in the clear: whoever has them can resume it, so they are to be wiped after use. Throws a
 * `CodecError` (internal_error) for numbers and lengths that do not fit.
 */
export function writeSession(session: Session): Uint8Array {
  const psk = session.psk.bytes;
  const bytes = writeStored({
    cipherSuite: session.suite.code,
    receivedAt: momentOf(session.receivedAt),
    authenticatedAt: momentOf(session.authenticatedAt),
    lifetime: session.lifetime,
    ageAdd: session.ageAdd,
    maxEarlyData: session.maxEarlyData,
    verifyResult: session.verifyResult,
    identity: session.identity,
    alpn: session.alpn ?? none,
    serverName: utf8(session.serverName ?? ''),
    context: session.context,
    peerChain: session.peerChain,
    psk: new Uint8Array(psk.length),
  });
  // It stands last, and goes in last: the buffer that the writer leaves behind is never wiped.
  bytes.set(psk, bytes.length - psk.length);
  return bytes;
}

/** The session of these bytes; it shares no memory with them. Throws a `CodecError` for anything that `writeSession` does not write. */
export function readSession(bytes: Uint8Array): Session {
  const stored = readStored(bytes);
  const suite = cipherSuiteByCode(stored.cipherSuite);
  // The suite stands behind the format and the version.
  if (suite === undefined) throw refusal('cipher_suite', 3, `${stored.cipherSuite} is no suite that is implemented`);
  const serverName = fromUtf8(stored.serverName);
  if (serverName === undefined)
    throw refusal('server_name', stored.serverName.byteOffset - bytes.byteOffset, 'is not UTF-8');
  return {
    suite,
    psk: new Secret(Uint8Array.from(stored.psk)),
    identity: Uint8Array.from(stored.identity),
    lifetime: stored.lifetime,
    ageAdd: stored.ageAdd,
    receivedAt: timeOf(stored.receivedAt),
    authenticatedAt: timeOf(stored.authenticatedAt),
    maxEarlyData: stored.maxEarlyData,
    ...(stored.alpn.length === 0 ? {} : { alpn: Uint8Array.from(stored.alpn) }),
    ...(serverName === '' ? {} : { serverName }),
    peerChain: stored.peerChain.map((certificate) => Uint8Array.from(certificate)),
    verifyResult: stored.verifyResult,
    context: Uint8Array.from(stored.context),
  };
}

function momentOf(time: number): SessionMoment {
  const seconds = Math.floor(time / 1000);
  return { seconds, milliseconds: Math.floor(time - seconds * 1000) };
}

function timeOf({ seconds, milliseconds }: SessionMoment): number {
  return seconds * 1000 + milliseconds;
}

function refusal(field: string, offset: number, problem: string): CodecError {
  return new CodecError({
    path: `session.${field}`,
    offset,
    problem,
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  });
}
