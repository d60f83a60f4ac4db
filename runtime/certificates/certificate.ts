/** An X.509 certificate, read. RFC 5280 section 4.1. */

import { bytesOf, equalBytes, toHex } from '../bytes/index.ts';
import type { CryptoProvider, PublicKey } from '../crypto/provider.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts';
import { CertificateError } from './certificate-error.ts';
import {
  children,
  expectTag,
  type Node,
  readInteger,
  readNode,
  readOctetsOfBitString,
  readSequence,
  readSmallInteger,
  Tag,
} from './der.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './names.ts';
import { readTime } from './time.ts';

/** Byte fields are views of `der`; nobody may write to them. */
export interface Certificate {
  readonly der: Uint8Array;
  /** TBSCertificate: what is signed. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** The octets of the INTEGER; see `printSerial`. */
  readonly serialNumber: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  /** Milliseconds since 1970; both ends belong to the time of validity. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly extensions: Extensions;
  /** The public key, imported at the first call with each provider. Throws that provider's KeyError. */
  publicKey(provider: CryptoProvider): PublicKey;
}

/** Longer certificates are refused unread: 2^16 bytes, far above what anybody issues. */
const longest = 1 << 16;

/** Reads one DER certificate, strictly. The caller must not change `der` afterwards. Throws a CertificateError. */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > longest) throw new CertificateError(`certificate: longer than ${longest} bytes`);
  const whole = bytesOf(der);
  const [tbs, algorithm, signature, extra] = children(readNode(whole, Tag.sequence, 'certificate'), 'certificate');
  if (extra !== undefined) throw new CertificateError('certificate: more than three fields');
  const body = readBody(expectTag(tbs, Tag.sequence, 'tbsCertificate'));
  if (!equalBytes(body.algorithm.der, expectTag(algorithm, Tag.sequence, 'signatureAlgorithm').der)) {
    throw new CertificateError('signatureAlgorithm: not the one that is signed');
  }
  const { algorithm: signed, ...fields } = body;
  return {
    der: whole,
    ...fields,
    signatureAlgorithm: readSignatureAlgorithm(signed, 'signatureAlgorithm'),
    signature: readOctetsOfBitString(signature, 'signatureValue'),
    publicKey: keepKeys(body.spki),
  };
}

type Body = Omit<Certificate, 'der' | 'signatureAlgorithm' | 'signature' | 'publicKey'> & { readonly algorithm: Node };

function readBody(tbs: Node): Body {
  const fields = [...children(tbs, 'tbsCertificate', 10)];
  const version = readVersion(fields[0]?.tag === 0xa0 ? fields.shift() : undefined);
  const [serial, algorithm, issuer, validity, subject, spki, ...rest] = fields;
  const [notBefore, notAfter, moreValidity] = readSequence(validity, 'validity');
  if (moreValidity !== undefined) throw new CertificateError('validity: more than two fields');
  return {
    tbs: tbs.der,
    version,
    serialNumber: readInteger(serial, 'serialNumber'),
    algorithm: expectTag(algorithm, Tag.sequence, 'signature'),
    issuer: readName(issuer, 'issuer'),
    notBefore: readTime(notBefore, 'notBefore'),
    notAfter: readTime(notAfter, 'notAfter'),
    subject: readName(subject, 'subject'),
    spki: expectTag(spki, Tag.sequence, 'subjectPublicKeyInfo').der,
    extensions: readExtensions(readRest(rest, version)),
  };
}

function readVersion(field: Node | undefined): 1 | 2 | 3 {
  if (field === undefined) return 1;
  const number = readSmallInteger(readNode(field.value, Tag.integer, 'version'), 'version');
  // Version 1 is the default and, in DER, must then be left out.
  if (number !== 1 && number !== 2) throw new CertificateError(`version: ${number} is none`);
  return number === 1 ? 2 : 3;
}

// issuerUniqueID [1] and subjectUniqueID [2] from version 2 on, extensions [3] in version 3 only; in this order.
function readRest(fields: readonly Node[], version: 1 | 2 | 3): Node | undefined {
  let last = 0;
  for (const { tag } of fields) {
    const place = [0x81, 0x82, 0xa3].indexOf(tag) + 1;
    if (place <= last) throw new CertificateError('tbsCertificate: a field that is unknown or out of order');
    if (version < (place === 3 ? 3 : 2))
      throw new CertificateError(`tbsCertificate: version ${version} has no such field`);
    last = place;
  }
  return last === 3 ? fields[fields.length - 1] : undefined;
}

function keepKeys(spki: Uint8Array): Certificate['publicKey'] {
  const kept = new Map<string, PublicKey>();
  return (provider) => {
    const known = kept.get(provider.name);
    if (known !== undefined) return known;
    const key = provider.publicKey(spki);
    kept.set(provider.name, key);
    return key;
  };
}

/** Whether subject and issuer are the same name (RFC 5280 section 6.1: self-issued). */
export function isSelfIssued(certificate: Certificate): boolean {
  return equalBytes(certificate.subject.der, certificate.issuer.der);
}

/** The serial number in upper-case hex as `openssl x509 -serial` prints it, with a minus sign where it is negative. */
export function printSerial({ serialNumber }: Certificate): string {
  const negative = (serialNumber[0] as number) >= 0x80;
  if (!negative)
    return toHex(
      serialNumber[0] === 0 && serialNumber.length > 1 ? serialNumber.subarray(1) : serialNumber,
    ).toUpperCase();
  const magnitude = (1n << BigInt(8 * serialNumber.length)) - BigInt(`0x${toHex(serialNumber)}`);
  const hex = magnitude.toString(16).toUpperCase();
  return `-${hex.length % 2 === 0 ? hex : `0${hex}`}`;
}
