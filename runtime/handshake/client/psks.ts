/** The pre-shared keys that a client offers: a session's, or one agreed on outside of TLS. RFC 9846 section 4.3.11. */

import { cipherSuites } from '../../../generated/registry/cipher-suites.ts';
import { equalBytes } from '../../bytes/index.ts';
import { matchHost, sharedCertificate } from '../../certificates/index.ts';
import { Secret } from '../../keys/secret.ts';
import { copySession, isUsable, obfuscatedAge, type Session } from '../../sessions/session.ts';
import type { Configuration, ExternalPsk } from '../configuration.ts';
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

/** The session to offer, if it may be offered at all: it can be used, is for this name, and its server would be accepted now. */
function offeredSession({ now, session, serverName, verify }: Configuration): Session | undefined {
  if (session === undefined || !isUsable(session, now()) || session.serverName !== serverName) return undefined;
  // RFC 9846 section 4.7.1: a chain that was not accepted then is not accepted by resuming.
  if (verify.peer && !(session.verifyResult === 0 && isNamed(session, verify.hosts))) return undefined;
  return session;
}

/** The name asked of the certificate may be another one than it was then. */
function isNamed({ peerChain: [leaf] }: Session, hosts: readonly string[]): boolean {
  if (hosts.length === 0) return true;
  if (leaf === undefined) return false;
  const certificate = sharedCertificate(leaf);
  return hosts.some((host) => matchHost(certificate, host));
}

function resumptionOffer({ config }: Handshake): OfferedPsk | undefined {
  const { now, suites } = config;
  const session = offeredSession(config);
  if (session === undefined || !suites.some((suite) => suite.hash === session.suite.hash)) return undefined;
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

/** With its age as it is now. RFC 9846 section 4.2.2. */
export function aged({ config }: Handshake, psk: OfferedPsk): OfferedPsk {
  return psk.session === undefined ? psk : { ...psk, obfuscatedAge: obfuscatedAge(psk.session, config.now()) };
}

function externalOffer(hs: Handshake, { identity, key, hash }: ExternalPsk): OfferedPsk {
  hs.config.ownHellos.add(hs.clientRandom);
  const suite = hash === 'sha256' ? cipherSuites.TLS_AES_128_GCM_SHA256 : cipherSuites.TLS_AES_256_GCM_SHA384;
  // RFC 9846 section 4.3.11: an external key has no age.
  return { identity, obfuscatedAge: 0, key: new Secret(key.slice()), hash, origin: 'external', maxEarlyData: 0, suite };
}

/** The first key's protocol must be among those offered, or what we send early would speak another one. */
export const earlyDataOffered: Answer['earlyDataOffered'] = ({ config }) => {
  const session = offeredSession(config);
  if (!config.earlyData || session === undefined || session.maxEarlyData === 0) return false;
  if (config.externalPsk !== undefined) return false;
  if (!config.suites.some((suite) => suite.code === session.suite.code)) return false;
  const { alpn } = session;
  return alpn === undefined || config.alpn.some((name) => equalBytes(name, alpn));
};

export const psk: Answer['psk'] = (_hs, hello) => find(hello.extensions, 'pre_shared_key') !== undefined;
