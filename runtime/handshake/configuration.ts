/** What the application has settled before a handshake begins: plain data and its callbacks. */

import type { CipherSuite } from '../../generated/registry/cipher-suites.ts';
import type { Certificate, SignatureAlgorithm } from '../certificates/index.ts';
import type { CryptoProvider, PrivateKey, Random, SignatureSchemeName } from '../crypto/provider.ts';
import type { Session } from '../sessions/session.ts';
import type { OwnHellos } from './shared/reflection.ts';

/**
 * What a callback of the application answers: a value, a promise of it, or undefined for "ask me again when the call is repeated".
 * The last two end the call in SSL_ERROR_WANT_*.
 */
export type Reply<T> = T | PromiseLike<T> | undefined;

/** Signs `input` (RFC 9846 section 4.5.2) for a private key that lives elsewhere: a token, a key service, a non-extractable key. */
export type KeyOwner = (scheme: SignatureSchemeName, input: Uint8Array) => Reply<Uint8Array>;

/** A certificate chain, leaf first (DER), and whoever signs for it. */
export interface Credential {
  readonly chain: readonly Uint8Array[];
  readonly leaf: Certificate;
  /** What signs the chain, certificates that sign themselves left out: nobody verifies those. */
  readonly signatures: readonly SignatureAlgorithm[];
  readonly key: PrivateKey | KeyOwner;
  /** DER OCSP response for the leaf, stapled when the client asks for it (RFC 6066 section 8). */
  readonly ocspResponse?: Uint8Array;
}

/** What a verify callback is told; X509_STORE_CTX_get_error(3). */
export interface VerifyContext {
  /** An X509_V_* number; 0 is X509_V_OK. A callback that finds more may say so by X509_STORE_CTX_set_error. */
  error: number;
  readonly depth: number;
  /** The path that was built, or the chain as received where none was found; leaf first. */
  readonly chain: readonly Certificate[];
}

/** Overrules the verdict on the peer's chain; SSL_CTX_set_verify(3). */
export type VerifyCallback = (preverifyOk: boolean, context: VerifyContext) => Reply<boolean>;

export interface VerifySettings {
  /** SSL_VERIFY_PEER: a chain that is not accepted ends the handshake; on a server it also asks for a certificate. */
  readonly peer: boolean;
  /** SSL_VERIFY_FAIL_IF_NO_PEER_CERT; server only. */
  readonly failIfNoPeerCert: boolean;
  /** SSL_VERIFY_POST_HANDSHAKE: not asked for in the handshake; server only. */
  readonly onlyAfterHandshake: boolean;
  readonly callback?: VerifyCallback;
  readonly roots: readonly Certificate[];
  /** Names of which the leaf must carry one; SSL_set1_host(3). */
  readonly hosts: readonly string[];
  /** Most intermediate certificates between leaf and root; SSL_CTX_set_verify_depth(3). */
  readonly depth: number;
  /** Smallest RSA modulus accepted, in bits. */
  readonly minimumRsaBits: number;
}

/** What a client-hello callback or a certificate callback says; SSL_CTX_set_client_hello_cb(3), SSL_CTX_set_cert_cb(3). */
export type Verdict = 'accept' | 'reject';

/** An extension whose body the application composes; SSL_CTX_add_custom_ext(3). */
export interface CustomExtension {
  readonly code: number;
  readonly body: Uint8Array;
}

/** An algorithm for CompressedCertificate; RFC 8879 section 3. */
export interface CertificateCompression {
  /** CertificateCompressionAlgorithm: 0 to 65535. */
  readonly id: number;
  /** Absent: our certificates are not sent by it. */
  readonly compress?: (message: Uint8Array) => Uint8Array;
  /** Absent: it is not offered. Must come to `length` bytes and never make more; undefined, or an error, refuses. */
  readonly decompress?: (compressed: Uint8Array, length: number) => Uint8Array | undefined;
}

/** A ticket as the application wants it sent; RFC 9846 section 4.7.1. */
export interface Ticket {
  /** Seconds, at most 604800. */
  readonly lifetime: number;
  readonly ageAdd: number;
  readonly nonce: Uint8Array;
  readonly ticket: Uint8Array;
  readonly maxEarlyData?: number;
}

/** A key agreed on outside of TLS; RFC 9846 section 4.3.11, RFC 9257. */
export interface ExternalPsk {
  readonly identity: Uint8Array;
  /** At least 128 bits of entropy. */
  readonly key: Uint8Array;
  readonly hash: 'sha256' | 'sha384';
}

/** How a server makes and knows tickets, and whom it lets resume. */
export interface Resumption {
  /** The session behind an identity; undefined where it is not ours. A session of single use is gone afterwards. */
  readonly find: (identity: Uint8Array, now: number) => Session | undefined;
  /** The identity by which `find` will know the session. */
  readonly keep: (session: Session) => Uint8Array;
  /** Tickets sent after each full handshake, and after each resumed one. */
  readonly tickets: number;
  /** Seconds that a ticket lives. */
  readonly lifetime: number;
  /** Most bytes of 0-RTT data that tickets allow; 0 allows none. */
  readonly maxEarlyData: number;
  /** The application reads 0-RTT data on this connection. */
  readonly readsEarlyData: boolean;
  /** False for a binder that was seen before; RFC 9846 section 8. */
  readonly isFirst: (binder: Uint8Array, issuedAt: number) => boolean;
}

/** PskKeyExchangeMode: the pre-shared key alone, or with a key exchange. RFC 9846 section 4.3.9. */
export const pskExchangeModes = { pskOnly: 0, withKeyExchange: 1 } as const;

/** What a handshake reports as it goes; each may be absent. */
export interface Observers {
  /** A line of an NSS key log, without its newline; SSL_CTX_set_keylog_callback(3). */
  readonly keyLog?: (line: string) => void;
  /** A state was entered. */
  readonly state?: (state: string) => void;
  /** A message was read or written, whole; `name` as in the RFC. SSL_CTX_set_msg_callback(3). */
  readonly message?: (direction: 'read' | 'write', name: string, bytes: Uint8Array) => void;
  /** An alert was read or written; SSL_CTX_set_info_callback(3). */
  readonly alert?: (direction: 'read' | 'write', level: number, description: number) => void;
}

/** How much of each thing a peer may send; named, with their defaults and reasons, in spec/records.yaml. */
export type Limits = Readonly<
  Record<
    'certificateMessage' | 'emptyRecords' | 'warningAlerts' | 'keyUpdates' | 'tickets' | 'skippedEarlyData',
    number
  >
>;

export interface Configuration {
  readonly limits: Limits;
  readonly provider: CryptoProvider;
  readonly random: Random;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In order of preference. */
  readonly suites: readonly CipherSuite[];
  /** Code points in order of preference; those that Handfast does not implement are offered, and refused if chosen. */
  readonly groups: readonly number[];
  /** How many of the first groups a client sends a key share for. */
  readonly keyShareCount: number;
  /** Code points in order of preference, both for verifying and for signing. */
  readonly schemes: readonly number[];
  readonly tls13: boolean;
  readonly verify: VerifySettings;
  readonly credentials: readonly Credential[];
  /** Client: protocols offered. */
  readonly alpn: readonly Uint8Array[];
  /** Server: picks one of the client's protocols; undefined declines (no ALPN), 'reject' ends the handshake. */
  readonly selectAlpn?: (offered: readonly Uint8Array[]) => Uint8Array | 'reject' | undefined;
  readonly serverName?: string;
  readonly serverPreference: boolean;
  readonly middleboxCompatible: boolean;
  /** The largest record we want to receive, RFC 8449; absent: the extension is not sent. */
  readonly recordSizeLimit?: number;
  /** Most bytes of plaintext in a record that we send. */
  readonly maxSendFragment: number;
  /** The end of the stream counts as the peer's close_notify; SSL_OP_IGNORE_UNEXPECTED_EOF. */
  readonly endIsClose: boolean;
  /** SSL_shutdown sends nothing; SSL_set_quiet_shutdown(3). */
  readonly quietShutdown: boolean;
  /** Client: psk_key_exchange_modes; empty: the extension is not sent, and servers issue no tickets. RFC 9846 section 4.3.9. */
  readonly pskModes: readonly number[];
  /** Server: whether a pre-shared key may do without a key exchange (psk_ke), and does so even where the client would take one. */
  readonly pskOnly: { readonly allowed: boolean; readonly preferred: boolean };
  /** Client: lets the server ask for a certificate after the handshake. */
  readonly postHandshakeAuth: boolean;
  /** Client: a session to resume. */
  readonly session?: Session;
  /** Client: asks to send 0-RTT data, as far as the session allows. */
  readonly earlyData: boolean;
  /** Client: an external key to offer. */
  readonly externalPsk?: () => ExternalPsk | undefined;
  /** Server: the external key of that identity. */
  readonly findExternalPsk?: (identity: Uint8Array) => Reply<ExternalPsk | 'unknown'>;
  /** Both: hellos that must not come back to us. */
  readonly ownHellos: OwnHellos;
  /** Client: is handed each new session. */
  readonly newSession?: (session: Session) => void;
  /** Server. */
  readonly resumption: Resumption;
  /** Sessions resume only where this is equal; SSL_CTX_set_session_id_context(3). */
  readonly sessionContext: Uint8Array;
  /** In order of preference. */
  readonly certCompression: readonly CertificateCompression[];
  readonly requestOcsp: boolean;
  readonly requestSct: boolean;
  readonly clientHelloCallback?: () => Reply<Verdict>;
  readonly certificateCallback?: () => Reply<Verdict>;
  readonly makeCookie?: () => Uint8Array | undefined;
  readonly makeTicket?: () => Ticket;
  /** DER names of the CAs that a server wants client certificates from. */
  readonly clientCaNames: readonly Uint8Array[];
  readonly customExtensions: readonly CustomExtension[];
  /** Codes of the extensions of a ClientHello in the order wanted; those not named follow in our own order. */
  readonly extensionOrder?: readonly number[];
  /** Client: values that mean nothing are offered too; RFC 8701. */
  readonly grease: boolean;
  /** Keeps a ClientHello out of the lengths that trouble some servers; RFC 7685. */
  readonly padClientHello: boolean;
  /** A server tells its groups in EncryptedExtensions; RFC 9846 section 4.3.7. */
  readonly announceGroups: boolean;
  readonly observers: Observers;
}
