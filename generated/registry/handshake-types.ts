/** Handshake types and the messages that they carry. Generated from spec/registry/handshake_types.yaml; edit that. */

/** One row. */
export interface HandshakeType {
  readonly name: HandshakeTypeName;
  readonly code: number;
  /** The message that a .ksy describes. */
  readonly message?: string;
  /** Who may send it in TLS 1.3. */
  readonly from?: 'client' | 'server' | 'both';
  /** Of older versions. */
  readonly reserved?: true;
  /** With this random, in hexadecimal, it is another message. */
  readonly random?: { readonly message: string; readonly value: string; readonly rfc: string };
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const handshakeTypes = {
  hello_request: { name: 'hello_request', code: 0, reserved: true, rfc: '9846#B.3' },
  client_hello: { name: 'client_hello', code: 1, message: 'ClientHello', from: 'client', rfc: '9846#4.2.2' },
  server_hello: {
    name: 'server_hello',
    code: 2,
    message: 'ServerHello',
    from: 'server',
    random: { message: 'HelloRetryRequest', value: 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', rfc: '9846#4.2.3' },
    rfc: '9846#4.2.3',
  },
  hello_verify_request: { name: 'hello_verify_request', code: 3, reserved: true, rfc: '9846#B.3' },
  new_session_ticket: { name: 'new_session_ticket', code: 4, message: 'NewSessionTicket', from: 'server', rfc: '9846#4.7.1' },
  end_of_early_data: { name: 'end_of_early_data', code: 5, message: 'EndOfEarlyData', from: 'client', rfc: '9846#4.6' },
  encrypted_extensions: { name: 'encrypted_extensions', code: 8, message: 'EncryptedExtensions', from: 'server', rfc: '9846#4.4.1' },
  certificate: { name: 'certificate', code: 11, message: 'Certificate', from: 'both', rfc: '9846#4.5.1' },
  server_key_exchange: { name: 'server_key_exchange', code: 12, reserved: true, rfc: '9846#B.3' },
  certificate_request: { name: 'certificate_request', code: 13, message: 'CertificateRequest', from: 'server', rfc: '9846#4.4.2' },
  server_hello_done: { name: 'server_hello_done', code: 14, reserved: true, rfc: '9846#B.3' },
  certificate_verify: { name: 'certificate_verify', code: 15, message: 'CertificateVerify', from: 'both', rfc: '9846#4.5.2' },
  client_key_exchange: { name: 'client_key_exchange', code: 16, reserved: true, rfc: '9846#B.3' },
  finished: { name: 'finished', code: 20, message: 'Finished', from: 'both', rfc: '9846#4.5.3' },
  certificate_url: { name: 'certificate_url', code: 21, reserved: true, rfc: '9846#B.3' },
  certificate_status: { name: 'certificate_status', code: 22, reserved: true, rfc: '9846#B.3' },
  supplemental_data: { name: 'supplemental_data', code: 23, reserved: true, rfc: '9846#B.3' },
  key_update: { name: 'key_update', code: 24, message: 'KeyUpdate', from: 'both', rfc: '9846#4.7.3' },
  compressed_certificate: { name: 'compressed_certificate', code: 25, message: 'CompressedCertificate', from: 'both', rfc: '8879#4' },
  message_hash: { name: 'message_hash', code: 254, rfc: '9846#4.1' },
} as const;

/** The names of all rows. */
export type HandshakeTypeName = keyof typeof handshakeTypes;

const byCode: ReadonlyMap<number, HandshakeType> = new Map(Object.values<HandshakeType>(handshakeTypes).map((handshakeType) => [handshakeType.code, handshakeType]));

/** The handshake type with this code point, if it is known. */
export function handshakeTypeByCode(code: number): HandshakeType | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a handshake type of the table. */
export function isHandshakeType(name: string): name is HandshakeTypeName {
  return Object.hasOwn(handshakeTypes, name);
}

/** The messages that a handshake type can carry. */
export type HandshakeMessageName =
  | 'ClientHello'
  | 'ServerHello'
  | 'HelloRetryRequest'
  | 'NewSessionTicket'
  | 'EndOfEarlyData'
  | 'EncryptedExtensions'
  | 'Certificate'
  | 'CertificateRequest'
  | 'CertificateVerify'
  | 'Finished'
  | 'KeyUpdate'
  | 'CompressedCertificate';

/** The random by which a ServerHello is a HelloRetryRequest: the SHA-256 of those words. RFC 9846 section 4.2.3. */
const retryRandom = [
  0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11,
  0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
  0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e,
  0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];
/** The random stands behind `legacy_version`. */
const randomAt = 2;

function hasRandom(body: Uint8Array): boolean {
  return retryRandom.every((byte, i) => body[randomAt + i] === byte);
}

/** The message of a handshake type, or undefined for one that TLS 1.3 does not have. `body`: the message without its 4-byte header. */
export function handshakeMessageName(type: number, body: Uint8Array): HandshakeMessageName | undefined {
  switch (type) {
    case 1:
      return 'ClientHello';
    case 2:
      return hasRandom(body) ? 'HelloRetryRequest' : 'ServerHello';
    case 4:
      return 'NewSessionTicket';
    case 5:
      return 'EndOfEarlyData';
    case 8:
      return 'EncryptedExtensions';
    case 11:
      return 'Certificate';
    case 13:
      return 'CertificateRequest';
    case 15:
      return 'CertificateVerify';
    case 20:
      return 'Finished';
    case 24:
      return 'KeyUpdate';
    case 25:
      return 'CompressedCertificate';
    default:
      return undefined;
  }
}
