/** The pre-shared keys that a client offers: a session's, or one agreed on outside of TLS. RFC 9846 section 4.3.11. */

import { cipherSuites } from '../../../generated/registry/cipher-suites.ts';
import { equalBytes } from '../../bytes/index.ts';
import { Secret } from '../../keys/secret.ts';
import { copySession, isExpired, obfuscatedAge } from '../../sessions/session.ts';
import type { ExternalPsk } from '../configuration.ts';
import { find } from '../extensions.ts';
import type { Handshake, OfferedPsk } from '../handshake.ts';
import type { Answer } from './contract.ts';

/** Copies, so that the handshake can wipe them. */
export function offeredPsks(hs: Handshake): readonly OfferedPsk[] {
  const { config } = hs;
  const external = config.externalPsk?.();
  if (external !== undefined) return [externalOffer(hs, external)];
  const resumed = resumptionOffer(hs);
  return resumed === undefined ? [] : [resumed];
}

/** Whether the session may be offered at all: it is young enough, for this name, and of a suite that we still offer. */
function resumptionOffer({ config }: Handshake): OfferedPsk | undefined {
  const { session, now, suites, serverName } = config;
  if (session === undefined || isExpired(session, now()) || session.serverName !== serverName) return undefined;
  if (!suites.some((suite) => suite.hash === session.suite.hash)) return undefined;
  // RFC 9846 section 4.7.1: a chain that was not accepted then is not accepted by resuming.
  if (config.verify.peer && session.verifyResult !== 0) return undefined;
  const copy = copySession(session);
  return {
    identity: copy.identity,
    obfuscatedAge: obfuscatedAge(copy, now()),
    key: copy.psk,
    hash: copy.suite.hash,
    origin: 'resumption',
    maxEarlyData: copy.maxEarlyData,
    suite: copy.suite,
    session: copy,
    ...(copy.alpn && { alpn: copy.alpn }),
  };
}

function externalOffer(hs: Handshake, { identity, key, hash }: ExternalPsk): OfferedPsk {
  hs.config.ownHellos.add(hs.clientRandom);
  const suite = hash === 'sha256' ? cipherSuites.TLS_AES_128_GCM_SHA256 : cipherSuites.TLS_AES_256_GCM_SHA384;
  // RFC 9846 section 4.3.11: an external key has no age.
  return { identity, obfuscatedAge: 0, key: new Secret(key.slice()), hash, origin: 'external', maxEarlyData: 0, suite };
}

/** The first key's protocol must be among those offered, or what we send early would speak another one. */
export const earlyDataOffered: Answer['earlyDataOffered'] = ({ config }) => {
  const { session, earlyData, now } = config;
  if (!earlyData || session === undefined || session.maxEarlyData === 0 || config.externalPsk !== undefined)
    return false;
  if (isExpired(session, now()) || session.serverName !== config.serverName) return false;
  if (config.verify.peer && session.verifyResult !== 0) return false;
  if (!config.suites.some((suite) => suite.code === session.suite.code)) return false;
  const { alpn } = session;
  return alpn === undefined || config.alpn.some((name) => equalBytes(name, alpn));
};

export const psk: Answer['psk'] = (_hs, hello) => find(hello.extensions, 'pre_shared_key') !== undefined;
