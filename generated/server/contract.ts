/** The server's contract: what is written by hand, as types, and what the driver reads, as tables. Generated from spec/server/*.yaml; edit that. */

import type { Having, Refuse } from '../contract.ts';
import type {
  Alert,
  Certificate,
  CertificateRequest,
  CertificateVerify,
  ChangeCipherSpec,
  ClientHello,
  CompressedCertificate,
  EncryptedExtensions,
  Finished,
  HelloRetryRequest,
  KeyUpdate,
  NewSessionTicket,
  ServerHello,
} from '../messages/index.ts';
import type { AlertName } from '../registry/alerts.ts';
import type { ReasonName } from '../registry/reasons.ts';

/** Where a connection can be. */
export type State =
  | 'START'
  | 'RECVD_CH'
  | 'CHOOSE_PSK'
  | 'NEGOTIATED'
  | 'SIGN_CV'
  | 'WAIT_EOED'
  | 'WAIT_CERT'
  | 'VERIFY_CERT'
  | 'WAIT_CV'
  | 'WAIT_FINISHED'
  | 'ISSUE_TICKETS'
  | 'CONNECTED'
  | 'SENT_SHUTDOWN'
  | 'RECEIVED_SHUTDOWN'
  | 'CLOSED'
  | 'SHUT_DOWN'
  | 'FAILED'
  | 'TRANSPORT_FAILED'
  | 'AWAIT_AUTH'
  | 'AUTH_VERIFY_CERT'
  | 'AUTH_WAIT_CV'
  | 'AUTH_WAIT_FINISHED';

/** What can come. */
export type Event =
  | 'ClientHello'
  | 'EndOfEarlyData'
  | 'Certificate'
  | 'CertificateVerify'
  | 'Finished'
  | 'KeyUpdate'
  | 'CompressedCertificate'
  | 'ChangeCipherSpec'
  | 'alert'
  | 'closeNotify'
  | 'userCanceled'
  | 'transportEnded'
  | 'transportFailed'
  | 'applicationData'
  | 'shutdown'
  | 'ticketWanted'
  | 'updateWanted'
  | 'updateOfBothWanted'
  | 'authenticationWanted'
  | 'clientHelloAccepted'
  | 'clientHelloRejected'
  | 'pskChosen'
  | 'pskDeclined'
  | 'certificateChosen'
  | 'certificateRefused'
  | 'signed'
  | 'signingFailed'
  | 'certificateAccepted'
  | 'certificateRejected'
  | 'ticketDue'
  | 'ticketsIssued'
  | 'refused';

/** What a state may wait for. */
export type Wait =
  | 'application'
  | 'peer'
  | 'clientHelloVerdict'
  | 'pskChoice'
  | 'certificateChoice'
  | 'signature'
  | 'certificateVerdict'
  | 'ticketIssue';

/** Yes or no; what guards read. */
export type Fact =
  | 'compatible'
  | 'retryNeeded'
  | 'shareMissing'
  | 'pskOnly'
  | 'earlyDataOffered'
  | 'earlyDataAccepted'
  | 'retried'
  | 'compressing'
  | 'wantsCertificate'
  | 'emptyCertificate'
  | 'compressionOffered'
  | 'emptyCompressed'
  | 'certificateRequired'
  | 'updateRequested'
  | 'updateAwaited'
  | 'endIsClose'
  | 'quiet'
  | 'authOffered';

/** What a handshake may hold. */
export type Holding =
  | 'clientHello'
  | 'laterAuth'
  | 'suite'
  | 'group'
  | 'cookie'
  | 'keyShare'
  | 'sharedSecret'
  | 'truncated'
  | 'psk'
  | 'earlySecrets'
  | 'certificate'
  | 'alpn'
  | 'handshakeSecrets'
  | 'signature'
  | 'peerChain'
  | 'resumptionSecret'
  | 'ticket'
  | 'applicationSecrets'
  | 'failure'
  | 'authContext';

/** What is done by hand-written code. */
export type Action =
  | 'checkClientHello'
  | 'takeClientHello'
  | 'checkSecondClientHello'
  | 'chooseParameters'
  | 'chooseGroup'
  | 'makeCookie'
  | 'startTranscript'
  | 'foldTranscript'
  | 'chooseCertificate'
  | 'takePsk'
  | 'verifyBinder'
  | 'deriveEarlySecrets'
  | 'answerKeyShare'
  | 'deriveHandshakeSecrets'
  | 'derivePskSecrets'
  | 'takeSignature'
  | 'deriveApplicationSecrets'
  | 'checkCertificate'
  | 'takeClientCertificate'
  | 'checkEmptyCompressed'
  | 'takeCompressedCertificate'
  | 'refuseCertificate'
  | 'makeTicket'
  | 'verifyClientCertificateVerify'
  | 'verifyClientFinished'
  | 'deriveResumptionSecret'
  | 'forgetEarlySecrets'
  | 'forgetHello'
  | 'countKeyUpdate'
  | 'awaitUpdate'
  | 'updateRecvSecret'
  | 'updateSendSecret'
  | 'takeRefusal'
  | 'takeAlert'
  | 'takeTruncation'
  | 'takeTransportFailure'
  | 'forgetSecrets'
  | 'rewindTranscript'
  | 'makeAuthRequest'
  | 'checkAuthCertificate'
  | 'verifyAuthFinished';

/** What may be sent. */
export type Send =
  | 'HelloRetryRequest'
  | 'ServerHello'
  | 'PskServerHello'
  | 'ChangeCipherSpec'
  | 'EncryptedExtensions'
  | 'CertificateRequest'
  | 'Certificate'
  | 'CompressedCertificate'
  | 'CertificateVerify'
  | 'Finished'
  | 'NewSessionTicket'
  | 'KeyUpdate'
  | 'KeyUpdateRequest'
  | 'Alert'
  | 'CloseNotify'
  | 'AuthRequest';

/** Whose keys protect records. */
export type Epoch = 'none' | 'early' | 'handshake' | 'application';

/** What the driver is told to do. */
export type Step =
  | { readonly type: 'do'; readonly params: { readonly name: Action } }
  | { readonly type: 'send'; readonly params: { readonly name: Send } }
  | { readonly type: 'keys'; readonly params: { readonly direction: 'send' | 'recv'; readonly epoch: Epoch } }
  | { readonly type: 'refuse'; readonly params: { readonly alert: AlertName; readonly reason: ReasonName } }
  | { readonly type: 'addToTranscript' | 'skipEarlyData' };

/** What events carry that are no messages; the runtime says what it is. */
export interface Carries {
  readonly pskChosen: unknown;
  readonly signed: unknown;
  readonly refused: unknown;
}

/** One value for each holding. */
export type Holdings = { readonly [H in Holding]: unknown };

/** The facts that hand-written code answers. An answer changes nothing and never throws. */
export type Answers<Base, Holds extends Holdings, Carried extends Carries> = {
  /**
   * The client is in middlebox compatibility mode.
   * Asked at ClientHello. RFC 9846 appendix E.4 (RFC 8446 appendix D.4).
   */
  readonly compatible: (hs: Having<Base, Holds, never>, message: ClientHello) => boolean;
  /**
   * A group is shared, but the client sent no key share for it, and it is not for a pre-shared key to do without.
   * Asked at clientHelloAccepted. RFC 9846 section 4.2.1 (RFC 8446 section 4.1.1).
   */
  readonly retryNeeded: (hs: Having<Base, Holds, 'clientHello'>) => boolean;
  /**
   * A group is shared, but the client sent no key share for it.
   * Asked at pskDeclined. RFC 9846 section 4.2.1 (RFC 8446 section 4.1.1).
   */
  readonly shareMissing: (hs: Having<Base, Holds, 'clientHello'>) => boolean;
  /**
   * The pre-shared key makes the secrets alone (psk_ke), as both sides allow and one prefers.
   * Asked at pskChosen. RFC 9846 section 4.3.9 (RFC 8446 section 4.2.9).
   */
  readonly pskOnly: (hs: Having<Base, Holds, 'clientHello'>, message: Carried['pskChosen']) => boolean;
  /**
   * 0-RTT data follows the ClientHello.
   * Asked at ClientHello. RFC 9846 section 4.3.10 (RFC 8446 section 4.2.10).
   */
  readonly earlyDataOffered: (hs: Having<Base, Holds, never>, message: ClientHello) => boolean;
  /**
   * We read the 0-RTT data.
   * Asked at pskChosen. RFC 9846 section 4.3.10 (RFC 8446 section 4.2.10).
   */
  readonly earlyDataAccepted: (hs: Having<Base, Holds, never>, message: Carried['pskChosen']) => boolean;
  /**
   * The client takes our certificate in a form that we can make.
   * Asked at certificateChosen. RFC 8879 section 4.
   */
  readonly compressing: (hs: Having<Base, Holds, 'clientHello'>) => boolean;
  /**
   * We ask the client for a certificate.
   * Asked at certificateChosen. RFC 9846 section 4.4.2 (RFC 8446 section 4.3.2).
   */
  readonly wantsCertificate: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The client has no certificate for us.
   * Asked at Certificate. RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly emptyCertificate: (hs: Having<Base, Holds, never>, message: Certificate) => boolean;
  /**
   * Our CertificateRequest offered compress_certificate.
   * Asked at CompressedCertificate. RFC 8879 section 4.
   */
  readonly compressionOffered: (hs: Having<Base, Holds, never>, message: CompressedCertificate) => boolean;
  /**
   * The client has no certificate for us.
   * Asked at CompressedCertificate. RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly emptyCompressed: (hs: Having<Base, Holds, never>, message: CompressedCertificate) => boolean;
  /**
   * We do not go on without one.
   * Asked at Certificate. RFC 9846 section 4.5.1.3 (RFC 8446 section 4.4.2.4).
   */
  readonly certificateRequired: (hs: Having<Base, Holds, never>, message: Certificate) => boolean;
  /**
   * The peer wants us to update our sending keys too.
   * Asked at KeyUpdate. RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly updateRequested: (hs: Having<Base, Holds, never>, message: KeyUpdate) => boolean;
  /**
   * We have asked for an update and not seen it yet, so we may not ask again.
   * Asked at updateOfBothWanted. RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly updateAwaited: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The application takes the end of the stream for a close_notify.
   * Asked at transportEnded. RFC 9846 section 6.1 (RFC 8446 section 6.1).
   */
  readonly endIsClose: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The application wants to close without a close_notify.
   * Asked at shutdown. RFC 9846 section 6.1 (RFC 8446 section 6.1).
   */
  readonly quiet: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The ClientHello offered post_handshake_auth.
   * Asked at authenticationWanted. RFC 9846 section 4.3.6 (RFC 8446 section 4.2.6).
   */
  readonly authOffered: (hs: Having<Base, Holds, never>) => boolean;
};

/** The actions: each reads its message and what it needs, and gives back what it makes. */
export type Actions<Base, Holds extends Holdings, Carried extends Carries> = {
  /**
   * It offers TLS 1.3 as the RFC wants it offered.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly checkClientHello: (
    hs: Having<Base, Holds, never>,
    message: ClientHello,
    refuse: Refuse<
      | ['protocol_version', 'UNSUPPORTED_PROTOCOL']
      | ['inappropriate_fallback', 'INAPPROPRIATE_FALLBACK']
      | ['illegal_parameter', 'INVALID_COMPRESSION_LIST' | 'DUPLICATE_KEY_SHARE' | 'WRONG_CURVE' | 'PRE_SHARED_KEY_MUST_BE_LAST' | 'PSK_IDENTITY_BINDER_COUNT_MISMATCH' | 'UNEXPECTED_EXTENSION']
      | ['decode_error', 'DUPLICATE_EXTENSION']
      | ['missing_extension', 'MISSING_EXTENSION' | 'MISSING_KEY_SHARE' | 'NO_SHARED_GROUP']
    >,
  ) => void;
  /**
   * Keeps what the client offers.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly takeClientHello: (hs: Having<Base, Holds, never>, message: ClientHello) => Pick<Holds, 'clientHello' | 'truncated' | 'laterAuth'>;
  /**
   * It is the first one but for the key share and the cookie that we asked for.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly checkSecondClientHello: (
    hs: Having<Base, Holds, 'clientHello' | 'suite' | 'group' | 'cookie'>,
    message: ClientHello,
    refuse: Refuse<
      | ['illegal_parameter', 'WRONG_CURVE' | 'CLIENTHELLO_MISMATCH' | 'COOKIE_MISMATCH']
      | ['missing_extension', 'MISSING_EXTENSION']
    >,
  ) => void;
  /**
   * The cipher suite, by our preference or by the client's, and the application protocol.
   * RFC 9846 section 4.2.1 (RFC 8446 section 4.1.1).
   */
  readonly chooseParameters: (
    hs: Having<Base, Holds, 'clientHello'>,
    refuse: Refuse<
      | ['handshake_failure', 'NO_SHARED_CIPHER']
      | ['no_application_protocol', 'NO_APPLICATION_PROTOCOL']
    >,
  ) => Pick<Holds, 'suite' | 'alpn'>;
  /**
   * The group of the key exchange, by our preference or by the client's.
   * RFC 9846 section 4.2.1 (RFC 8446 section 4.1.1).
   */
  readonly chooseGroup: (
    hs: Having<Base, Holds, 'clientHello'>,
    refuse: Refuse<['handshake_failure' | 'missing_extension', 'NO_SHARED_GROUP']>,
  ) => Pick<Holds, 'group'>;
  /**
   * Asks the application for a cookie, if it makes them.
   * RFC 9846 section 4.3.2 (RFC 8446 section 4.2.2).
   */
  readonly makeCookie: (
    hs: Having<Base, Holds, 'clientHello'>,
    refuse: Refuse<['internal_error', 'COOKIE_GEN_CALLBACK_FAILURE']>,
  ) => Pick<Holds, 'cookie'>;
  /**
   * The suite is chosen, and with it the transcript's hash.
   * RFC 9846 section 4.1 (RFC 8446 section 4.4.1).
   */
  readonly startTranscript: (hs: Having<Base, Holds, 'suite'>) => void;
  /**
   * From here on the first ClientHello stands in the transcript as its hash.
   * RFC 9846 section 4.1 (RFC 8446 section 4.4.1).
   */
  readonly foldTranscript: (hs: Having<Base, Holds, 'suite'>) => void;
  /**
   * Our chain and the scheme to sign with, by what the client can verify.
   * RFC 9846 section 4.5.1.2 (RFC 8446 section 4.4.2.2).
   */
  readonly chooseCertificate: (
    hs: Having<Base, Holds, 'clientHello'>,
    refuse: Refuse<
      | ['handshake_failure', 'NO_COMMON_SIGNATURE_ALGORITHMS']
      | ['missing_extension', 'MISSING_EXTENSION']
      | ['internal_error', 'NO_CERTIFICATE_SET']
    >,
  ) => Pick<Holds, 'certificate'>;
  /**
   * Keeps the pre-shared key, and what its session says of the peer.
   * RFC 9846 section 4.3.11 (RFC 8446 section 4.2.11).
   */
  readonly takePsk: (hs: Having<Base, Holds, never>, message: Carried['pskChosen']) => Pick<Holds, 'psk'>;
  /**
   * The client holds the pre-shared key too.
   * RFC 9846 section 4.3.11.2 (RFC 8446 section 4.2.11.2).
   */
  readonly verifyBinder: (
    hs: Having<Base, Holds, 'clientHello' | 'suite' | 'psk' | 'truncated'>,
    refuse: Refuse<['decrypt_error', 'DIGEST_CHECK_FAILED']>,
  ) => void;
  /**
   * From the pre-shared key and the ClientHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveEarlySecrets: (hs: Having<Base, Holds, 'suite' | 'psk'>) => Pick<Holds, 'earlySecrets'>;
  /**
   * Our part of the key exchange, made after the client's (a KEM has no other way), and the secret of both.
   * RFC 9846 section 4.3.8 (RFC 8446 section 4.2.8).
   */
  readonly answerKeyShare: (
    hs: Having<Base, Holds, 'clientHello' | 'group'>,
    refuse: Refuse<['illegal_parameter', 'BAD_ECPOINT']>,
  ) => Pick<Holds, 'keyShare' | 'sharedSecret'>;
  /**
   * From the shared secret and the transcript up to ServerHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveHandshakeSecrets: (hs: Having<Base, Holds, 'suite' | 'sharedSecret'>) => Pick<Holds, 'handshakeSecrets'>;
  /**
   * From the pre-shared key alone and the transcript up to ServerHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly derivePskSecrets: (hs: Having<Base, Holds, 'suite' | 'psk'>) => Pick<Holds, 'handshakeSecrets'>;
  /**
   * Keeps the signature for CertificateVerify.
   * RFC 9846 section 4.5.2 (RFC 8446 section 4.4.3).
   */
  readonly takeSignature: (hs: Having<Base, Holds, never>, message: Carried['signed']) => Pick<Holds, 'signature'>;
  /**
   * From the main secret and the transcript up to our Finished.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveApplicationSecrets: (hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>) => Pick<Holds, 'applicationSecrets'>;
  /**
   * It answers our request, and its extensions were asked for.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly checkCertificate: (
    hs: Having<Base, Holds, never>,
    message: Certificate,
    refuse: Refuse<
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'DECODE_ERROR']
    >,
  ) => void;
  /**
   * The leaf can be read; keeps the chain.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly takeClientCertificate: (
    hs: Having<Base, Holds, never>,
    message: Certificate,
    refuse: Refuse<
      | ['decode_error', 'CANNOT_PARSE_LEAF_CERT']
      | ['unsupported_certificate', 'UNKNOWN_CERTIFICATE_TYPE']
    >,
  ) => Pick<Holds, 'peerChain'>;
  /**
   * It is what it says in a form that we offered, and we may go on without one.
   * RFC 8879 section 4.
   */
  readonly checkEmptyCompressed: (
    hs: Having<Base, Holds, never>,
    message: CompressedCertificate,
    refuse: Refuse<
      | ['bad_certificate', 'CERT_DECOMPRESSION_FAILED']
      | ['certificate_required', 'PEER_DID_NOT_RETURN_A_CERTIFICATE']
      | ['illegal_parameter', 'UNKNOWN_CERT_COMPRESSION_ALG']
    >,
  ) => void;
  /**
   * It is what it says in a form that we offered, and then as checkCertificate and takeClientCertificate.
   * RFC 8879 section 4.
   */
  readonly takeCompressedCertificate: (
    hs: Having<Base, Holds, never>,
    message: CompressedCertificate,
    refuse: Refuse<
      | ['bad_certificate', 'CERT_DECOMPRESSION_FAILED']
      | ['decode_error', 'CANNOT_PARSE_LEAF_CERT' | 'DECODE_ERROR']
      | ['unsupported_certificate', 'UNKNOWN_CERTIFICATE_TYPE']
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['illegal_parameter', 'UNKNOWN_CERT_COMPRESSION_ALG' | 'UNCOMPRESSED_CERT_TOO_LARGE' | 'DUPLICATE_EXTENSION' | 'DECODE_ERROR']
    >,
  ) => Pick<Holds, 'peerChain'>;
  /**
   * Says why the chain was not accepted.
   * RFC 9846 section 4.5.1.3 (RFC 8446 section 4.4.2.4).
   */
  readonly refuseCertificate: (
    hs: Having<Base, Holds, 'peerChain'>,
    refuse: Refuse<
      | ['bad_certificate' | 'unsupported_certificate' | 'certificate_revoked' | 'certificate_expired' | 'certificate_unknown' | 'unknown_ca' | 'bad_certificate_status_response' | 'handshake_failure' | 'internal_error', 'CERTIFICATE_VERIFY_FAILED']
    >,
  ) => void;
  /**
   * A ticket for this session: sealed, or kept in the cache.
   * RFC 9846 section 4.7.1 (RFC 8446 section 4.6.1).
   */
  readonly makeTicket: (hs: Having<Base, Holds, 'suite' | 'resumptionSecret'>) => Pick<Holds, 'ticket'>;
  /**
   * The holder of the certificate's key has signed the transcript.
   * RFC 9846 section 4.5.2 (RFC 8446 section 4.4.3).
   */
  readonly verifyClientCertificateVerify: (
    hs: Having<Base, Holds, 'peerChain'>,
    message: CertificateVerify,
    refuse: Refuse<['illegal_parameter', 'WRONG_SIGNATURE_TYPE'] | ['decrypt_error', 'BAD_SIGNATURE']>,
  ) => void;
  /**
   * The client has seen the same handshake and holds the same secret.
   * RFC 9846 section 4.5.3 (RFC 8446 section 4.4.4).
   */
  readonly verifyClientFinished: (
    hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>,
    message: Finished,
    refuse: Refuse<['decrypt_error', 'DIGEST_CHECK_FAILED']>,
  ) => void;
  /**
   * From the main secret and the transcript up to the client's Finished.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveResumptionSecret: (hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>) => Pick<Holds, 'resumptionSecret'>;
  /**
   * All 0-RTT data was read.
   * RFC 9846 section 4.6 (RFC 8446 section 4.5).
   */
  readonly forgetEarlySecrets: (hs: Having<Base, Holds, never>) => void;
  /**
   * An idle connection need not hold what only its handshake needed.
   * RFC 9846 section 4.7.1 (RFC 8446 section 4.6.1).
   */
  readonly forgetHello: (hs: Having<Base, Holds, never>) => void;
  /**
   * The peer may not spend our time with key updates alone.
   * RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly countKeyUpdate: (hs: Having<Base, Holds, never>, refuse: Refuse<['unexpected_message', 'TOO_MANY_KEY_UPDATES']>) => void;
  /**
   * From here on an update of the peer's is awaited.
   * RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly awaitUpdate: (hs: Having<Base, Holds, never>) => void;
  /**
   * The peer's next application traffic secret.
   * RFC 9846 section 7.2 (RFC 8446 section 7.2).
   */
  readonly updateRecvSecret: (hs: Having<Base, Holds, 'suite' | 'applicationSecrets'>) => Pick<Holds, 'applicationSecrets'>;
  /**
   * Our next application traffic secret.
   * RFC 9846 section 7.2 (RFC 8446 section 7.2).
   */
  readonly updateSendSecret: (hs: Having<Base, Holds, 'suite' | 'applicationSecrets'>) => Pick<Holds, 'applicationSecrets'>;
  /**
   * What we refuse is why the connection ends.
   * RFC 9846 section 6.2 (RFC 8446 section 6.2).
   */
  readonly takeRefusal: (hs: Having<Base, Holds, never>, message: Carried['refused']) => Pick<Holds, 'failure'>;
  /**
   * What the peer refuses is why the connection ends.
   * RFC 9846 section 6.2 (RFC 8446 section 6.2).
   */
  readonly takeAlert: (hs: Having<Base, Holds, never>, message: Alert) => Pick<Holds, 'failure'>;
  /**
   * The transport ended without a close_notify.
   * RFC 9846 section 6.1 (RFC 8446 section 6.1).
   */
  readonly takeTruncation: (hs: Having<Base, Holds, never>) => Pick<Holds, 'failure'>;
  /**
   * The transport can no longer read or write.
   * RFC 9846 section 6 (RFC 8446 section 6).
   */
  readonly takeTransportFailure: (hs: Having<Base, Holds, never>) => Pick<Holds, 'failure'>;
  /**
   * Wipes every secret that is still held.
   * RFC 9846 section 6.2 (RFC 8446 section 6.2).
   */
  readonly forgetSecrets: (hs: Having<Base, Holds, never>) => void;
  /**
   * The transcript is again the one that ended with the client's Finished.
   * RFC 9846 section 4.5 (RFC 8446 section 4.4).
   */
  readonly rewindTranscript: (hs: Having<Base, Holds, never>) => void;
  /**
   * A context that no other request has.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly makeAuthRequest: (hs: Having<Base, Holds, 'laterAuth'>) => Pick<Holds, 'authContext'>;
  /**
   * It answers our request, and its extensions were asked for.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly checkAuthCertificate: (
    hs: Having<Base, Holds, 'authContext'>,
    message: Certificate,
    refuse: Refuse<
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'DECODE_ERROR']
    >,
  ) => void;
  /**
   * The client has seen the same messages, and holds the application traffic secret.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly verifyAuthFinished: (
    hs: Having<Base, Holds, 'suite' | 'applicationSecrets'>,
    message: Finished,
    refuse: Refuse<['decrypt_error', 'DIGEST_CHECK_FAILED']>,
  ) => void;
};

/** The composers: each makes one message out of what is held. */
export type Composers<Base, Holds extends Holdings> = {
  /**
   * The HelloRetryRequest that we send.
   * RFC 9846 section 4.2.4 (RFC 8446 section 4.1.4).
   */
  readonly HelloRetryRequest: (hs: Having<Base, Holds, 'clientHello' | 'suite' | 'group' | 'cookie'>) => HelloRetryRequest;
  /**
   * The ServerHello that we send.
   * RFC 9846 section 4.2.3 (RFC 8446 section 4.1.3).
   */
  readonly ServerHello: (hs: Having<Base, Holds, 'clientHello' | 'suite' | 'group' | 'keyShare'>) => ServerHello;
  /**
   * It has no key share.
   * RFC 9846 section 4.3.9 (RFC 8446 section 4.2.9).
   */
  readonly PskServerHello: (hs: Having<Base, Holds, 'clientHello' | 'suite' | 'psk'>) => ServerHello;
  /**
   * A record with no meaning but to look like TLS 1.2.
   * RFC 9846 appendix E.4 (RFC 8446 appendix D.4).
   */
  readonly ChangeCipherSpec: (hs: Having<Base, Holds, never>) => ChangeCipherSpec;
  /**
   * The EncryptedExtensions that we send.
   * RFC 9846 section 4.4.1 (RFC 8446 section 4.3.1).
   */
  readonly EncryptedExtensions: (hs: Having<Base, Holds, 'clientHello' | 'alpn'>) => EncryptedExtensions;
  /**
   * The CertificateRequest that we send.
   * RFC 9846 section 4.4.2 (RFC 8446 section 4.3.2).
   */
  readonly CertificateRequest: (hs: Having<Base, Holds, never>) => CertificateRequest;
  /**
   * The Certificate that we send.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly Certificate: (hs: Having<Base, Holds, 'clientHello' | 'certificate'>) => Certificate;
  /**
   * The CompressedCertificate that we send.
   * RFC 8879 section 4.
   */
  readonly CompressedCertificate: (hs: Having<Base, Holds, 'clientHello' | 'certificate'>) => CompressedCertificate;
  /**
   * The CertificateVerify that we send.
   * RFC 9846 section 4.5.2 (RFC 8446 section 4.4.3).
   */
  readonly CertificateVerify: (hs: Having<Base, Holds, 'certificate' | 'signature'>) => CertificateVerify;
  /**
   * The Finished that we send.
   * RFC 9846 section 4.5.3 (RFC 8446 section 4.4.4).
   */
  readonly Finished: (hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>) => Finished;
  /**
   * The NewSessionTicket that we send.
   * RFC 9846 section 4.7.1 (RFC 8446 section 4.6.1).
   */
  readonly NewSessionTicket: (hs: Having<Base, Holds, 'ticket'>) => NewSessionTicket;
  /**
   * Our sending keys are updated; it asks for nothing.
   * RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly KeyUpdate: (hs: Having<Base, Holds, never>) => KeyUpdate;
  /**
   * Our sending keys are updated, and the peer is to update its own.
   * RFC 9846 section 4.7.3 (RFC 8446 section 4.6.3).
   */
  readonly KeyUpdateRequest: (hs: Having<Base, Holds, never>) => KeyUpdate;
  /**
   * The fatal alert that tells the peer why.
   * RFC 9846 section 6.2 (RFC 8446 section 6.2).
   */
  readonly Alert: (hs: Having<Base, Holds, 'failure'>) => Alert;
  /**
   * We will send no more.
   * RFC 9846 section 6.1 (RFC 8446 section 6.1).
   */
  readonly CloseNotify: (hs: Having<Base, Holds, never>) => Alert;
  /**
   * The CertificateRequest that we send.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly AuthRequest: (hs: Having<Base, Holds, 'authContext'>) => CertificateRequest;
};

/** Where the events come from that neither the peer nor the application's calls give. */
export type Sources<Base, Holds extends Holdings, Carried extends Carries> = {
  /**
   * The application's verdict on the ClientHello.
   * Undefined as long as there is none.
   */
  readonly clientHelloVerdict: (hs: Having<Base, Holds, 'clientHello'>) => { readonly type: 'clientHelloAccepted' } | { readonly type: 'clientHelloRejected' } | undefined;
  /**
   * Which of the client's pre-shared keys we know and take: a session's, or the application's own.
   * Undefined as long as there is none.
   */
  readonly pskChoice: (hs: Having<Base, Holds, 'clientHello' | 'suite' | 'alpn' | 'truncated'>) => 
    | { readonly type: 'pskChosen'; readonly message: Carried['pskChosen'] }
    | { readonly type: 'pskDeclined' }
    | undefined;
  /**
   * The application's choice of a certificate for this client.
   * Undefined as long as there is none.
   */
  readonly certificateChoice: (hs: Having<Base, Holds, 'clientHello'>) => { readonly type: 'certificateChosen' } | { readonly type: 'certificateRefused' } | undefined;
  /**
   * The signature of our private key's owner.
   * Undefined as long as there is none.
   */
  readonly signature: (hs: Having<Base, Holds, 'certificate'>) => 
    | { readonly type: 'signed'; readonly message: Carried['signed'] }
    | { readonly type: 'signingFailed' }
    | undefined;
  /**
   * The application's verdict on the client's chain.
   * Undefined as long as there is none.
   */
  readonly certificateVerdict: (hs: Having<Base, Holds, 'peerChain'>) => { readonly type: 'certificateAccepted' } | { readonly type: 'certificateRejected' } | undefined;
  /**
   * How many tickets the client gets at once.
   * Undefined as long as there is none.
   */
  readonly ticketIssue: (hs: Having<Base, Holds, 'clientHello'>) => { readonly type: 'ticketDue' } | { readonly type: 'ticketsIssued' } | undefined;
};

/** The state in which a connection begins. */
export const initial = 'START' as const satisfies State;

/** What each state waits for, what it is, whether application data may be read and written, and the events it answers by name. */
export const states = {
  START: {
    waitsFor: 'peer',
    open: [],
    final: false,
    answers: [
      'ClientHello',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  RECVD_CH: {
    waitsFor: 'clientHelloVerdict',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'clientHelloAccepted',
      'clientHelloRejected',
      'refused',
    ],
  },
  CHOOSE_PSK: {
    waitsFor: 'pskChoice',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'pskChosen',
      'pskDeclined',
      'refused',
    ],
  },
  NEGOTIATED: {
    waitsFor: 'certificateChoice',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'certificateChosen',
      'certificateRefused',
      'refused',
    ],
  },
  SIGN_CV: {
    waitsFor: 'signature',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'signed',
      'signingFailed',
      'refused',
    ],
  },
  WAIT_EOED: {
    waitsFor: 'peer',
    open: ['readEarly', 'writeEarly'],
    final: false,
    answers: [
      'EndOfEarlyData',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  WAIT_CERT: {
    waitsFor: 'peer',
    open: ['writeEarly'],
    final: false,
    answers: [
      'Certificate',
      'CompressedCertificate',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  VERIFY_CERT: {
    waitsFor: 'certificateVerdict',
    open: ['writeEarly'],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'certificateAccepted',
      'certificateRejected',
      'refused',
    ],
  },
  WAIT_CV: {
    waitsFor: 'peer',
    open: ['writeEarly'],
    final: false,
    answers: [
      'CertificateVerify',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  WAIT_FINISHED: {
    waitsFor: 'peer',
    open: ['writeEarly'],
    final: false,
    answers: [
      'Finished',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  ISSUE_TICKETS: {
    waitsFor: 'ticketIssue',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'ticketDue',
      'ticketsIssued',
      'refused',
    ],
  },
  CONNECTED: {
    waitsFor: 'peer',
    is: 'established',
    open: ['read', 'write'],
    final: false,
    answers: [
      'KeyUpdate',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  SENT_SHUTDOWN: {
    waitsFor: 'peer',
    is: 'established',
    open: ['read'],
    final: false,
    answers: [
      'KeyUpdate',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  RECEIVED_SHUTDOWN: {
    waitsFor: 'application',
    is: 'established',
    open: ['write'],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  CLOSED: { is: 'closed', open: [], final: true, answers: [] },
  SHUT_DOWN: { is: 'shutDown', open: [], final: true, answers: [] },
  FAILED: { is: 'failed', open: [], final: true, answers: [] },
  TRANSPORT_FAILED: { is: 'transportFailed', open: [], final: true, answers: [] },
  AWAIT_AUTH: {
    waitsFor: 'peer',
    is: 'established',
    open: ['read', 'write'],
    final: false,
    answers: [
      'Certificate',
      'KeyUpdate',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  AUTH_VERIFY_CERT: {
    waitsFor: 'certificateVerdict',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'certificateAccepted',
      'certificateRejected',
      'refused',
    ],
  },
  AUTH_WAIT_CV: {
    waitsFor: 'peer',
    open: [],
    final: false,
    answers: [
      'CertificateVerify',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
  AUTH_WAIT_FINISHED: {
    waitsFor: 'peer',
    open: [],
    final: false,
    answers: [
      'Finished',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'ticketWanted',
      'updateWanted',
      'updateOfBothWanted',
      'authenticationWanted',
      'refused',
    ],
  },
} as const satisfies Readonly<Record<State, object>>;

/** The events that each wait may end with. */
export const waits = {
  application: { gives: ['shutdown', 'ticketWanted', 'updateWanted', 'updateOfBothWanted', 'authenticationWanted'] },
  peer: {
    gives: [
      'ClientHello',
      'EndOfEarlyData',
      'Certificate',
      'CertificateVerify',
      'Finished',
      'KeyUpdate',
      'CompressedCertificate',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'applicationData',
    ],
  },
  clientHelloVerdict: { gives: ['clientHelloAccepted', 'clientHelloRejected'] },
  pskChoice: { gives: ['pskChosen', 'pskDeclined'] },
  certificateChoice: { gives: ['certificateChosen', 'certificateRefused'] },
  signature: { gives: ['signed', 'signingFailed'] },
  certificateVerdict: { gives: ['certificateAccepted', 'certificateRejected'] },
  ticketIssue: { gives: ['ticketDue', 'ticketsIssued'] },
} as const satisfies Readonly<Record<Wait, { readonly gives: readonly Event[] }>>;

/** Whether an action gets the event's message and a `refuse`, and what is dropped after it. */
export const actionShapes = {
  checkClientHello: { reads: true, refuses: true, drops: [] },
  takeClientHello: { reads: true, refuses: false, drops: [] },
  checkSecondClientHello: { reads: true, refuses: true, drops: [] },
  chooseParameters: { reads: false, refuses: true, drops: [] },
  chooseGroup: { reads: false, refuses: true, drops: [] },
  makeCookie: { reads: false, refuses: true, drops: [] },
  startTranscript: { reads: false, refuses: false, drops: [] },
  foldTranscript: { reads: false, refuses: false, drops: [] },
  chooseCertificate: { reads: false, refuses: true, drops: [] },
  takePsk: { reads: true, refuses: false, drops: [] },
  verifyBinder: { reads: false, refuses: true, drops: [] },
  deriveEarlySecrets: { reads: false, refuses: false, drops: [] },
  answerKeyShare: { reads: false, refuses: true, drops: [] },
  deriveHandshakeSecrets: { reads: false, refuses: false, drops: ['keyShare', 'sharedSecret', 'psk'] },
  derivePskSecrets: { reads: false, refuses: false, drops: ['psk'] },
  takeSignature: { reads: true, refuses: false, drops: [] },
  deriveApplicationSecrets: { reads: false, refuses: false, drops: [] },
  checkCertificate: { reads: true, refuses: true, drops: [] },
  takeClientCertificate: { reads: true, refuses: true, drops: [] },
  checkEmptyCompressed: { reads: true, refuses: true, drops: [] },
  takeCompressedCertificate: { reads: true, refuses: true, drops: [] },
  refuseCertificate: { reads: false, refuses: true, drops: [] },
  makeTicket: { reads: false, refuses: false, drops: [] },
  verifyClientCertificateVerify: { reads: true, refuses: true, drops: [] },
  verifyClientFinished: { reads: true, refuses: true, drops: [] },
  deriveResumptionSecret: { reads: false, refuses: false, drops: ['handshakeSecrets'] },
  forgetEarlySecrets: { reads: false, refuses: false, drops: ['earlySecrets'] },
  forgetHello: { reads: false, refuses: false, drops: ['clientHello', 'truncated', 'certificate', 'signature'] },
  countKeyUpdate: { reads: false, refuses: true, drops: [] },
  awaitUpdate: { reads: false, refuses: false, drops: [] },
  updateRecvSecret: { reads: false, refuses: false, drops: [] },
  updateSendSecret: { reads: false, refuses: false, drops: [] },
  takeRefusal: { reads: true, refuses: false, drops: [] },
  takeAlert: { reads: true, refuses: false, drops: [] },
  takeTruncation: { reads: false, refuses: false, drops: [] },
  takeTransportFailure: { reads: false, refuses: false, drops: [] },
  forgetSecrets: {
    reads: false,
    refuses: false,
    drops: ['sharedSecret', 'psk', 'earlySecrets', 'handshakeSecrets', 'resumptionSecret', 'applicationSecrets'],
  },
  rewindTranscript: { reads: false, refuses: false, drops: [] },
  makeAuthRequest: { reads: false, refuses: false, drops: [] },
  checkAuthCertificate: { reads: true, refuses: true, drops: [] },
  verifyAuthFinished: { reads: true, refuses: true, drops: [] },
} as const satisfies Readonly<Record<Action, object>>;

/** The message on the wire, whether it enters the transcript, and what is dropped after it. */
export const sendShapes = {
  HelloRetryRequest: { message: 'HelloRetryRequest', transcript: true, drops: [] },
  ServerHello: { message: 'ServerHello', transcript: true, drops: [] },
  PskServerHello: { message: 'ServerHello', transcript: true, drops: [] },
  ChangeCipherSpec: { message: 'ChangeCipherSpec', transcript: false, drops: [] },
  EncryptedExtensions: { message: 'EncryptedExtensions', transcript: true, drops: [] },
  CertificateRequest: { message: 'CertificateRequest', transcript: true, drops: [] },
  Certificate: { message: 'Certificate', transcript: true, drops: [] },
  CompressedCertificate: { message: 'CompressedCertificate', transcript: true, drops: [] },
  CertificateVerify: { message: 'CertificateVerify', transcript: true, drops: [] },
  Finished: { message: 'Finished', transcript: true, drops: [] },
  NewSessionTicket: { message: 'NewSessionTicket', transcript: false, drops: ['ticket'] },
  KeyUpdate: { message: 'KeyUpdate', transcript: false, drops: [] },
  KeyUpdateRequest: { message: 'KeyUpdate', transcript: false, drops: [] },
  Alert: { message: 'Alert', transcript: false, drops: [] },
  CloseNotify: { message: 'Alert', transcript: false, drops: [] },
  AuthRequest: { message: 'CertificateRequest', transcript: true, drops: [] },
} as const satisfies Readonly<Record<Send, object>>;

/** Which holdings are secret, and which epoch's keys come from them. */
export const holdings = {
  clientHello: { secret: false },
  laterAuth: { secret: false },
  suite: { secret: false },
  group: { secret: false },
  cookie: { secret: false },
  keyShare: { secret: false },
  sharedSecret: { secret: true },
  truncated: { secret: false },
  psk: { secret: true },
  earlySecrets: { secret: true, epoch: 'early' },
  certificate: { secret: false },
  alpn: { secret: false },
  handshakeSecrets: { secret: true, epoch: 'handshake' },
  signature: { secret: false },
  peerChain: { secret: false },
  resumptionSecret: { secret: true },
  ticket: { secret: false },
  applicationSecrets: { secret: true, epoch: 'application' },
  failure: { secret: false },
  authContext: { secret: false },
} as const satisfies Readonly<Record<Holding, object>>;

/** The holding from which an epoch's keys come. */
export const epochs = { early: 'earlySecrets', handshake: 'handshakeSecrets', application: 'applicationSecrets' } as const satisfies Readonly<Record<Exclude<Epoch, 'none'>, Holding>>;

/** The facts to be answered when an event arrives that the state answers by name, in order; with `onlyIf`, false unless those facts are so. */
export const facts = {
  ClientHello: [{ name: 'compatible' }, { name: 'earlyDataOffered' }],
  Certificate: [{ name: 'emptyCertificate' }, { name: 'certificateRequired' }],
  KeyUpdate: [{ name: 'updateRequested' }],
  CompressedCertificate: [{ name: 'compressionOffered' }, { name: 'emptyCompressed', onlyIf: { compressionOffered: true } }],
  transportEnded: [{ name: 'endIsClose' }],
  shutdown: [{ name: 'quiet' }],
  updateOfBothWanted: [{ name: 'updateAwaited' }],
  authenticationWanted: [{ name: 'authOffered' }],
  clientHelloAccepted: [{ name: 'retryNeeded' }],
  pskChosen: [{ name: 'pskOnly' }, { name: 'earlyDataAccepted', onlyIf: { earlyDataOffered: true, retried: false } }],
  pskDeclined: [{ name: 'shareMissing' }],
  certificateChosen: [{ name: 'compressing' }, { name: 'wantsCertificate' }],
} as const satisfies Partial<Readonly<Record<Event, object>>>;

/** All of the above. */
export const tables = { initial, states, waits, actionShapes, sendShapes, holdings, epochs, facts } as const;
