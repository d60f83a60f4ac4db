/** Distinguished names: compared as bytes, printed for people. RFC 5280 sections 4.1.2.4 and 7.1. */

import { fromUtf8, toHex } from '../bytes/index.ts';
import { CertificateError } from './certificate-error.ts';
import { children, expectTag, type Node, readOid, readSequence, Tag } from './der.ts';

export interface Attribute {
  readonly oid: string;
  readonly value: Node;
}

export interface Name {
  /** The RDNSequence; two names are the same name when these bytes are. */
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly Attribute[])[];
}

/** Throws a CertificateError where `node` is no RDNSequence. */
export function readName(node: Node | undefined, what: string): Name {
  const rdns = readSequence(node, what).map((rdn) => {
    const attributes = children(expectTag(rdn, Tag.set, what), what).map((each) => readAttribute(each, what));
    if (attributes.length === 0) throw new CertificateError(`${what}: a relative name without attributes`);
    return attributes;
  });
  return { der: (node as Node).der, rdns };
}

function readAttribute(node: Node, what: string): Attribute {
  const [type, value, extra] = readSequence(node, what);
  if (value === undefined || extra !== undefined)
    throw new CertificateError(`${what}: an attribute must be a type and a value`);
  const isBroken =
    value.tag === Tag.utf8String && value.value.some(isBeyondAscii) && fromUtf8(value.value) === undefined;
  if (isBroken) throw new CertificateError(`${what}: a UTF8String that is not UTF-8`);
  return { oid: readOid(type, what), value };
}

const isBeyondAscii = (octet: number): boolean => octet >= 0x80;

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

/** One line as `openssl x509 -subject` prints it: `C = GB, O = Example, CN = x`; `+` joins the parts of a relative name. */
export function printName(name: Name): string {
  return name.rdns.map((rdn) => rdn.map(printAttribute).join(' + ')).join(', ');
}

function printAttribute({ oid, value }: Attribute): string {
  const text = attributeText(value);
  const shown = text === undefined ? `#${toHex(value.der).toUpperCase()}` : escapeText(text);
  return `${shortNames[oid] ?? oid} = ${shown}`;
}

function escapeText(text: string): string {
  const escaped = [...text].map((char) =>
    isControl(char) ? `\\${hex2(char.charCodeAt(0))}` : char === '\\' || char === '"' ? `\\${char}` : char,
  );
  const shown = escaped.join('');
  return /[,+;<>]|^[ #]| $/.test(shown) ? `"${shown}"` : shown;
}

const isControl = (char: string): boolean => char < ' ' || char === '\x7f';
const hex2 = (code: number): string => code.toString(16).toUpperCase().padStart(2, '0');

/** The value of a string attribute, or undefined where it is no string or its octets are none of its kind. */
function attributeText({ tag, value }: Node): string | undefined {
  if (tag === Tag.utf8String) return fromUtf8(value);
  if (tag === Tag.teletexString) return latin1(value);
  if (tag === Tag.bmpString) return wide(value, 2);
  if (tag === Tag.universalString) return wide(value, 4);
  // NumericString, PrintableString, IA5String, VisibleString: all of them ASCII.
  const isAscii = tag === 0x12 || tag === Tag.printableString || tag === Tag.ia5String || tag === 0x1a;
  return isAscii && !value.some(isBeyondAscii) ? latin1(value) : undefined;
}

function latin1(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}

function wide(octets: Uint8Array, width: 2 | 4): string | undefined {
  if (octets.length % width !== 0) return undefined;
  let text = '';
  for (let at = 0; at < octets.length; at += width) {
    const code = octets.subarray(at, at + width).reduce((number, octet) => number * 256 + octet, 0);
    if (code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}

/**
 * Whether `name` lies in the subtree of `base`: its first relative names are those of `base`, where strings differ at most in
 * letter case, string type and runs of spaces. RFC 5280 sections 4.2.1.10 and 7.1.
 */
export function isWithin(name: Name, base: Name): boolean {
  return base.rdns.every((rdn, at) => {
    const other = name.rdns[at];
    return other !== undefined && canonical(other) === canonical(rdn);
  });
}

function canonical(rdn: readonly Attribute[]): string {
  const parts = rdn.map(({ oid, value }) => {
    const text = attributeText(value);
    return text === undefined
      ? `${oid}#${toHex(value.der)}`
      : `${oid}=${text.trim().replace(/\s+/g, ' ').toLowerCase()}`;
  });
  return JSON.stringify(parts.sort());
}
