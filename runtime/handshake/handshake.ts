/** One handshake as answers, actions, composers and sources see it. */

import type {
  CertificateRequest,
  ClientHello,
  ClientHelloExtension,
  NewSessionTicket,
} from '../../generated/messages/index.ts';
import type { CipherSuite } from '../../generated/registry/cipher-suites.ts';
import type { Group } from '../../generated/registry/groups.ts';
import type { SignatureScheme } from '../../generated/registry/signature-schemes.ts';
import type { Certificate } from '../certificates/index.ts';
import type { HashName, KeyShare } from '../crypto/provider.ts';
import type { Refusal } from '../errors.ts';
import type { ApplicationSecrets, EarlySecrets, HandshakeSecrets } from '../keys/schedule.ts';
import type { Secret } from '../keys/secret.ts';
import type { Transcript } from '../keys/transcript.ts';
import type { Session } from '../sessions/session.ts';
import type { Configuration, Credential } from './configuration.ts';
import type { Later } from './later.ts';
import type { BindingKey } from './shared/binders.ts';

/** What has been agreed so far, as the application may ask for it. Written by actions, read by no decision. */
export interface Agreed {
  suite?: CipherSuite;
  group?: Group;
  /** The scheme with which the peer signed. */
  peerScheme?: SignatureScheme;
  /** The scheme with which we signed. */
  scheme?: SignatureScheme;
  alpn?: Uint8Array;
  serverName?: string;
  peerChain?: readonly Certificate[];
  ocspResponse?: Uint8Array;
  sctList?: readonly Uint8Array[];
  /** An X509_V_* number; SSL_get_verify_result(3). */
  verifyResult: number;
  /** The largest inner plaintext the peer wants to receive, content type included; RFC 8449. */
  peerRecordSizeLimit?: number;
  retried: boolean;
  /** The session that was resumed. */
  session?: Session;
  /** A pre-shared key stood in for certificates. */
  psk: boolean;
  /** Server: the client has sent, or will send, 0-RTT data. */
  earlyDataOffered: boolean;
  /** The server read, or reads, the client's 0-RTT data. */
  earlyDataAccepted: boolean;
  /** Milliseconds since the epoch at which the peer proved itself by a certificate or an external key. */
  authenticatedAt?: number;
}

/** Why a connection ended: our refusal, the peer's alert, or the transport. */
export interface Failure {
  /** Alert name as in RFC 9846 section 6; absent where the transport ended it. */
  readonly alert?: string;
  readonly reason: string;
  readonly detail: string;
  /** True where the alert came from the peer. */
  readonly byPeer: boolean;
}

/** What every function of a handshake may read. */
export interface Handshake {
  /** Replaced when a callback changes the connection's settings. */
  config: Configuration;
  readonly transcript: Transcript;
  readonly agreed: Agreed;
  /** Questions put to the application and not answered yet. */
  readonly later: Later;
  /** The `random` of the ClientHello: the name of this connection in a key log. */
  clientRandom: Uint8Array;
  /** Tickets taken so far, of a client. */
  ticketsTaken: number;
  /** Tickets sent so far. */
  ticketsSent: number;
  /** We have asked the peer for a KeyUpdate. */
  updateAwaited: boolean;
  /** KeyUpdates received since the last application data. */
  keyUpdates: number;
}

/** A chosen certificate and how to sign with it. */
export interface ChosenCertificate {
  readonly credential: Credential;
  readonly scheme: SignatureScheme;
}

export interface Chain {
  readonly certificates: readonly Certificate[];
}

/** A pre-shared key that a client offers; RFC 9846 section 4.3.11. */
export interface OfferedPsk extends BindingKey {
  readonly key: Secret;
  readonly identity: Uint8Array;
  readonly obfuscatedAge: number;
  /** Bytes of 0-RTT data that it allows. */
  readonly maxEarlyData: number;
  /** The suite and the protocol that 0-RTT data is bound to. */
  readonly suite: CipherSuite;
  readonly alpn?: Uint8Array;
  /** Absent for an external key. */
  readonly session?: Session;
}

/** A pre-shared key that a server took. */
export interface TakenPsk extends BindingKey {
  readonly key: Secret;
  /** Its place in the client's list. */
  readonly index: number;
  /** The client's 0-RTT data may be read. */
  readonly earlyData: boolean;
  /** Absent for an external key. */
  readonly session?: Session;
}

/** Code points that mean nothing; RFC 8701. */
export interface Grease {
  readonly suite: number;
  readonly group: number;
  readonly version: number;
  readonly extensions: readonly [number, number];
  /** There is a key share for `group`. */
  readonly share: boolean;
}

/** What our ClientHellos say, but for the key shares. */
export interface Offer {
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly suites: readonly CipherSuite[];
  /** Code points of groups and signature schemes. */
  readonly groups: readonly number[];
  readonly schemes: readonly number[];
  /** All but key_share, cookie and padding. */
  readonly extensions: readonly ClientHelloExtension[];
  /** 0-RTT data follows. */
  readonly earlyData: boolean;
  /** Codes of extensions in the order they shall have. */
  readonly order: readonly number[];
  readonly grease?: Grease;
  /** From a HelloRetryRequest. */
  readonly cookie?: Uint8Array;
}

/** What 0-RTT data is bound to, of the key that the server chose. */
export type ChosenPsk = Pick<OfferedPsk, 'suite' | 'alpn' | 'session'>;

/** What a HelloRetryRequest asked for. */
export interface Retry {
  readonly group?: Group;
  readonly cookie?: Uint8Array;
}

/** What events that are no messages carry. */
export interface Carried {
  readonly pskChosen: TakenPsk;
  readonly refused: Refusal;
  readonly signed: Uint8Array;
}

/** Holdings that both roles have. */
interface SharedHoldings {
  suite: CipherSuite;
  handshakeSecrets: HandshakeSecrets;
  earlySecrets: EarlySecrets;
  resumptionSecret: Secret;
  applicationSecrets: ApplicationSecrets;
  peerChain: Chain;
  certificate: ChosenCertificate;
  signature: Uint8Array;
  failure: Failure;
}

export interface ClientHoldings extends SharedHoldings {
  psks: readonly OfferedPsk[];
  chosenPsk: { readonly index?: number; readonly offered?: ChosenPsk };
  offer: Offer;
  keyShares: readonly KeyShare[];
  retry: Retry;
  certificateRequest: CertificateRequest;
}

export interface ServerHoldings extends SharedHoldings {
  authContext: Uint8Array;
  /** The hash of the transcript with the ClientHello up to its binders at its end. */
  truncated: (hash: HashName) => Uint8Array;
  psk: TakenPsk;
  ticket: NewSessionTicket;
  clientHello: ClientHello;
  group: Group;
  keyShare: Uint8Array;
  sharedSecret: Secret;
  cookie: { readonly bytes?: Uint8Array };
  laterAuth: { readonly offered: boolean };
  alpn: { readonly protocol?: Uint8Array };
}
