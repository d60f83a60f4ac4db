/** DER values: the strict tag-length-value reader of @noble/curves and, on it, the few ASN.1 types that certificates use. X.690. */

import { DER } from '@noble/curves/abstract/der.js';
import { bytesOf } from '../bytes/index.ts';
import { CertificateError } from './certificate-error.ts';

/** One TLV. All bytes are views of the certificate's own memory. */
export interface Node {
  readonly tag: number;
  /** The content octets. */
  readonly value: Uint8Array;
  /** Tag, length and content. */
  readonly der: Uint8Array;
}

/** Tag octets; context tags are `0x80 | n` where primitive and `0xa0 | n` where constructed. */
export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** The one value that fills `bytes`; `what` names it in errors. Throws a CertificateError where the tag is another or bytes are left over. */
export function readNode(bytes: Uint8Array, tag: number, what: string): Node {
  const plain = bytesOf(bytes);
  const { v, l } = takeTlv(plain, what);
  if (l.length > 0) throw new CertificateError(`${what}: ${l.length} bytes too many after the value`);
  return expectTag({ tag: plain[0] as number, value: v, der: plain }, tag, what);
}

/** The values inside a constructed value, at most `most` of them. Throws a CertificateError. */
export function children(node: Node, what: string, most = 4096): readonly Node[] {
  const nodes: Node[] = [];
  let rest = node.value;
  while (rest.length > 0) {
    if (nodes.length === most) throw new CertificateError(`${what}: more than ${most} values`);
    const { v, l } = takeTlv(rest, what);
    nodes.push({ tag: rest[0] as number, value: v, der: rest.subarray(0, rest.length - l.length) });
    rest = l;
  }
  return nodes;
}

/** The values inside a SEQUENCE. Throws a CertificateError where `node` is missing or no SEQUENCE. */
export function readSequence(node: Node | undefined, what: string): readonly Node[] {
  return children(expectTag(node, Tag.sequence, what), what);
}

/** `node` itself, if it has this tag; else throws a CertificateError. */
export function expectTag(node: Node | undefined, tag: number, what: string): Node {
  if (node === undefined) throw new CertificateError(`${what}: missing`);
  if (node.tag !== tag)
    throw new CertificateError(`${what}: tag ${hexByte(node.tag)} where ${hexByte(tag)} must stand`);
  return node;
}

/** The content octets of an INTEGER, two's complement, checked to be minimal. */
export function readInteger(node: Node | undefined, what: string): Uint8Array {
  const { value } = expectTag(node, Tag.integer, what);
  const [first, second] = value;
  if (first === undefined) throw new CertificateError(`${what}: an INTEGER without octets`);
  if (second === undefined) return value;
  if ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80)) {
    throw new CertificateError(`${what}: an INTEGER with a superfluous first octet`);
  }
  return value;
}

/** An INTEGER from 0 to 2^31 - 1 as a number. */
export function readSmallInteger(node: Node | undefined, what: string): number {
  const octets = readInteger(node, what);
  if (octets.length > 4 || (octets[0] as number) >= 0x80) throw new CertificateError(`${what}: out of range`);
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}

/** A BOOLEAN: 0x00 or 0xff, nothing else. */
export function readBoolean(node: Node | undefined, what: string): boolean {
  const { value } = expectTag(node, Tag.boolean, what);
  if (value.length !== 1 || (value[0] !== 0x00 && value[0] !== 0xff))
    throw new CertificateError(`${what}: not a DER BOOLEAN`);
  return value[0] === 0xff;
}

/** An OBJECT IDENTIFIER in dotted form. Arcs above 2^53 are refused. */
export function readOid(node: Node | undefined, what: string): string {
  const { value } = expectTag(node, Tag.oid, what);
  if (value.length === 0 || (value[value.length - 1] as number) >= 0x80)
    throw new CertificateError(`${what}: an OID cut short`);
  let text = '';
  let arc = 0;
  for (const octet of value) {
    if (arc === 0 && octet === 0x80) throw new CertificateError(`${what}: an OID arc with a superfluous first octet`);
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new CertificateError(`${what}: an OID arc above 2^53`);
    if (octet >= 0x80) continue;
    text += text === '' ? firstArcs(arc) : `.${arc}`;
    arc = 0;
  }
  return text;
}

/** A BIT STRING: its octets and how many low bits of the last one do not count (they must be zero). */
export function readBitString(
  node: Node | undefined,
  what: string,
): { readonly bytes: Uint8Array; readonly unused: number } {
  const { value } = expectTag(node, Tag.bitString, what);
  const unused = value[0];
  const last = value[value.length - 1];
  if (unused === undefined || last === undefined || unused > 7 || (value.length === 1 && unused !== 0)) {
    throw new CertificateError(`${what}: not a BIT STRING`);
  }
  if (value.length > 1 && (last & ((1 << unused) - 1)) !== 0)
    throw new CertificateError(`${what}: unused bits that are set`);
  return { bytes: value.subarray(1), unused };
}

/** A BIT STRING that is a whole number of octets. */
export function readOctetsOfBitString(node: Node | undefined, what: string): Uint8Array {
  const { bytes, unused } = readBitString(node, what);
  if (unused !== 0) throw new CertificateError(`${what}: not a whole number of octets`);
  return bytes;
}

function takeTlv(bytes: Uint8Array, what: string): { readonly v: Uint8Array; readonly l: Uint8Array } {
  const tag = bytes[0];
  if (tag === undefined) throw new CertificateError(`${what}: missing`);
  if ((tag & 0x1f) === 0x1f) throw new CertificateError(`${what}: a tag of more than one octet`);
  try {
    return DER._tlv.decode(tag, bytes);
  } catch (error) {
    throw new CertificateError(`${what}: ${error instanceof Error ? error.message : 'not DER'}`, { cause: error });
  }
}

function firstArcs(joined: number): string {
  const first = Math.min(2, Math.floor(joined / 40));
  return `${first}.${joined - 40 * first}`;
}

function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
