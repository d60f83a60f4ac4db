/** What each call returns and what SSL_get_error then says, for each situation in which it can come to rest. Generated from spec/outcomes.yaml; edit that. */

import type { ReasonName } from './registry/reasons.ts';

/** The calls that may come to rest. */
export type Call =
  | 'SSL_do_handshake'
  | 'SSL_read'
  | 'SSL_peek'
  | 'SSL_write'
  | 'SSL_shutdown'
  | 'SSL_write_early_data'
  | 'SSL_read_early_data';

/** Why a call comes to rest. */
export type Situation =
  | 'established'
  | 'closed'
  | 'shutDown'
  | 'failed'
  | 'transportFailed'
  | 'clientHelloVerdict'
  | 'pskChoice'
  | 'ticketIssue'
  | 'certificateChoice'
  | 'certificateVerdict'
  | 'signature'
  | 'bioRead'
  | 'bioWrite'
  | 'bioConnect'
  | 'bioAccept'
  | 'asyncJobs'
  | 'noMethod'
  | 'noBio'
  | 'stepUp'
  | 'dataRead'
  | 'dataWritten'
  | 'earlyDataPending'
  | 'earlyDataEnded'
  | 'earlyDataRefused'
  | 'peerClosed'
  | 'writeClosed'
  | 'badWriteRetry'
  | 'handshaking'
  | 'closeSent'
  | 'dataPending';

/** Situations that have a row for every call. */
export type EveryCallSituation =
  | 'shutDown'
  | 'failed'
  | 'transportFailed'
  | 'clientHelloVerdict'
  | 'pskChoice'
  | 'ticketIssue'
  | 'certificateChoice'
  | 'certificateVerdict'
  | 'signature'
  | 'asyncJobs'
  | 'bioRead'
  | 'bioWrite'
  | 'bioConnect'
  | 'bioAccept'
  | 'earlyDataPending'
  | 'noMethod'
  | 'noBio';

/** SSL_ERROR_*; SSL_get_error(3). */
export type ErrorClass =
  | 'NONE'
  | 'SSL'
  | 'WANT_READ'
  | 'WANT_WRITE'
  | 'WANT_X509_LOOKUP'
  | 'SYSCALL'
  | 'ZERO_RETURN'
  | 'WANT_CONNECT'
  | 'WANT_ACCEPT'
  | 'WANT_ASYNC'
  | 'WANT_ASYNC_JOB'
  | 'WANT_CLIENT_HELLO_CB'
  | 'WANT_RETRY_VERIFY';

export interface Outcome {
  /** What the call returns; `count` is the number of bytes. */
  readonly returns: number | 'count';
  /** What SSL_get_error then says. */
  readonly error: ErrorClass;
  /** What the call itself puts into the error queue. */
  readonly reason?: ReasonName;
}

/** What a situation is: what a state is, what a state waits for, what the BIO cannot do, or what only some calls know. */
export const situations = {
  established: { kind: 'state', meaning: 'the handshake is finished and the connection lives' },
  closed: { kind: 'state', meaning: 'both sides have sent close_notify after a finished handshake' },
  shutDown: { kind: 'state', meaning: 'the peer sent close_notify during the handshake' },
  failed: { kind: 'state', meaning: 'a fatal alert was sent or received, or the stream was cut off' },
  transportFailed: { kind: 'state', meaning: 'the BIO failed for good' },
  clientHelloVerdict: { kind: 'wait', meaning: 'the client-hello callback asks to be called again' },
  pskChoice: { kind: 'wait', meaning: 'the pre-shared key callback asks to be called again' },
  ticketIssue: { kind: 'wait', meaning: 'a ticket is still being made' },
  certificateChoice: { kind: 'wait', meaning: 'the certificate callback asks to be called again' },
  certificateVerdict: { kind: 'wait', meaning: 'the verify callback asks to be called again' },
  signature: { kind: 'wait', meaning: "the private key's owner has not answered yet" },
  bioRead: { kind: 'bio', bio: 'read', meaning: 'the BIO has nothing to read' },
  bioWrite: { kind: 'bio', bio: 'write', meaning: 'the BIO takes no more' },
  bioConnect: { kind: 'bio', bio: 'connect', meaning: 'the BIO is still connecting' },
  bioAccept: { kind: 'bio', bio: 'accept', meaning: 'the BIO is still accepting' },
  asyncJobs: { kind: 'call', meaning: 'as many questions to the application are open as its context allows' },
  noMethod: { kind: 'call', meaning: 'neither SSL_set_connect_state nor SSL_set_accept_state was called' },
  noBio: { kind: 'call', meaning: 'SSL_set_bio was not called' },
  stepUp: {
    kind: 'call',
    meaning: 'Server Gated Cryptography: even a blocking BIO sees a handshake begin anew. TLS 1.2 alone has it, so nothing comes to rest here yet',
  },
  dataRead: { kind: 'call', meaning: 'application data was read' },
  dataWritten: { kind: 'call', meaning: 'application data was taken' },
  earlyDataPending: { kind: 'call', meaning: '0-RTT data is here that SSL_read_early_data was not asked for' },
  earlyDataEnded: { kind: 'call', meaning: 'no 0-RTT data comes (any more)' },
  earlyDataRefused: {
    kind: 'call',
    meaning: 'a client has no session that allows 0-RTT data, or none that allows more, or the server has answered already; a server has not read the ClientHello by SSL_read_early_data, or the handshake is finished',
  },
  peerClosed: { kind: 'call', meaning: 'the peer has sent close_notify and everything before it was read' },
  writeClosed: { kind: 'call', meaning: 'we have sent close_notify' },
  badWriteRetry: { kind: 'call', meaning: 'the repeated call offers fewer bytes than the one that could not finish' },
  handshaking: { kind: 'call', meaning: 'the handshake is not finished' },
  closeSent: { kind: 'call', meaning: "our close_notify is sent, the peer's is not here yet" },
  dataPending: { kind: 'call', meaning: "application data came while we waited for the peer's close_notify" },
} as const satisfies Readonly<Record<Situation, { readonly kind: 'state' | 'wait' | 'bio' | 'call'; readonly bio?: string; readonly meaning: string }>>;

type Outcomes = { readonly [C in Call]: { readonly [S in EveryCallSituation]: Outcome } & { readonly [S in Situation]?: Outcome } };

/** By call and situation. */
export const outcomes: Outcomes = {
  SSL_do_handshake: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    established: { returns: 1, error: 'NONE' },
    closed: { returns: 1, error: 'NONE' },
    stepUp: { returns: -1, error: 'WANT_READ' },
  },
  SSL_read: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    dataRead: { returns: 'count', error: 'NONE' },
    peerClosed: { returns: 0, error: 'ZERO_RETURN' },
    closed: { returns: 0, error: 'ZERO_RETURN' },
  },
  SSL_peek: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    dataRead: { returns: 'count', error: 'NONE' },
    peerClosed: { returns: 0, error: 'ZERO_RETURN' },
    closed: { returns: 0, error: 'ZERO_RETURN' },
  },
  SSL_write: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    dataWritten: { returns: 'count', error: 'NONE' },
    writeClosed: { returns: -1, error: 'SSL', reason: 'PROTOCOL_IS_SHUTDOWN' },
    closed: { returns: -1, error: 'SSL', reason: 'PROTOCOL_IS_SHUTDOWN' },
    badWriteRetry: { returns: -1, error: 'SSL', reason: 'BAD_WRITE_RETRY' },
  },
  SSL_shutdown: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    handshaking: { returns: -1, error: 'SSL', reason: 'SHUTDOWN_WHILE_IN_INIT' },
    closeSent: { returns: 0, error: 'NONE' },
    dataPending: { returns: -1, error: 'SSL', reason: 'APPLICATION_DATA_AFTER_CLOSE_NOTIFY' },
    closed: { returns: 1, error: 'NONE' },
  },
  SSL_write_early_data: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    dataWritten: { returns: 'count', error: 'NONE' },
    earlyDataRefused: { returns: -1, error: 'SSL', reason: 'SHOULD_NOT_HAVE_BEEN_CALLED' },
    badWriteRetry: { returns: -1, error: 'SSL', reason: 'BAD_WRITE_RETRY' },
    closed: { returns: -1, error: 'SSL', reason: 'SHOULD_NOT_HAVE_BEEN_CALLED' },
  },
  SSL_read_early_data: {
    shutDown: { returns: 0, error: 'ZERO_RETURN' },
    failed: { returns: -1, error: 'SSL' },
    transportFailed: { returns: -1, error: 'SYSCALL' },
    clientHelloVerdict: { returns: -1, error: 'WANT_CLIENT_HELLO_CB' },
    pskChoice: { returns: -1, error: 'WANT_ASYNC' },
    ticketIssue: { returns: -1, error: 'WANT_ASYNC' },
    certificateChoice: { returns: -1, error: 'WANT_X509_LOOKUP' },
    certificateVerdict: { returns: -1, error: 'WANT_RETRY_VERIFY' },
    signature: { returns: -1, error: 'WANT_ASYNC' },
    asyncJobs: { returns: -1, error: 'WANT_ASYNC_JOB' },
    bioRead: { returns: -1, error: 'WANT_READ' },
    bioWrite: { returns: -1, error: 'WANT_WRITE' },
    bioConnect: { returns: -1, error: 'WANT_CONNECT' },
    bioAccept: { returns: -1, error: 'WANT_ACCEPT' },
    earlyDataPending: { returns: -1, error: 'WANT_READ' },
    noMethod: { returns: -1, error: 'SSL', reason: 'CONNECTION_TYPE_NOT_SET' },
    noBio: { returns: -1, error: 'SSL', reason: 'BIO_NOT_SET' },
    dataRead: { returns: 'count', error: 'NONE' },
    earlyDataEnded: { returns: 0, error: 'NONE' },
    closed: { returns: 0, error: 'NONE' },
  },
};
