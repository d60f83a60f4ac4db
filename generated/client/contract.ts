/** The client's contract: what is written by hand, as types, and what the driver reads, as tables. Generated from spec/client/*.yaml; edit that. */

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
  EndOfEarlyData,
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
  | 'WAIT_SH'
  | 'WAIT_EE'
  | 'WAIT_CERT_CR'
  | 'WAIT_CERT'
  | 'VERIFY_CERT'
  | 'WAIT_CV'
  | 'WAIT_FINISHED'
  | 'CHOOSE_CERT'
  | 'SIGN_CV'
  | 'CONNECTED'
  | 'SENT_SHUTDOWN'
  | 'RECEIVED_SHUTDOWN'
  | 'CLOSED'
  | 'SHUT_DOWN'
  | 'FAILED'
  | 'TRANSPORT_FAILED'
  | 'AUTH_CHOOSE_CERT'
  | 'AUTH_SIGN_CV';

/** What can come. */
export type Event =
  | 'ServerHello'
  | 'HelloRetryRequest'
  | 'NewSessionTicket'
  | 'EncryptedExtensions'
  | 'Certificate'
  | 'CertificateRequest'
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
  | 'begin'
  | 'shutdown'
  | 'updateWanted'
  | 'updateOfBothWanted'
  | 'certificateAccepted'
  | 'certificateRejected'
  | 'certificateChosen'
  | 'certificateRefused'
  | 'signed'
  | 'signingFailed'
  | 'refused';

/** What a state may wait for. */
export type Wait = 'application' | 'peer' | 'certificateVerdict' | 'certificateChoice' | 'signature';

/** Yes or no; what guards read. */
export type Fact =
  | 'compatible'
  | 'earlyDataOffered'
  | 'psk'
  | 'pskOnly'
  | 'pskOnlyOffered'
  | 'retried'
  | 'earlyDataAccepted'
  | 'certificateRequested'
  | 'compressing'
  | 'compressionOffered'
  | 'haveCertificate'
  | 'updateRequested'
  | 'updateAwaited'
  | 'endIsClose'
  | 'quiet'
  | 'authOffered';

/** What a handshake may hold. */
export type Holding =
  | 'offer'
  | 'psks'
  | 'chosenPsk'
  | 'earlySecrets'
  | 'keyShares'
  | 'retry'
  | 'suite'
  | 'handshakeSecrets'
  | 'certificateRequest'
  | 'peerChain'
  | 'certificate'
  | 'signature'
  | 'resumptionSecret'
  | 'applicationSecrets'
  | 'failure';

/** What is done by hand-written code. */
export type Action =
  | 'makeOffer'
  | 'deriveEarlySecrets'
  | 'forgetEarlySecrets'
  | 'checkHelloRetryRequest'
  | 'takeHelloRetryRequest'
  | 'foldTranscript'
  | 'reoffer'
  | 'checkServerHello'
  | 'checkServerHelloAfterRetry'
  | 'takeServerHello'
  | 'deriveHandshakeSecrets'
  | 'derivePskSecrets'
  | 'checkEncryptedExtensions'
  | 'takeEncryptedExtensions'
  | 'takeCertificateRequest'
  | 'takeServerCertificate'
  | 'takeCompressedCertificate'
  | 'refuseCertificate'
  | 'verifyServerCertificateVerify'
  | 'verifyServerFinished'
  | 'deriveApplicationSecrets'
  | 'deriveResumptionSecret'
  | 'chooseCertificate'
  | 'takeSignature'
  | 'checkNewSessionTicket'
  | 'takeNewSessionTicket'
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
  | 'takeAuthRequest';

/** What may be sent. */
export type Send =
  | 'ClientHello'
  | 'ChangeCipherSpec'
  | 'Certificate'
  | 'CompressedCertificate'
  | 'EmptyCertificate'
  | 'CertificateVerify'
  | 'Finished'
  | 'EndOfEarlyData'
  | 'KeyUpdate'
  | 'KeyUpdateRequest'
  | 'Alert'
  | 'CloseNotify'
  | 'AuthFinished';

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
  readonly signed: unknown;
  readonly refused: unknown;
}

/** One value for each holding. */
export type Holdings = { readonly [H in Holding]: unknown };

/** The facts that hand-written code answers. An answer changes nothing and never throws. */
export type Answers<Base, Holds extends Holdings, _Carried extends Carries> = {
  /**
   * Middlebox compatibility mode is on.
   * Asked at begin. RFC 9846 appendix E.4 (RFC 8446 appendix D.4).
   */
  readonly compatible: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The session allows 0-RTT data and the application wants to send some.
   * Asked at begin. RFC 9846 section 4.3.10 (RFC 8446 section 4.2.10).
   */
  readonly earlyDataOffered: (hs: Having<Base, Holds, never>) => boolean;
  /**
   * The server has chosen one of our pre-shared keys.
   * Asked at ServerHello. RFC 9846 section 4.3.11 (RFC 8446 section 4.2.11).
   */
  readonly psk: (hs: Having<Base, Holds, never>, message: ServerHello) => boolean;
  /**
   * It makes the secrets alone (psk_ke): there is no key share.
   * Asked at ServerHello. RFC 9846 section 4.3.9 (RFC 8446 section 4.2.9).
   */
  readonly pskOnly: (hs: Having<Base, Holds, never>, message: ServerHello) => boolean;
  /**
   * Our ClientHello offered psk_ke.
   * Asked at ServerHello. RFC 9846 section 4.3.9 (RFC 8446 section 4.2.9).
   */
  readonly pskOnlyOffered: (hs: Having<Base, Holds, 'offer'>, message: ServerHello) => boolean;
  /**
   * The server reads our 0-RTT data.
   * Asked at EncryptedExtensions. RFC 9846 section 4.3.10 (RFC 8446 section 4.2.10).
   */
  readonly earlyDataAccepted: (hs: Having<Base, Holds, never>, message: EncryptedExtensions) => boolean;
  /**
   * The server takes our certificate in a form that we can make.
   * Asked at certificateChosen. RFC 8879 section 4.
   */
  readonly compressing: (hs: Having<Base, Holds, 'certificateRequest'>) => boolean;
  /**
   * Our ClientHello offered compress_certificate.
   * Asked at CompressedCertificate. RFC 8879 section 4.
   */
  readonly compressionOffered: (hs: Having<Base, Holds, 'offer'>, message: CompressedCertificate) => boolean;
  /**
   * One of our certificates fits what the server asked for.
   * Asked at certificateChosen. RFC 9846 section 4.5.1.2 (RFC 8446 section 4.4.2.2).
   */
  readonly haveCertificate: (hs: Having<Base, Holds, 'certificateRequest'>) => boolean;
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
   * Our ClientHello offered post_handshake_auth.
   * Asked at CertificateRequest. RFC 9846 section 4.3.6 (RFC 8446 section 4.2.6).
   */
  readonly authOffered: (hs: Having<Base, Holds, never>, message: CertificateRequest) => boolean;
};

/** The actions: each reads its message and what it needs, and gives back what it makes. */
export type Actions<Base, Holds extends Holdings, Carried extends Carries> = {
  /**
   * Draws random, session id and key shares, and settles what to offer.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly makeOffer: (
    hs: Having<Base, Holds, never>,
    refuse: Refuse<
      | ['internal_error', 'NO_CIPHERS_AVAILABLE' | 'NO_SUITABLE_GROUPS' | 'NO_PROTOCOLS_AVAILABLE']
    >,
  ) => Pick<Holds, 'offer' | 'keyShares' | 'psks'>;
  /**
   * From the first pre-shared key and the ClientHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveEarlySecrets: (hs: Having<Base, Holds, 'psks'>) => Pick<Holds, 'earlySecrets'>;
  /**
   * The server will not read 0-RTT data, or has had all of it.
   * RFC 9846 section 4.3.10 (RFC 8446 section 4.2.10).
   */
  readonly forgetEarlySecrets: (hs: Having<Base, Holds, never>) => void;
  /**
   * It answers this ClientHello and changes something in it.
   * RFC 9846 section 4.2.4 (RFC 8446 section 4.1.4).
   */
  readonly checkHelloRetryRequest: (
    hs: Having<Base, Holds, 'offer' | 'keyShares'>,
    message: HelloRetryRequest,
    refuse: Refuse<
      | ['illegal_parameter', 'DECODE_ERROR' | 'DUPLICATE_EXTENSION' | 'WRONG_CIPHER_RETURNED' | 'WRONG_CURVE' | 'EMPTY_HELLO_RETRY_REQUEST' | 'SERVER_ECHOED_INVALID_SESSION_ID' | 'UNEXPECTED_EXTENSION']
      | ['protocol_version', 'UNSUPPORTED_PROTOCOL']
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['missing_extension', 'MISSING_EXTENSION']
    >,
  ) => void;
  /**
   * Keeps the suite, the group and the cookie.
   * RFC 9846 section 4.2.4 (RFC 8446 section 4.1.4).
   */
  readonly takeHelloRetryRequest: (hs: Having<Base, Holds, never>, message: HelloRetryRequest) => Pick<Holds, 'suite' | 'retry'>;
  /**
   * From here on the first ClientHello stands in the transcript as its hash.
   * RFC 9846 section 4.1 (RFC 8446 section 4.4.1).
   */
  readonly foldTranscript: (hs: Having<Base, Holds, 'suite'>) => void;
  /**
   * The same offer, with the key share and the cookie that the server asked for.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly reoffer: (
    hs: Having<Base, Holds, 'offer' | 'keyShares' | 'psks' | 'suite' | 'retry'>,
  ) => Pick<Holds, 'offer' | 'keyShares' | 'psks'>;
  /**
   * It is TLS 1.3, and chooses only what we offered.
   * RFC 9846 section 4.2.3 (RFC 8446 section 4.1.3).
   */
  readonly checkServerHello: (
    hs: Having<Base, Holds, 'offer' | 'keyShares' | 'psks'>,
    message: ServerHello,
    refuse: Refuse<
      | ['protocol_version', 'UNSUPPORTED_PROTOCOL']
      | ['illegal_parameter', 'TLS13_DOWNGRADE' | 'WRONG_CIPHER_RETURNED' | 'WRONG_CURVE' | 'SERVER_ECHOED_INVALID_SESSION_ID' | 'UNEXPECTED_EXTENSION' | 'DECODE_ERROR' | 'PSK_IDENTITY_NOT_FOUND' | 'OLD_SESSION_PRF_HASH_MISMATCH']
      | ['decode_error', 'DUPLICATE_EXTENSION']
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['missing_extension', 'MISSING_KEY_SHARE']
    >,
  ) => void;
  /**
   * It keeps to the suite of the HelloRetryRequest; the group is that of the only key share left.
   * RFC 9846 section 4.2.4 (RFC 8446 section 4.1.4).
   */
  readonly checkServerHelloAfterRetry: (
    hs: Having<Base, Holds, 'suite' | 'retry'>,
    message: ServerHello,
    refuse: Refuse<['illegal_parameter', 'WRONG_CIPHER_RETURNED']>,
  ) => void;
  /**
   * Keeps the suite and the pre-shared key chosen, and starts the transcript's hash.
   * RFC 9846 section 4.2.3 (RFC 8446 section 4.1.3).
   */
  readonly takeServerHello: (hs: Having<Base, Holds, 'psks'>, message: ServerHello) => Pick<Holds, 'suite' | 'chosenPsk'>;
  /**
   * From the shared secret of both key shares, the pre-shared key if one was chosen, and the transcript up to ServerHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveHandshakeSecrets: (
    hs: Having<Base, Holds, 'psks' | 'chosenPsk' | 'keyShares' | 'suite'>,
    message: ServerHello,
    refuse: Refuse<['illegal_parameter', 'BAD_ECPOINT']>,
  ) => Pick<Holds, 'handshakeSecrets'>;
  /**
   * From the pre-shared key chosen alone, and the transcript up to ServerHello.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly derivePskSecrets: (hs: Having<Base, Holds, 'psks' | 'chosenPsk' | 'suite'>) => Pick<Holds, 'handshakeSecrets'>;
  /**
   * It answers only what we offered.
   * RFC 9846 section 4.4.1 (RFC 8446 section 4.3.1).
   */
  readonly checkEncryptedExtensions: (
    hs: Having<Base, Holds, 'offer' | 'suite' | 'chosenPsk'>,
    message: EncryptedExtensions,
    refuse: Refuse<
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'UNEXPECTED_EXTENSION' | 'INVALID_ALPN_PROTOCOL' | 'CIPHER_MISMATCH_ON_EARLY_DATA' | 'ALPN_MISMATCH_ON_EARLY_DATA']
    >,
  ) => void;
  /**
   * Keeps the application protocol and the peer's record size limit.
   * RFC 9846 section 4.4.1 (RFC 8446 section 4.3.1).
   */
  readonly takeEncryptedExtensions: (hs: Having<Base, Holds, never>, message: EncryptedExtensions) => void;
  /**
   * It has no context and names its signature algorithms.
   * RFC 9846 section 4.4.2 (RFC 8446 section 4.3.2).
   */
  readonly takeCertificateRequest: (
    hs: Having<Base, Holds, never>,
    message: CertificateRequest,
    refuse: Refuse<
      | ['decode_error', 'DECODE_ERROR']
      | ['missing_extension', 'MISSING_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'UNEXPECTED_EXTENSION']
    >,
  ) => Pick<Holds, 'certificateRequest'>;
  /**
   * There is a certificate, it can be read, and its extensions were asked for.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly takeServerCertificate: (
    hs: Having<Base, Holds, 'offer'>,
    message: Certificate,
    refuse: Refuse<
      | ['decode_error', 'PEER_DID_NOT_RETURN_A_CERTIFICATE' | 'CANNOT_PARSE_LEAF_CERT']
      | ['unsupported_certificate', 'UNKNOWN_CERTIFICATE_TYPE']
      | ['unsupported_extension', 'UNEXPECTED_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'DECODE_ERROR']
    >,
  ) => Pick<Holds, 'peerChain'>;
  /**
   * It is what it says in a form that we offered, and then as takeServerCertificate.
   * RFC 8879 section 4.
   */
  readonly takeCompressedCertificate: (
    hs: Having<Base, Holds, 'offer'>,
    message: CompressedCertificate,
    refuse: Refuse<
      | ['bad_certificate', 'CERT_DECOMPRESSION_FAILED']
      | ['decode_error', 'PEER_DID_NOT_RETURN_A_CERTIFICATE' | 'CANNOT_PARSE_LEAF_CERT' | 'DECODE_ERROR']
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
   * The holder of the certificate's key has signed the transcript.
   * RFC 9846 section 4.5.2 (RFC 8446 section 4.4.3).
   */
  readonly verifyServerCertificateVerify: (
    hs: Having<Base, Holds, 'offer' | 'peerChain'>,
    message: CertificateVerify,
    refuse: Refuse<['illegal_parameter', 'WRONG_SIGNATURE_TYPE'] | ['decrypt_error', 'BAD_SIGNATURE']>,
  ) => void;
  /**
   * The server has seen the same handshake and holds the same secret.
   * RFC 9846 section 4.5.3 (RFC 8446 section 4.4.4).
   */
  readonly verifyServerFinished: (
    hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>,
    message: Finished,
    refuse: Refuse<['decrypt_error', 'DIGEST_CHECK_FAILED']>,
  ) => void;
  /**
   * From the main secret and the transcript up to the server's Finished.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveApplicationSecrets: (hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>) => Pick<Holds, 'applicationSecrets'>;
  /**
   * From the main secret and the transcript up to our Finished.
   * RFC 9846 section 7.1 (RFC 8446 section 7.1).
   */
  readonly deriveResumptionSecret: (hs: Having<Base, Holds, 'suite' | 'handshakeSecrets'>) => Pick<Holds, 'resumptionSecret'>;
  /**
   * Our chain and the scheme to sign with.
   * RFC 9846 section 4.5.1.2 (RFC 8446 section 4.4.2.2).
   */
  readonly chooseCertificate: (hs: Having<Base, Holds, 'certificateRequest'>) => Pick<Holds, 'certificate'>;
  /**
   * Keeps the signature for CertificateVerify.
   * RFC 9846 section 4.5.2 (RFC 8446 section 4.4.3).
   */
  readonly takeSignature: (hs: Having<Base, Holds, never>, message: Carried['signed']) => Pick<Holds, 'signature'>;
  /**
   * It is well-formed.
   * RFC 9846 section 4.7.1 (RFC 8446 section 4.6.1).
   */
  readonly checkNewSessionTicket: (
    hs: Having<Base, Holds, never>,
    message: NewSessionTicket,
    refuse: Refuse<['illegal_parameter', 'DUPLICATE_EXTENSION']>,
  ) => void;
  /**
   * Hands the session to the application.
   * RFC 9846 section 4.7.1 (RFC 8446 section 4.6.1).
   */
  readonly takeNewSessionTicket: (hs: Having<Base, Holds, 'suite' | 'resumptionSecret'>, message: NewSessionTicket) => void;
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
   * The transcript is again the one that ended with our Finished.
   * RFC 9846 section 4.5 (RFC 8446 section 4.4).
   */
  readonly rewindTranscript: (hs: Having<Base, Holds, never>) => void;
  /**
   * It has a context of its own, and names its signature algorithms.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly takeAuthRequest: (
    hs: Having<Base, Holds, never>,
    message: CertificateRequest,
    refuse: Refuse<
      | ['decode_error', 'DECODE_ERROR']
      | ['missing_extension', 'MISSING_EXTENSION']
      | ['illegal_parameter', 'DUPLICATE_EXTENSION' | 'UNEXPECTED_EXTENSION']
    >,
  ) => Pick<Holds, 'certificateRequest'>;
};

/** The composers: each makes one message out of what is held. */
export type Composers<Base, Holds extends Holdings> = {
  /**
   * The ClientHello that we send.
   * RFC 9846 section 4.2.2 (RFC 8446 section 4.1.2).
   */
  readonly ClientHello: (hs: Having<Base, Holds, 'offer' | 'keyShares' | 'psks'>) => ClientHello;
  /**
   * A record with no meaning but to look like TLS 1.2.
   * RFC 9846 appendix E.4 (RFC 8446 appendix D.4).
   */
  readonly ChangeCipherSpec: (hs: Having<Base, Holds, never>) => ChangeCipherSpec;
  /**
   * The Certificate that we send.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly Certificate: (hs: Having<Base, Holds, 'certificateRequest' | 'certificate'>) => Certificate;
  /**
   * The CompressedCertificate that we send.
   * RFC 8879 section 4.
   */
  readonly CompressedCertificate: (hs: Having<Base, Holds, 'certificateRequest' | 'certificate'>) => CompressedCertificate;
  /**
   * We have none that fits.
   * RFC 9846 section 4.5.1 (RFC 8446 section 4.4.2).
   */
  readonly EmptyCertificate: (hs: Having<Base, Holds, 'certificateRequest'>) => Certificate;
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
   * No 0-RTT data comes after it.
   * RFC 9846 section 4.6 (RFC 8446 section 4.5).
   */
  readonly EndOfEarlyData: (hs: Having<Base, Holds, 'earlySecrets'>) => EndOfEarlyData;
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
   * Its key comes from our application traffic secret.
   * RFC 9846 section 4.7.2 (RFC 8446 section 4.6.2).
   */
  readonly AuthFinished: (hs: Having<Base, Holds, 'suite' | 'applicationSecrets'>) => Finished;
};

/** Where the events come from that neither the peer nor the application's calls give. */
export type Sources<Base, Holds extends Holdings, Carried extends Carries> = {
  /**
   * The application's verdict on the server's chain.
   * Undefined as long as there is none.
   */
  readonly certificateVerdict: (hs: Having<Base, Holds, 'peerChain'>) => { readonly type: 'certificateAccepted' } | { readonly type: 'certificateRejected' } | undefined;
  /**
   * The application's choice of a certificate for us.
   * Undefined as long as there is none.
   */
  readonly certificateChoice: (hs: Having<Base, Holds, 'certificateRequest'>) => { readonly type: 'certificateChosen' } | { readonly type: 'certificateRefused' } | undefined;
  /**
   * The signature of our private key's owner.
   * Undefined as long as there is none.
   */
  readonly signature: (hs: Having<Base, Holds, 'certificate'>) => 
    | { readonly type: 'signed'; readonly message: Carried['signed'] }
    | { readonly type: 'signingFailed' }
    | undefined;
};

/** The state in which a connection begins. */
export const initial = 'START' as const satisfies State;

/** What each state waits for, what it is, whether application data may be read and written, and the events it answers by name. */
export const states = {
  START: {
    waitsFor: 'application',
    open: [],
    final: false,
    answers: [
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'begin',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  WAIT_SH: {
    waitsFor: 'peer',
    open: ['writeEarly'],
    final: false,
    answers: [
      'ServerHello',
      'HelloRetryRequest',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  WAIT_EE: {
    waitsFor: 'peer',
    open: ['writeEarly'],
    final: false,
    answers: [
      'EncryptedExtensions',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  WAIT_CERT_CR: {
    waitsFor: 'peer',
    open: [],
    final: false,
    answers: [
      'Certificate',
      'CertificateRequest',
      'CompressedCertificate',
      'ChangeCipherSpec',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  WAIT_CERT: {
    waitsFor: 'peer',
    open: [],
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
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  VERIFY_CERT: {
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
      'updateWanted',
      'updateOfBothWanted',
      'certificateAccepted',
      'certificateRejected',
      'refused',
    ],
  },
  WAIT_CV: {
    waitsFor: 'peer',
    open: [],
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
      'updateWanted',
      'updateOfBothWanted',
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
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  CHOOSE_CERT: {
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
      'updateWanted',
      'updateOfBothWanted',
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
      'updateWanted',
      'updateOfBothWanted',
      'signed',
      'signingFailed',
      'refused',
    ],
  },
  CONNECTED: {
    waitsFor: 'peer',
    is: 'established',
    open: ['read', 'write'],
    final: false,
    answers: [
      'NewSessionTicket',
      'CertificateRequest',
      'KeyUpdate',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  SENT_SHUTDOWN: {
    waitsFor: 'peer',
    is: 'established',
    open: ['read'],
    final: false,
    answers: [
      'NewSessionTicket',
      'KeyUpdate',
      'alert',
      'closeNotify',
      'userCanceled',
      'transportEnded',
      'transportFailed',
      'shutdown',
      'updateWanted',
      'updateOfBothWanted',
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
      'updateWanted',
      'updateOfBothWanted',
      'refused',
    ],
  },
  CLOSED: { is: 'closed', open: [], final: true, answers: [] },
  SHUT_DOWN: { is: 'shutDown', open: [], final: true, answers: [] },
  FAILED: { is: 'failed', open: [], final: true, answers: [] },
  TRANSPORT_FAILED: { is: 'transportFailed', open: [], final: true, answers: [] },
  AUTH_CHOOSE_CERT: {
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
      'updateWanted',
      'updateOfBothWanted',
      'certificateChosen',
      'certificateRefused',
      'refused',
    ],
  },
  AUTH_SIGN_CV: {
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
      'updateWanted',
      'updateOfBothWanted',
      'signed',
      'signingFailed',
      'refused',
    ],
  },
} as const satisfies Readonly<Record<State, object>>;

/** The events that each wait may end with. */
export const waits = {
  application: { gives: ['begin', 'shutdown', 'updateWanted', 'updateOfBothWanted'] },
  peer: {
    gives: [
      'ServerHello',
      'HelloRetryRequest',
      'NewSessionTicket',
      'EncryptedExtensions',
      'Certificate',
      'CertificateRequest',
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
  certificateVerdict: { gives: ['certificateAccepted', 'certificateRejected'] },
  certificateChoice: { gives: ['certificateChosen', 'certificateRefused'] },
  signature: { gives: ['signed', 'signingFailed'] },
} as const satisfies Readonly<Record<Wait, { readonly gives: readonly Event[] }>>;

/** Whether an action gets the event's message and a `refuse`, and what is dropped after it. */
export const actionShapes = {
  makeOffer: { reads: false, refuses: true, drops: [] },
  deriveEarlySecrets: { reads: false, refuses: false, drops: [] },
  forgetEarlySecrets: { reads: false, refuses: false, drops: ['earlySecrets'] },
  checkHelloRetryRequest: { reads: true, refuses: true, drops: [] },
  takeHelloRetryRequest: { reads: true, refuses: false, drops: [] },
  foldTranscript: { reads: false, refuses: false, drops: [] },
  reoffer: { reads: false, refuses: false, drops: [] },
  checkServerHello: { reads: true, refuses: true, drops: [] },
  checkServerHelloAfterRetry: { reads: true, refuses: true, drops: [] },
  takeServerHello: { reads: true, refuses: false, drops: [] },
  deriveHandshakeSecrets: { reads: true, refuses: true, drops: ['keyShares', 'psks'] },
  derivePskSecrets: { reads: false, refuses: false, drops: ['keyShares', 'psks'] },
  checkEncryptedExtensions: { reads: true, refuses: true, drops: [] },
  takeEncryptedExtensions: { reads: true, refuses: false, drops: [] },
  takeCertificateRequest: { reads: true, refuses: true, drops: [] },
  takeServerCertificate: { reads: true, refuses: true, drops: [] },
  takeCompressedCertificate: { reads: true, refuses: true, drops: [] },
  refuseCertificate: { reads: false, refuses: true, drops: [] },
  verifyServerCertificateVerify: { reads: true, refuses: true, drops: [] },
  verifyServerFinished: { reads: true, refuses: true, drops: [] },
  deriveApplicationSecrets: { reads: false, refuses: false, drops: [] },
  deriveResumptionSecret: { reads: false, refuses: false, drops: ['handshakeSecrets'] },
  chooseCertificate: { reads: false, refuses: false, drops: [] },
  takeSignature: { reads: true, refuses: false, drops: [] },
  checkNewSessionTicket: { reads: true, refuses: true, drops: [] },
  takeNewSessionTicket: { reads: true, refuses: false, drops: [] },
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
    drops: ['psks', 'earlySecrets', 'keyShares', 'handshakeSecrets', 'resumptionSecret', 'applicationSecrets'],
  },
  rewindTranscript: { reads: false, refuses: false, drops: [] },
  takeAuthRequest: { reads: true, refuses: true, drops: [] },
} as const satisfies Readonly<Record<Action, object>>;

/** The message on the wire, whether it enters the transcript, and what is dropped after it. */
export const sendShapes = {
  ClientHello: { message: 'ClientHello', transcript: true, drops: [] },
  ChangeCipherSpec: { message: 'ChangeCipherSpec', transcript: false, drops: [] },
  Certificate: { message: 'Certificate', transcript: true, drops: [] },
  CompressedCertificate: { message: 'CompressedCertificate', transcript: true, drops: [] },
  EmptyCertificate: { message: 'Certificate', transcript: true, drops: [] },
  CertificateVerify: { message: 'CertificateVerify', transcript: true, drops: [] },
  Finished: { message: 'Finished', transcript: true, drops: [] },
  EndOfEarlyData: { message: 'EndOfEarlyData', transcript: true, drops: ['earlySecrets'] },
  KeyUpdate: { message: 'KeyUpdate', transcript: false, drops: [] },
  KeyUpdateRequest: { message: 'KeyUpdate', transcript: false, drops: [] },
  Alert: { message: 'Alert', transcript: false, drops: [] },
  CloseNotify: { message: 'Alert', transcript: false, drops: [] },
  AuthFinished: { message: 'Finished', transcript: false, drops: [] },
} as const satisfies Readonly<Record<Send, object>>;

/** Which holdings are secret, and which epoch's keys come from them. */
export const holdings = {
  offer: { secret: false },
  psks: { secret: true },
  chosenPsk: { secret: false },
  earlySecrets: { secret: true, epoch: 'early' },
  keyShares: { secret: true },
  retry: { secret: false },
  suite: { secret: false },
  handshakeSecrets: { secret: true, epoch: 'handshake' },
  certificateRequest: { secret: false },
  peerChain: { secret: false },
  certificate: { secret: false },
  signature: { secret: false },
  resumptionSecret: { secret: true },
  applicationSecrets: { secret: true, epoch: 'application' },
  failure: { secret: false },
} as const satisfies Readonly<Record<Holding, object>>;

/** The holding from which an epoch's keys come. */
export const epochs = { early: 'earlySecrets', handshake: 'handshakeSecrets', application: 'applicationSecrets' } as const satisfies Readonly<Record<Exclude<Epoch, 'none'>, Holding>>;

/** The facts to be answered when an event arrives that the state answers by name, in order; with `onlyIf`, false unless those facts are so. */
export const facts = {
  ServerHello: [{ name: 'psk' }, { name: 'pskOnly', onlyIf: { psk: true } }, { name: 'pskOnlyOffered' }],
  EncryptedExtensions: [{ name: 'earlyDataAccepted', onlyIf: { earlyDataOffered: true, psk: true, retried: false } }],
  CertificateRequest: [{ name: 'authOffered' }],
  KeyUpdate: [{ name: 'updateRequested' }],
  CompressedCertificate: [{ name: 'compressionOffered' }],
  transportEnded: [{ name: 'endIsClose' }],
  begin: [{ name: 'compatible' }, { name: 'earlyDataOffered' }],
  shutdown: [{ name: 'quiet' }],
  updateOfBothWanted: [{ name: 'updateAwaited' }],
  certificateChosen: [{ name: 'compressing' }, { name: 'haveCertificate' }],
} as const satisfies Partial<Readonly<Record<Event, object>>>;

/** All of the above. */
export const tables = { initial, states, waits, actionShapes, sendShapes, holdings, epochs, facts } as const;
