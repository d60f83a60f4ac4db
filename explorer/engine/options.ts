/** What can be chosen of a handshake in the explorer. */

export const groups = ['x25519', 'secp256r1', 'X25519MLKEM768'] as const;
export const suites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'] as const;
/** What the server's certificate is like. */
export const serverCertificates = ['good', 'expired', 'wrongName', 'unknownIssuer'] as const;
/** Whether the server asks for a certificate, and whether the client has one. */
export const clientCertificates = ['notAsked', 'sent', 'missing'] as const;
export const earlyData = ['none', 'accepted', 'rejected'] as const;
/** Who or what lets a call wait once, besides the peer. */
export const waits = ['none', 'clientHello', 'certificate', 'signature', 'verdict', 'smallBuffer'] as const;
/** What both sides do when the handshake is finished. */
export const afterwards = ['nothing', 'data', 'ticket', 'keyUpdate', 'authentication', 'shutdown'] as const;
/** In what both sides have nothing in common. */
export const mismatches = ['none', 'group', 'suite', 'protocol'] as const;
/** An attacker changes bytes on the wire; a sender changes them before it encrypts them, and means it. */
export const tamperers = ['attacker', 'sender'] as const;

type OneOf<T extends readonly string[]> = T[number];

/** One byte of one message, changed. */
export interface Tamper {
  /** The message, counted from 0 in the order of sending. */
  readonly message: number;
  /** The byte, counted from 0, header included. */
  readonly offset: number;
  /** Bits to turn: 1 to 255. */
  readonly xor: number;
  readonly by: OneOf<typeof tamperers>;
}

export interface Options {
  /** All randomness follows from it. */
  readonly seed: string;
  readonly group: OneOf<typeof groups>;
  readonly suite: OneOf<typeof suites>;
  /** The client's key share is for a group that the server does not want. */
  readonly retry: boolean;
  /** The client comes back with a ticket. */
  readonly resume: boolean;
  /** Needs `resume`. */
  readonly earlyData: OneOf<typeof earlyData>;
  readonly clientCertificate: OneOf<typeof clientCertificates>;
  readonly serverCertificate: OneOf<typeof serverCertificates>;
  readonly mismatch: OneOf<typeof mismatches>;
  readonly wait: OneOf<typeof waits>;
  readonly afterwards: OneOf<typeof afterwards>;
  /** The stream from the server ends after this many records. */
  readonly cutAfter?: number;
  readonly tamper?: Tamper;
}

/** An ordinary full handshake. */
export const ordinary: Options = {
  seed: 'handfast',
  group: 'x25519',
  suite: 'TLS_AES_128_GCM_SHA256',
  retry: false,
  resume: false,
  earlyData: 'none',
  clientCertificate: 'notAsked',
  serverCertificate: 'good',
  mismatch: 'none',
  wait: 'none',
  afterwards: 'nothing',
};
