/** What one certificate must be by itself, as a leaf or as the issuer of the certificates below it. RFC 5280 section 6.1. */

import type { CryptoProvider, PublicKey } from '../crypto/provider.ts';
import { schemeFor } from './algorithms.ts';
import { type Certificate, isSelfIssued } from './certificate.ts';
import { checkConformity } from './conformity.ts';
import type { VerifyResultName } from './verify-results.ts';

/** For what the leaf is to be good: a server's certificate is verified with serverAuth, a client's with clientAuth. */
export type Purpose = 'serverAuth' | 'clientAuth';

export interface Rules {
  readonly provider: CryptoProvider;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly purpose: Purpose;
  /** Certification authorities allowed between leaf and anchor, self-issued ones not counted; 10 unless given. SSL_CTX_set_verify_depth(3). */
  readonly depth?: number;
  /** Shortest RSA modulus, in bits; 2048 unless given. */
  readonly minimumRsaBits?: number;
  /** Refuses also what breaks RFC 5280's rules for issuers without being unsafe by itself: OpenSSL's X509_V_FLAG_X509_STRICT. */
  readonly strict?: boolean;
}

type Finding = VerifyResultName | undefined;

const purposes: Readonly<Record<Purpose, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

const anyExtendedKeyUsage = '2.5.29.37.0';

/** What is wrong with the leaf itself; undefined where nothing is. */
export function checkLeaf(leaf: Certificate, rules: Rules): Finding {
  const { keyUsage, extKeyUsage, unknownCritical } = leaf.extensions;
  if (unknownCritical.length > 0) return 'X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION';
  // anyExtendedKeyUsage is not enough for a leaf: OpenSSL and the web's rules agree on that.
  if (extKeyUsage !== undefined && !extKeyUsage.includes(purposes[rules.purpose])) return 'X509_V_ERR_INVALID_PURPOSE';
  if (keyUsage !== undefined && !keyUsage.includes('digitalSignature'))
    return 'X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE';
  if (isUnfit(publicKeyOf(leaf, rules.provider), rules)) return 'X509_V_ERR_EE_KEY_TOO_SMALL';
  return checkValidity(leaf, rules.time) ?? (rules.strict ? checkConformity(leaf, 'leaf') : undefined);
}

/** What is wrong with `issuer` as the next certificate above `path`, its signature aside; undefined where nothing is. */
export function checkIssuer(
  issuer: Certificate,
  path: readonly Certificate[],
  isAnchor: boolean,
  rules: Rules,
): Finding {
  const { basicConstraints, keyUsage, extKeyUsage, unknownCritical } = issuer.extensions;
  // A version 1 certificate cannot say that it is a CA; the one who made it an anchor has said so.
  const isCa = basicConstraints?.ca === true || (isAnchor && issuer.version === 1);
  if (!isCa) return 'X509_V_ERR_INVALID_CA';
  if (keyUsage !== undefined && !keyUsage.includes('keyCertSign')) return 'X509_V_ERR_KEYUSAGE_NO_CERTSIGN';
  if (unknownCritical.length > 0) return 'X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION';
  const tooLong = checkLength(issuer, path, isAnchor, rules.depth ?? 10);
  if (tooLong !== undefined) return tooLong;
  const wanted = [purposes[rules.purpose], anyExtendedKeyUsage];
  if (extKeyUsage !== undefined && !wanted.some((oid) => extKeyUsage.includes(oid)))
    return 'X509_V_ERR_INVALID_PURPOSE';
  if (rules.strict) return checkValidity(issuer, rules.time) ?? checkConformity(issuer, isAnchor ? 'anchor' : 'issuer');
  return checkValidity(issuer, rules.time);
}

// RFC 5280 section 6.1.4 (l) and (m): self-issued certificates lengthen no path.
function checkLength(issuer: Certificate, path: readonly Certificate[], isAnchor: boolean, depth: number): Finding {
  const below = path.slice(1).filter((certificate) => !isSelfIssued(certificate)).length;
  const { pathLength = below } = issuer.extensions.basicConstraints ?? {};
  if (pathLength < below) return 'X509_V_ERR_PATH_LENGTH_EXCEEDED';
  const counts = !isAnchor && !isSelfIssued(issuer);
  return below + Number(counts) > depth ? 'X509_V_ERR_CERT_CHAIN_TOO_LONG' : undefined;
}

function checkValidity({ notBefore, notAfter }: Certificate, time: number): Finding {
  // Certificates count in whole seconds.
  const now = Math.floor(time / 1000) * 1000;
  if (now < notBefore) return 'X509_V_ERR_CERT_NOT_YET_VALID';
  return now > notAfter ? 'X509_V_ERR_CERT_HAS_EXPIRED' : undefined;
}

/** What is wrong with the signature on `certificate`, or with the key of `issuer` that made it; undefined where it verifies. */
export function checkSignature(
  certificate: Certificate,
  issuer: Certificate,
  rules: Rules,
): { readonly at: Certificate; readonly name: VerifyResultName } | undefined {
  const { signatureAlgorithm: algorithm, tbs, signature } = certificate;
  if (algorithm.type === 'weak') return { at: certificate, name: 'X509_V_ERR_CA_MD_TOO_WEAK' };
  if (algorithm.type === 'unknown') return { at: certificate, name: 'X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM' };
  const key = publicKeyOf(issuer, rules.provider);
  if (key === undefined) return { at: issuer, name: 'X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY' };
  if (isUnfit(key, rules)) return { at: issuer, name: 'X509_V_ERR_CA_KEY_TOO_SMALL' };
  const scheme = schemeFor(algorithm, key.kind);
  if (scheme === undefined) return { at: certificate, name: 'X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH' };
  return key.verify(scheme, tbs, signature)
    ? undefined
    : { at: certificate, name: 'X509_V_ERR_CERT_SIGNATURE_FAILURE' };
}

function publicKeyOf(certificate: Certificate, provider: CryptoProvider): PublicKey | undefined {
  try {
    return certificate.publicKey(provider);
  } catch {
    return undefined;
  }
}

/** Longer RSA keys are refused, since a verification costs the square of their length; nobody uses them. */
const longestRsaBits = 8192;

// A key that cannot be read is not strong either. RFC 9325 section 4.5.
function isUnfit(key: PublicKey | undefined, { minimumRsaBits = 2048, strict }: Rules): boolean {
  if (key === undefined) return true;
  if (key.kind.type !== 'rsa' && key.kind.type !== 'rsa_pss') return false;
  const { modulusBits } = key.kind;
  if (modulusBits < minimumRsaBits || modulusBits > longestRsaBits) return true;
  return strict === true && modulusBits % 8 !== 0;
}
