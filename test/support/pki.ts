/** Makes certificates for tests, synchronously, with node:crypto: CAs, intermediates, leaves, and bad ones on purpose. */

import { constants, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { concat, fromHex } from '../../runtime/bytes/index.ts';
import { bitString, boolean, explicit, integer, nameOf, octetString, oid, sequence, text, time, tlv } from './der.ts';
import { isMlDsaKind, type MlDsaKind, makeMlDsa, mlDsaAlgorithm, signMlDsa } from './ml-dsa.ts';

export type KeyType = 'P-256' | 'P-384' | 'P-521' | 'Ed25519' | 'RSA' | 'RSA-1024' | 'RSA-PSS' | MlDsaKind;

export type KeyUsageName =
  | 'digitalSignature'
  | 'contentCommitment'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign';

export interface CertificateOptions {
  /** The subject's key; P-256 unless given. */
  readonly kind?: KeyType;
  /** Common name; the first DNS name, or `test`, unless given. An empty one makes an empty subject. */
  readonly cn?: string;
  readonly dns?: readonly string[];
  /** IPv4 dotted, or 32 hex digits of IPv6. */
  readonly ip?: readonly string[];
  /** Makes a CA. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** null leaves the extension out. */
  readonly keyUsage?: readonly KeyUsageName[] | null;
  /** OIDs; null leaves the extension out, as it is left out of CAs unless given. */
  readonly extKeyUsage?: readonly string[] | null;
  /** DNS subtrees. */
  readonly permittedDns?: readonly string[];
  readonly excludedDns?: readonly string[];
  /** Appended as they stand. */
  readonly extraExtensions?: readonly {
    readonly oid: string;
    readonly critical?: boolean;
    readonly value: Uint8Array;
  }[];
  /** A key to certify instead of a fresh one; PKCS#8 PEM and so on as in `Issued`. */
  readonly key?: KeyPair;
  /** The hash of the signature; by the signer's key unless given. `sha1` makes a certificate that must be refused. */
  readonly hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** Turns one bit of the signature. */
  readonly spoilSignature?: boolean;
}

export interface KeyPair {
  readonly kind: KeyType;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Issued {
  readonly certPem: string;
  readonly keyPem: string;
  readonly certDer: Uint8Array;
  readonly keyPkcs8: Uint8Array;
  readonly key: KeyPair;
  /** The subject, as DER. */
  readonly name: Uint8Array;
}

/** A fresh key pair. RSA keys take some 100 ms. */
export function makeKey(kind: KeyType): KeyPair {
  return { kind, ...generate(kind) };
}

function generate(kind: KeyType): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'RSA') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'RSA-1024') return generateKeyPairSync('rsa', { modulusLength: 1024 });
  if (kind === 'RSA-PSS') return generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  if (kind === 'Ed25519') return generateKeyPairSync('ed25519');
  if (isMlDsaKind(kind)) return makeMlDsa(kind);
  return generateKeyPairSync('ec', { namedCurve: kind });
}

/** A self-signed CA. */
export function makeCa(kind: KeyType = 'P-256', options: CertificateOptions = {}): Issued {
  return make(undefined, { ca: true, cn: `Test CA ${kind}`, ...options, kind });
}

/** A certificate signed by `ca`: a leaf, or with `ca: true` an intermediate. */
export function issue(ca: Issued, options: CertificateOptions = {}): Issued {
  return make(ca, options);
}

/** A leaf signed by its own key. */
export function makeSelfSigned(options: CertificateOptions = {}): Issued {
  return make(undefined, options);
}

const day = 24 * 3600 * 1000;

function make(ca: Issued | undefined, options: CertificateOptions): Issued {
  const key = options.key ?? makeKey(options.kind ?? 'P-256');
  const signer = ca?.key ?? key;
  const name = nameOf(options.cn ?? options.dns?.[0] ?? 'test');
  const hash = options.hash ?? hashOf(signer.kind);
  const algorithm = signatureAlgorithm(signer.kind, hash);
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(concat(Uint8Array.of(0x40), randomBytes(15))),
    algorithm,
    ca?.name ?? name,
    sequence(
      time(options.notBefore ?? new Date(Date.now() - day)),
      time(options.notAfter ?? new Date(Date.now() + 30 * day)),
    ),
    name,
    key.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(options, key, signer))),
  );
  const signature = Uint8Array.from(signWith(signer, hash, tbs));
  if (options.spoilSignature) signature[signature.length - 1] = (signature[signature.length - 1] as number) ^ 1;
  const certDer = sequence(tbs, algorithm, bitString(signature));
  const keyPkcs8 = Uint8Array.from(key.privateKey.export({ type: 'pkcs8', format: 'der' }));
  return { certDer, certPem: pem('CERTIFICATE', certDer), keyPkcs8, keyPem: pem('PRIVATE KEY', keyPkcs8), key, name };
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

type Hash = NonNullable<CertificateOptions['hash']>;

function hashOf(kind: KeyType): Hash {
  if (kind === 'P-384') return 'sha384';
  return kind === 'P-521' ? 'sha512' : 'sha256';
}

const hashOids: Readonly<Record<Hash, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const pkcs1: Readonly<Record<Hash, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsa: Readonly<Record<Hash, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const saltLengths: Readonly<Record<Hash, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
const nothing = Uint8Array.of(5, 0);

function signatureAlgorithm(kind: KeyType, hash: Hash): Uint8Array {
  if (kind === 'Ed25519') return sequence(oid('1.3.101.112'));
  if (isMlDsaKind(kind)) return mlDsaAlgorithm(kind);
  if (kind === 'RSA' || kind === 'RSA-1024') return sequence(oid(pkcs1[hash]), nothing);
  if (kind !== 'RSA-PSS') return sequence(oid(ecdsa[hash]));
  const digest = sequence(oid(hashOids[hash]), nothing);
  const mask = sequence(oid('1.2.840.113549.1.1.8'), digest);
  const parameters = sequence(explicit(0, digest), explicit(1, mask), explicit(2, integer(saltLengths[hash])));
  return sequence(oid('1.2.840.113549.1.1.10'), parameters);
}

function signWith({ kind, privateKey }: KeyPair, hash: Hash, data: Uint8Array): Uint8Array {
  if (kind === 'Ed25519') return sign(null, data, privateKey);
  if (isMlDsaKind(kind)) return signMlDsa(privateKey, data);
  if (kind !== 'RSA-PSS') return sign(hash, data, privateKey);
  return sign(hash, data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltLengths[hash] });
}

function extensions(options: CertificateOptions, key: KeyPair, signer: KeyPair): readonly Uint8Array[] {
  const { ca = false, pathLength, dns = [], ip = [], cn, permittedDns, excludedDns, extraExtensions = [] } = options;
  const { keyUsage = ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'] } = options;
  const { extKeyUsage = ca ? null : ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] } = options;
  const found = [
    extension('2.5.29.14', false, octetString(keyId(key))),
    extension('2.5.29.35', false, sequence(tlv(0x80, keyId(signer)))),
  ];
  if (ca)
    found.push(
      extension('2.5.29.19', true, sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)]))),
    );
  if (keyUsage !== null) found.push(extension('2.5.29.15', true, keyUsageBits(keyUsage)));
  if (extKeyUsage !== null) found.push(extension('2.5.29.37', false, sequence(...extKeyUsage.map(oid))));
  const names = [...dns.map((name) => tlv(0x82, text(name))), ...ip.map((address) => tlv(0x87, ipBytes(address)))];
  if (names.length > 0) found.push(extension('2.5.29.17', cn === '', sequence(...names)));
  const trees = [...subtrees(0xa0, permittedDns), ...subtrees(0xa1, excludedDns)];
  if (trees.length > 0) found.push(extension('2.5.29.30', true, sequence(...trees)));
  return [...found, ...extraExtensions.map((extra) => extension(extra.oid, extra.critical === true, extra.value))];
}

function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));
}

function subtrees(tag: number, names: readonly string[] | undefined): readonly Uint8Array[] {
  if (names === undefined) return [];
  return [tlv(tag, ...names.map((name) => sequence(tlv(0x82, text(name)))))];
}

const usageBits: readonly KeyUsageName[] = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
];

function keyUsageBits(usages: readonly KeyUsageName[]): Uint8Array {
  const positions = usages.map((usage) => usageBits.indexOf(usage));
  const bits = positions.reduce((sum, position) => sum | (0x80 >> position), 0);
  return tlv(0x03, Uint8Array.of(7 - Math.max(...positions), bits));
}

function ipBytes(address: string): Uint8Array {
  return address.includes('.') ? Uint8Array.from(address.split('.'), Number) : fromHex(address);
}

// Any stable function of the key will do; its last 20 bytes differ from key to key.
function keyId({ publicKey }: KeyPair): Uint8Array {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return Uint8Array.from(spki.subarray(spki.length > 60 ? spki.length - 40 : spki.length - 20).subarray(0, 20));
}
