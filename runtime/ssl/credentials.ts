/** Certificates and keys as the application hands them over: PEM text or DER. */

import {
  type Certificate,
  isSelfIssued,
  parseCertificate,
  readPemCertificates,
  type SignatureAlgorithm,
} from '../certificates/index.ts';
import { readPrivateKeyPem } from '../crypto/pem.ts';
import type { CryptoProvider, PrivateKey } from '../crypto/provider.ts';

/** Throws with what is wrong. */
export function certificatesFrom(input: string | Uint8Array | readonly Uint8Array[]): {
  readonly chain: readonly Uint8Array[];
  readonly leaf: Certificate;
} {
  const chain =
    typeof input === 'string' ? readPemCertificates(input) : input instanceof Uint8Array ? [input] : [...input];
  const [first] = chain;
  if (first === undefined) throw new Error('no certificate in it');
  return { chain, leaf: parseCertificate(first) };
}

/** What signs the certificates of a chain but for those that sign themselves; one that cannot be read is nobody's to verify. */
export function signaturesOf(chain: readonly Uint8Array[]): readonly SignatureAlgorithm[] {
  return chain.flatMap((der) => {
    const certificate = tryParse(der);
    return certificate === undefined || isSelfIssued(certificate) ? [] : [certificate.signatureAlgorithm];
  });
}

function tryParse(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch {
    return undefined;
  }
}

export const certificateFrom = (der: Uint8Array): Certificate => parseCertificate(der);

/** Reads the key and makes sure that it is the certificate's: a signature of one must verify under the other. */
export function keyFrom(provider: CryptoProvider, key: string | Uint8Array, leaf: Certificate): PrivateKey {
  const owned = provider.privateKey(typeof key === 'string' ? readPrivateKeyPem(key) : key);
  const certified = leaf.publicKey(provider);
  const scheme = schemeToTry(owned);
  const probe = new TextEncoder().encode('the same key?');
  if (!certified.verify(scheme, probe, owned.sign(scheme, probe, provider.random))) {
    throw new Error('the private key is not the one of the certificate');
  }
  return owned;
}

function schemeToTry({ kind }: PrivateKey) {
  if (kind.type === 'rsa') return 'rsa_pss_rsae_sha256';
  if (kind.type === 'rsa_pss') return 'rsa_pss_pss_sha256';
  if (kind.type !== 'ec') return kind.type;
  const byCurve = {
    secp256r1: 'ecdsa_secp256r1_sha256',
    secp384r1: 'ecdsa_secp384r1_sha384',
    secp521r1: 'ecdsa_secp521r1_sha512',
  } as const;
  return byCurve[kind.curve];
}
