/** The extensions that path validation and host names depend on. RFC 5280 section 4.2. */

import { CertificateError } from './certificate-error.ts';
import {
  children,
  expectTag,
  type Node,
  readBitString,
  readBoolean,
  readNode,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
} from './der.ts';
import { type GeneralName, readGeneralName } from './general-names.ts';

export type KeyUsage = (typeof keyUsages)[number];

/** One subtree of name constraints; `ranged` where it has a minimum or maximum, which RFC 5280 forbids. */
export interface Subtree {
  readonly base: GeneralName;
  readonly ranged: boolean;
}

export interface NameConstraints {
  readonly permitted: readonly Subtree[];
  readonly excluded: readonly Subtree[];
}

export interface Extensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: readonly KeyUsage[];
  /** OIDs; see `Purpose`. */
  readonly extKeyUsage?: readonly string[];
  readonly subjectAltName?: readonly GeneralName[];
  readonly subjectKeyId?: Uint8Array;
  /** The keyIdentifier; empty where the extension gives an issuer and serial number only. */
  readonly authorityKeyId?: Uint8Array;
  readonly nameConstraints?: NameConstraints;
  /** Every extension by its OID. */
  readonly all: ReadonlyMap<string, Extension>;
  /** OIDs of critical extensions that nothing here understands; such a certificate is refused. */
  readonly unknownCritical: readonly string[];
}

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** OIDs of the extensions read here, and of those whose form alone is looked at. */
export const Oid = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
} as const;

const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

type Known = Omit<Extensions, 'all' | 'unknownCritical'>;

const readers: Readonly<Record<string, (value: Uint8Array) => Known>> = {
  [Oid.basicConstraints]: readBasicConstraints,
  [Oid.keyUsage]: readKeyUsage,
  [Oid.extKeyUsage]: readExtKeyUsage,
  [Oid.subjectAltName]: (value) => ({ subjectAltName: readGeneralNames(value) }),
  [Oid.subjectKeyId]: (value) => ({ subjectKeyId: readNode(value, Tag.octetString, 'subjectKeyIdentifier').value }),
  [Oid.authorityKeyId]: readAuthorityKeyId,
  [Oid.nameConstraints]: readNameConstraints,
};

/** Reads the content of the `[3]` field. Throws a CertificateError for a malformed extension or one that stands twice. */
export function readExtensions(field: Node | undefined): Extensions {
  const all = new Map<string, Extension>();
  const known: Known = {};
  const unknownCritical: string[] = [];
  for (const node of field === undefined ? [] : readList(field)) {
    const extension = readExtension(node);
    const { oid, critical, value } = extension;
    if (all.has(oid)) throw new CertificateError(`extension ${oid}: stands twice`);
    all.set(oid, extension);
    const read = readers[oid];
    if (read !== undefined) Object.assign(known, read(value));
    else if (critical) unknownCritical.push(oid);
    if (oid === Oid.authorityInfoAccess) checkAuthorityInfoAccess(value);
  }
  return { ...known, all, unknownCritical };
}

function readList(field: Node): readonly Node[] {
  const list = children(readNode(field.value, Tag.sequence, 'extensions'), 'extensions', 256);
  if (list.length === 0) throw new CertificateError('extensions: an empty list');
  return list;
}

function readExtension(node: Node): Extension {
  const parts = readSequence(node, 'extension');
  const oid = readOid(parts[0], 'extension');
  // An explicit FALSE is no DER, yet old and harmless enough that others take it too.
  const critical = parts.length === 3 && readBoolean(parts[1], `extension ${oid}`);
  if (parts.length > 3) throw new CertificateError(`extension ${oid}: more than three fields`);
  return {
    oid,
    critical,
    value: expectTag(parts[parts.length === 3 ? 2 : 1], Tag.octetString, `extension ${oid}`).value,
  };
}

function readBasicConstraints(value: Uint8Array): Known {
  const what = 'basicConstraints';
  const fields = [...readSequence(readNode(value, Tag.sequence, what), what)];
  const ca = fields[0]?.tag === Tag.boolean && readBoolean(fields.shift(), what);
  if (fields.length > 1) throw new CertificateError(`${what}: too many fields`);
  if (fields.length === 0) return { basicConstraints: { ca } };
  return { basicConstraints: { ca, pathLength: readSmallInteger(fields[0], what) } };
}

function readKeyUsage(value: Uint8Array): Known {
  const { bytes } = readBitString(readNode(value, Tag.bitString, 'keyUsage'), 'keyUsage');
  const keyUsage = keyUsages.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
  if (keyUsage.length === 0) throw new CertificateError('keyUsage: no bit is set');
  return { keyUsage };
}

function readExtKeyUsage(value: Uint8Array): Known {
  const oids = readSequence(readNode(value, Tag.sequence, 'extKeyUsage'), 'extKeyUsage');
  if (oids.length === 0) throw new CertificateError('extKeyUsage: an empty list');
  return { extKeyUsage: oids.map((oid) => readOid(oid, 'extKeyUsage')) };
}

function readGeneralNames(value: Uint8Array): readonly GeneralName[] {
  const what = 'subjectAltName';
  const names = readSequence(readNode(value, Tag.sequence, what), what);
  if (names.length === 0) throw new CertificateError(`${what}: an empty list`);
  return names.map((name) => readGeneralName(name, what, [4, 16]));
}

function readAuthorityKeyId(value: Uint8Array): Known {
  const what = 'authorityKeyIdentifier';
  const fields = readSequence(readNode(value, Tag.sequence, what), what);
  const keyId = fields.find(({ tag }) => tag === 0x80);
  return { authorityKeyId: keyId?.value ?? new Uint8Array(0) };
}

function readNameConstraints(value: Uint8Array): Known {
  const what = 'nameConstraints';
  const fields = readSequence(readNode(value, Tag.sequence, what), what);
  const permitted = fields.find(({ tag }) => tag === 0xa0);
  const excluded = fields.find(({ tag }) => tag === 0xa1);
  const count = Number(permitted !== undefined) + Number(excluded !== undefined);
  if (count === 0 || fields.length !== count)
    throw new CertificateError(`${what}: neither permitted nor excluded subtrees, or more than these`);
  return { nameConstraints: { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded) } };
}

function readSubtrees(field: Node | undefined): readonly Subtree[] {
  if (field === undefined) return [];
  const subtrees = children(field, 'nameConstraints');
  if (subtrees.length === 0) throw new CertificateError('nameConstraints: an empty list of subtrees');
  return subtrees.map((subtree) => {
    const [base, ...range] = readSequence(subtree, 'nameConstraints');
    if (base === undefined) throw new CertificateError('nameConstraints: a subtree without a base');
    return { base: readGeneralName(base, 'nameConstraints', [8, 32]), ranged: range.length > 0 };
  });
}

// RFC 5280 section 4.2.2.1: SEQUENCE SIZE (1..MAX) OF { method OID, location GeneralName }.
function checkAuthorityInfoAccess(value: Uint8Array): void {
  const what = 'authorityInfoAccess';
  const descriptions = readSequence(readNode(value, Tag.sequence, what), what);
  if (descriptions.length === 0) throw new CertificateError(`${what}: an empty list`);
  for (const description of descriptions) {
    const [method, location, extra] = readSequence(description, what);
    readOid(method, what);
    if (location === undefined || extra !== undefined)
      throw new CertificateError(`${what}: must be a method and a location`);
    readGeneralName(location, what, [4, 16]);
  }
}
