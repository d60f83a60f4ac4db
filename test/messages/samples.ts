/** Well-formed values of every message, with every extension where it may stand. */

import type * as m from '../../generated/messages/index.ts';

const bytes = (length: number, first = 1) => Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);
const random = bytes(32);

const names: m.ServerName[] = [{ nameType: 0, name: bytes(9, 97) }];
const shares: m.KeyShareEntry[] = [
  { group: 0x001d, keyExchange: bytes(32) },
  { group: 0x0017, keyExchange: bytes(65) },
];

const clientHello: m.ClientHello = {
  legacyVersion: 0x0303,
  random,
  legacySessionId: bytes(32),
  cipherSuites: [0x1301, 0x1302, 0x1303],
  legacyCompressionMethods: Uint8Array.of(0),
  extensions: [
    { type: 'server_name', body: names },
    { type: 'max_fragment_length', body: 4 },
    {
      type: 'status_request',
      body: { type: 'ocsp', body: { responderIdList: [bytes(5)], requestExtensions: bytes(3) } },
    },
    { type: 'supported_groups', body: [0x001d, 0x0017] },
    { type: 'signature_algorithms', body: [0x0403, 0x0804] },
    { type: 'application_layer_protocol_negotiation', body: [bytes(2, 104), bytes(8, 104)] },
    { type: 'signed_certificate_timestamp' },
    { type: 'padding', body: new Uint8Array(5) },
    { type: 'compress_certificate', body: [1, 2] },
    { type: 'record_size_limit', body: 16385 },
    { type: 'early_data' },
    { type: 'supported_versions', body: [0x0304, 0x0303] },
    { type: 'cookie', body: bytes(10) },
    { type: 'psk_key_exchange_modes', body: [1, 0] },
    { type: 'certificate_authorities', body: [bytes(6), bytes(4)] },
    { type: 'post_handshake_auth' },
    { type: 'signature_algorithms_cert', body: [0x0403] },
    { type: 'key_share', body: shares },
    { type: 'unknown', code: 0x0a0a, body: bytes(1) },
    {
      type: 'pre_shared_key',
      body: {
        identities: [
          { identity: bytes(12), obfuscatedTicketAge: 0xfedcba98 },
          { identity: bytes(1), obfuscatedTicketAge: 0 },
        ],
        binders: [bytes(32), bytes(48)],
      },
    },
  ],
};

const answered = {
  legacyVersion: 0x0303,
  legacySessionIdEcho: bytes(32),
  cipherSuite: 0x1301,
  legacyCompressionMethod: 0,
};

const serverHello: m.ServerHello = {
  ...answered,
  random,
  extensions: [
    { type: 'supported_versions', body: 0x0304 },
    { type: 'key_share', body: { group: 0x001d, keyExchange: bytes(32) } },
    { type: 'pre_shared_key', body: 1 },
    { type: 'unknown', code: 0xfafa, body: bytes(4) },
  ],
};

const helloRetryRequest: m.HelloRetryRequest = {
  ...answered,
  extensions: [
    { type: 'supported_versions', body: 0x0304 },
    { type: 'key_share', body: 0x0018 },
    { type: 'cookie', body: bytes(20) },
  ],
};

const encryptedExtensions: m.EncryptedExtensions = {
  extensions: [
    { type: 'server_name' },
    { type: 'max_fragment_length', body: 1 },
    { type: 'supported_groups', body: [0x001d] },
    { type: 'application_layer_protocol_negotiation', body: [bytes(2, 104)] },
    { type: 'record_size_limit', body: 64 },
    { type: 'early_data' },
    { type: 'unknown', code: 51, body: bytes(3) },
  ],
};

const certificateRequest: m.CertificateRequest = {
  certificateRequestContext: bytes(4),
  extensions: [
    { type: 'server_name', body: names },
    { type: 'status_request' },
    { type: 'signature_algorithms', body: [0x0403] },
    { type: 'signed_certificate_timestamp' },
    { type: 'compress_certificate', body: [2] },
    { type: 'certificate_authorities', body: [bytes(6)] },
    { type: 'oid_filters', body: [{ certificateExtensionOid: bytes(3), certificateExtensionValues: bytes(7) }] },
    { type: 'signature_algorithms_cert', body: [0x0403, 0x0804] },
  ],
};

const certificate: m.Certificate = {
  certificateRequestContext: new Uint8Array(0),
  certificateList: [
    {
      certData: bytes(60),
      extensions: [
        { type: 'status_request', body: bytes(20) },
        { type: 'signed_certificate_timestamp', body: [bytes(9), bytes(3)] },
      ],
    },
    { certData: bytes(30), extensions: [] },
  ],
};

const newSessionTicket: m.NewSessionTicket = {
  ticketLifetime: 604800,
  ticketAgeAdd: 0xffffffff,
  ticketNonce: bytes(8),
  ticket: bytes(40),
  extensions: [
    { type: 'early_data', body: 0xffffffff },
    { type: 'unknown', code: 62, body: bytes(1) },
  ],
};

const session: m.Session = {
  cipherSuite: 0x1302,
  receivedAt: { seconds: 0xffffffff, milliseconds: 999 },
  authenticatedAt: { seconds: 1_700_000_000, milliseconds: 1 },
  lifetime: 7200,
  ageAdd: 0xfedcba98,
  maxEarlyData: 16384,
  verifyResult: 20,
  identity: bytes(40),
  alpn: bytes(2, 104),
  serverName: bytes(9, 97),
  context: bytes(32),
  peerChain: [bytes(60), bytes(30)],
  psk: bytes(48),
};
const none = new Uint8Array(0);

const { extensions: _, ...oldHello } = clientHello;
const { extensions: __, ...oldAnswer } = serverHello;

/** Values by message name; each can be written. */
export const samples: Readonly<Record<string, readonly unknown[]>> = {
  ClientHello: [clientHello, oldHello, { ...oldHello, extensions: [] }],
  ServerHello: [serverHello, oldAnswer],
  HelloRetryRequest: [helloRetryRequest],
  EncryptedExtensions: [encryptedExtensions, { extensions: [] }],
  CertificateRequest: [certificateRequest],
  Certificate: [certificate, { certificateRequestContext: bytes(3), certificateList: [] }],
  CompressedCertificate: [
    { algorithm: 2, uncompressedLength: 0x010203, compressedCertificateMessage: bytes(30) },
    { algorithm: 1, uncompressedLength: 300, compressedCertificateMessage: bytes(1) },
  ],
  CertificateVerify: [{ algorithm: 0x0804, signature: bytes(64) }],
  Finished: [{ verifyData: bytes(32) }, { verifyData: bytes(48) }],
  NewSessionTicket: [newSessionTicket],
  EndOfEarlyData: [{}],
  KeyUpdate: [{ requestUpdate: 0 }, { requestUpdate: 1 }],
  MessageHash: [{ hash: bytes(32) }],
  Handshake: [{ msgType: 20, body: bytes(32) }],
  HandshakeHeader: [{ msgType: 11, length: 0x0102ff }],
  Alert: [{ level: 2, description: 50 }],
  ChangeCipherSpec: [{}],
  RecordHeader: [{ type: 22, legacyRecordVersion: 0x0301, length: 512 }],
  TlsPlaintext: [{ type: 22, legacyRecordVersion: 0x0303, fragment: bytes(50) }],
  TlsCiphertext: [{ legacyRecordVersion: 0x0303, encryptedRecord: bytes(50) }],
  Session: [session, { ...session, identity: none, alpn: none, serverName: none, context: none, peerChain: [] }],
  Tls12Certificate: [{ certificateList: [bytes(30), bytes(7)] }, { certificateList: [] }],
  Tls12CertificateRequest: [
    {
      certificateTypes: Uint8Array.of(1, 64),
      supportedSignatureAlgorithms: [0x0403, 0x0804],
      certificateAuthorities: [bytes(6), bytes(4)],
    },
    { certificateTypes: Uint8Array.of(1), supportedSignatureAlgorithms: [0x0403], certificateAuthorities: [] },
  ],
  Tls12CertificateStatus: [{ response: bytes(20) }],
  Tls12ClientEcdhe: [{ point: bytes(32) }],
  Tls12ClientRsa: [{ exchangeKeys: bytes(40) }],
  Tls12HelloRequest: [{}],
  Tls12NewSessionTicket: [{ ticketLifetimeHint: 7200, ticket: bytes(20) }],
  Tls12ServerDhe: [{ dhP: bytes(16), dhG: bytes(1), dhYs: bytes(16), algorithm: 0x0401, signature: bytes(20) }],
  Tls12ServerEcdhe: [{ namedCurve: 0x001d, point: bytes(32), algorithm: 0x0804, signature: bytes(20) }],
  Tls12ServerHello: [
    {
      serverVersion: 0x0303,
      random,
      sessionId: bytes(32),
      cipherSuite: 0xc02b,
      compressionMethod: 0,
      extensions: [
        { type: 'server_name' },
        { type: 'max_fragment_length', body: 4 },
        { type: 'status_request' },
        { type: 'application_layer_protocol_negotiation', body: [bytes(2, 104)] },
        { type: 'unknown', code: 0xff01, body: bytes(1) },
      ],
    },
    { serverVersion: 0x0303, random, sessionId: bytes(0), cipherSuite: 0xc02b, compressionMethod: 0 },
  ],
  Tls12ServerHelloDone: [{}],
};
