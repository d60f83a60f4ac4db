/** Which pre-shared key a server takes, and the proof that the client holds it. RFC 9846 section 4.3.11. */

import type { ClientHello } from '../../../generated/messages/index.ts';
import { constantTimeEqual, equalBytes } from '../../bytes/index.ts';
import { sharedCertificate } from '../../certificates/index.ts';
import type { HashName } from '../../crypto/provider.ts';
import { Secret } from '../../keys/secret.ts';
import { forgetSession, isExpired, isFresh, type Session } from '../../sessions/session.ts';
import { find } from '../extensions.ts';
import type { Handshake, ServerHoldings, TakenPsk } from '../handshake.ts';
import { makeBinder, truncatedHello } from '../shared/binders.ts';
import { showsKeyExchange, showsPskOnly } from '../shared/psk-modes.ts';
import { earlySecrets } from '../shared/secrets.ts';
import type { Act, Answer, Source } from './contract.ts';

/** Identities that we look at, so that a long list costs no more than a short one. */
const mostIdentities = 8;

type Choosing = Parameters<Source['pskChoice']>[0];
interface Identity {
  readonly identity: Uint8Array;
  readonly obfuscatedTicketAge: number;
}

/** The source of `pskChoice`: the first of the client's keys that we know and may take. */
export const pskChoice: Source['pskChoice'] = (hs) => {
  const { extensions } = hs.holds.clientHello;
  const offered = find(extensions, 'pre_shared_key')?.body.identities ?? [];
  if (!canUsePsk(hs)) return { type: 'pskDeclined' };
  for (const [index, identity] of offered.slice(0, mostIdentities).entries()) {
    const external = externalKey(hs, index, identity);
    if (external === undefined) return undefined;
    const taken = external === 'unknown' ? resumedKey(hs, index, identity) : external;
    if (taken !== undefined) return { type: 'pskChosen', message: taken };
  }
  return { type: 'pskDeclined' };
};

type Offered = Handshake & { readonly holds: Pick<ServerHoldings, 'clientHello'> };

/** Whether a mode of the client's suits us, so that it may come with a key, now or next time. RFC 9846 section 4.3.9. */
export function canUsePsk(hs: Offered): boolean {
  return showsKeyExchange(hs.holds.clientHello.extensions) || isPskOnly(hs);
}

/** Without a key exchange only where both sides allow it, and the client knows no other way or we prefer it. */
export function isPskOnly({ config, holds }: Offered): boolean {
  const { extensions } = holds.clientHello;
  const { allowed, preferred } = config.pskOnly;
  if (!allowed || !showsPskOnly(extensions)) return false;
  return preferred || !showsKeyExchange(extensions);
}

export const pskOnly: Answer['pskOnly'] = (hs) => isPskOnly(hs);

/** Undefined while the application has not answered. */
function externalKey(hs: Choosing, index: number, { identity }: Identity): TakenPsk | 'unknown' | undefined {
  const { findExternalPsk } = hs.config;
  if (findExternalPsk === undefined || hs.config.ownHellos.has(hs.clientRandom)) return 'unknown';
  const found = hs.later.ask(`psk ${index}`, () => findExternalPsk(identity));
  if (found === undefined || found === 'unknown') return found;
  if (found.hash !== hs.holds.suite.hash) return 'unknown';
  return { index, key: new Secret(found.key.slice()), hash: found.hash, origin: 'external', earlyData: false };
}

function resumedKey(hs: Choosing, index: number, offered: Identity): TakenPsk | undefined {
  const { config, holds } = hs;
  const session = config.resumption.find(offered.identity, config.now());
  if (session === undefined) return undefined;
  if (!mayResume(hs, session)) {
    forgetSession(session);
    return undefined;
  }
  const psk = { index, key: session.psk, hash: holds.suite.hash, origin: 'resumption', session } as const;
  const wanted = index === 0 && mayReadEarlyData(hs, session, offered.obfuscatedTicketAge);
  // Only a hello with a right binder is remembered: others may come from anybody, and in any number.
  const earlyData = wanted && isBound(hs, psk) && config.resumption.isFirst(binderOf(hs, index), session.receivedAt);
  return { ...psk, earlyData };
}

/** A session goes on only as what it was: same hash, same name, same context, and a client that is still known if it must be. */
function mayResume({ config, holds, agreed }: Choosing, session: Session): boolean {
  if (session.suite.hash !== holds.suite.hash || isExpired(session, config.now())) return false;
  if (session.serverName !== agreed.serverName || !equalBytes(session.context, config.sessionContext)) return false;
  const { peer, failIfNoPeerCert, onlyAfterHandshake } = config.verify;
  if (!peer) return true;
  return session.peerChain.length === 0 ? !failIfNoPeerCert || onlyAfterHandshake : session.verifyResult === 0;
}

/** RFC 9846 sections 4.3.10 and 8: the very suite and protocol of the session, sent just now, and for the first time. */
function mayReadEarlyData({ config, holds, agreed }: Choosing, session: Session, obfuscatedAge: number): boolean {
  const { resumption, now } = config;
  if (!resumption.readsEarlyData || agreed.retried || session.maxEarlyData === 0) return false;
  // The client may send all that its ticket allows.
  if (session.maxEarlyData > resumption.maxEarlyData) return false;
  if (find(holds.clientHello.extensions, 'early_data') === undefined) return false;
  if (session.suite.code !== holds.suite.code) return false;
  if (!equalBytes(session.alpn ?? nothing, holds.alpn.protocol ?? nothing)) return false;
  if (!isFresh(session, obfuscatedAge, now())) return false;
  return true;
}

const nothing = new Uint8Array();

export const earlyDataOffered: Answer['earlyDataOffered'] = (_hs, hello) =>
  find(hello.extensions, 'early_data') !== undefined;

export const earlyDataAccepted: Answer['earlyDataAccepted'] = (_hs, taken) => taken.earlyData;

export const takePsk: Act['takePsk'] = ({ agreed }, psk) => {
  agreed.psk = true;
  agreed.earlyDataAccepted = psk.earlyData;
  const { session } = psk;
  if (session === undefined) return { psk };
  agreed.session = session;
  agreed.verifyResult = session.verifyResult;
  agreed.authenticatedAt = session.authenticatedAt;
  if (session.peerChain.length > 0) agreed.peerChain = session.peerChain.map(sharedCertificate);
  return { psk };
};

/** How the transcript hashes that the binders sign: with this hello, as far as its binders, at its end. */
export function truncatedTranscript(hs: Handshake, hello: ClientHello): (hash: HashName) => Uint8Array {
  const truncated = truncatedHello(hello);
  const { provider } = hs.config;
  if (!hs.transcript.started) return (hash) => provider.hash(hash, truncated);
  const known = hs.transcript.hashWith(provider, hs.agreed.suite?.hash ?? 'sha256', truncated);
  return () => known;
}

export const verifyBinder: Act['verifyBinder'] = (hs, refuse) => {
  if (!isBound(hs, hs.holds.psk)) refuse('decrypt_error', 'DIGEST_CHECK_FAILED');
};

/** What is needed to judge a binder. */
type Binding = Handshake & { readonly holds: Pick<ServerHoldings, 'clientHello' | 'truncated'> };

function binderOf({ holds }: Binding, index: number): Uint8Array {
  return find(holds.clientHello.extensions, 'pre_shared_key')?.body.binders[index] ?? nothing;
}

function isBound(hs: Binding, psk: Omit<TakenPsk, 'earlyData'>): boolean {
  const expected = makeBinder(hs.config.provider, psk, hs.holds.truncated(psk.hash));
  return constantTimeEqual(binderOf(hs, psk.index), expected);
}

/** The transcript ends with the ClientHello. */
export const deriveEarlySecrets: Act['deriveEarlySecrets'] = (hs) => ({
  earlySecrets: earlySecrets(hs, hs.holds.psk, hs.transcript.hash()),
});
