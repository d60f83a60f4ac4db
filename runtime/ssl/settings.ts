/** What can be set on an SSL_CTX and, for one connection, on an SSL: the second begins as a copy of the first. */

import { recordLimits } from '../../generated/records.ts';
import { type CipherSuite, cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { groups } from '../../generated/registry/groups.ts';
import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';
import type { Certificate } from '../certificates/index.ts';
import { chooseProvider } from '../crypto/choose.ts';
import type { CryptoProvider, Random } from '../crypto/provider.ts';
import {
  type CertificateCompression,
  type Credential,
  type CustomExtension,
  type ExternalPsk,
  type Limits,
  pskExchangeModes,
  type Reply,
  type Ticket,
  type Verdict,
  type VerifyCallback,
} from '../handshake/configuration.ts';
import type { Session } from '../sessions/index.ts';
import { SSL_MODE_AUTO_RETRY, SSL_OP_ENABLE_MIDDLEBOX_COMPAT, TLS1_3_VERSION } from './constants.ts';
import type { SSL } from './ssl.ts';

export type KeyLogCallback = (ssl: SSL, line: string) => void;
/** `where` is a sum of SSL_CB_*; `value` the alert as `level << 8 | description`, or 1. */
export type InfoCallback = (ssl: SSL, where: number, value: number) => void;
/** `name`: the message (`ClientHello`, `Alert`); `bytes`: all of it, header included. */
export type MessageCallback = (ssl: SSL, direction: 'read' | 'write', name: string, bytes: Uint8Array) => void;
/** Returns the protocol chosen, SSL_TLSEXT_ERR_NOACK to go on without one, or SSL_TLSEXT_ERR_ALERT_FATAL to refuse. */
export type AlpnSelectCallback = (ssl: SSL, offered: readonly Uint8Array[]) => Uint8Array | number;

export interface Settings {
  limits: Limits;
  provider: CryptoProvider;
  random: Random | undefined;
  now: () => number;
  /** Bits of SSL_OP_*. */
  options: number;
  /** Bits of SSL_MODE_*. */
  mode: number;
  minVersion: number;
  maxVersion: number;
  suites: readonly CipherSuite[];
  groups: readonly number[];
  /** Undefined: by the groups. */
  keyShareCount: number | undefined;
  schemes: readonly number[];
  /** Bits of SSL_VERIFY_*; undefined: a client verifies, a server does not ask. */
  verifyMode: number | undefined;
  verifyCallback: VerifyCallback | undefined;
  verifyDepth: number;
  minimumRsaBits: number;
  roots: readonly Certificate[];
  hosts: readonly string[];
  serverName: string | undefined;
  credentials: readonly Credential[];
  /** A chain that still waits for its key. */
  pendingChain: Omit<Credential, 'key'> | undefined;
  alpn: readonly Uint8Array[];
  alpnSelect: AlpnSelectCallback | undefined;
  quietShutdown: boolean;
  maxSendFragment: number;
  recordSizeLimit: number | undefined;
  postHandshakeAuth: boolean;
  pskModes: readonly number[];
  certCompression: readonly CertificateCompression[];
  requestOcsp: boolean;
  requestSct: boolean;
  clientHelloCallback: ((ssl: SSL) => Reply<Verdict>) | undefined;
  certificateCallback: ((ssl: SSL) => Reply<Verdict>) | undefined;
  makeCookie: ((ssl: SSL) => Uint8Array | undefined) | undefined;
  makeTicket: ((ssl: SSL) => Ticket) | undefined;
  clientCaNames: readonly Uint8Array[];
  customExtensions: readonly CustomExtension[];
  extensionOrder: readonly number[] | undefined;
  announceGroups: boolean;
  grease: boolean;
  /** Client: the session to resume. */
  session: Session | undefined;
  newSession: ((ssl: SSL, session: Session) => void) | undefined;
  sessionContext: Uint8Array;
  /** Server: tickets after a full handshake. */
  tickets: number;
  /** Seconds that a session lives. */
  sessionTimeout: number;
  ticketKeys: readonly Uint8Array[];
  /** Sessions in the server's cache. */
  cacheSize: number;
  /** Bytes of 0-RTT data that our tickets allow; 0 for none. */
  maxEarlyData: number;
  externalPsk: ((ssl: SSL) => ExternalPsk | undefined) | undefined;
  findExternalPsk: ((ssl: SSL, identity: Uint8Array) => Reply<ExternalPsk | 'unknown'>) | undefined;
  keyLog: KeyLogCallback | undefined;
  info: InfoCallback | undefined;
  message: MessageCallback | undefined;
  state: ((ssl: SSL, state: string) => void) | undefined;
}

function defaultLimits(): Limits {
  const { certificateMessage, emptyRecords, warningAlerts, keyUpdates, tickets, skippedEarlyData } = recordLimits;
  return {
    certificateMessage: certificateMessage.value,
    emptyRecords: emptyRecords.value,
    warningAlerts: warningAlerts.value,
    keyUpdates: keyUpdates.value,
    tickets: tickets.value,
    skippedEarlyData: skippedEarlyData.value,
  };
}

const mostPlaintext = 16384;

/** The defaults: everything that Handfast implements, best first. */
export function defaultSettings(): Settings {
  return {
    limits: defaultLimits(),
    provider: chooseProvider(),
    random: undefined,
    now: Date.now,
    options: SSL_OP_ENABLE_MIDDLEBOX_COMPAT,
    mode: SSL_MODE_AUTO_RETRY,
    minVersion: TLS1_3_VERSION,
    maxVersion: TLS1_3_VERSION,
    suites: Object.values(cipherSuites),
    groups: Object.values(groups).map((group) => group.code),
    keyShareCount: undefined,
    schemes: Object.values(signatureSchemes).map((scheme) => scheme.code),
    verifyMode: undefined,
    verifyCallback: undefined,
    verifyDepth: 100,
    minimumRsaBits: 2048,
    roots: [],
    hosts: [],
    serverName: undefined,
    credentials: [],
    pendingChain: undefined,
    alpn: [],
    alpnSelect: undefined,
    quietShutdown: false,
    maxSendFragment: mostPlaintext,
    recordSizeLimit: undefined,
    postHandshakeAuth: false,
    pskModes: [pskExchangeModes.withKeyExchange],
    certCompression: [],
    requestOcsp: false,
    requestSct: false,
    clientHelloCallback: undefined,
    certificateCallback: undefined,
    makeCookie: undefined,
    makeTicket: undefined,
    clientCaNames: [],
    customExtensions: [],
    extensionOrder: undefined,
    announceGroups: false,
    grease: false,
    session: undefined,
    newSession: undefined,
    sessionContext: new Uint8Array(),
    tickets: 2,
    sessionTimeout: 7200,
    ticketKeys: [],
    cacheSize: 20_480,
    maxEarlyData: 0,
    externalPsk: undefined,
    findExternalPsk: undefined,
    keyLog: undefined,
    info: undefined,
    message: undefined,
    state: undefined,
  };
}
