/** Which of our certificates suit a peer best: by the name that it asked for, and by the signatures that it can verify. RFC 9846 section 4.5.1.2. */

import type { CertificateRequestExtension, ClientHelloExtension } from '../../../generated/messages/index.ts';
import { type SignatureScheme, signatureSchemeByCode } from '../../../generated/registry/signature-schemes.ts';
import { matchHost, type SignatureAlgorithm } from '../../certificates/index.ts';
import type { Credential } from '../configuration.ts';
import { find } from '../extensions.ts';

/** What a peer has said of the certificate that it wants; code points of signature schemes. */
export interface Wish {
  /** For CertificateVerify. */
  readonly schemes: readonly number[];
  /** For the signatures in the chain. */
  readonly chainSchemes: readonly number[];
  /** The name in a ClientHello. */
  readonly host?: string;
}

/** From the extensions of a ClientHello or a CertificateRequest. Without signature_algorithms_cert, the schemes are for chains too (section 4.3.3). */
export function wishOf(
  extensions: readonly (ClientHelloExtension | CertificateRequestExtension)[] | undefined,
  host?: string,
): Wish {
  const schemes = find(extensions, 'signature_algorithms')?.body ?? [];
  const chainSchemes = find(extensions, 'signature_algorithms_cert')?.body ?? schemes;
  return { schemes, chainSchemes, ...(host !== undefined && { host }) };
}

/** All credentials in groups, those that suit best first. A name counts for more than a signature; none is left out, for a doubtful one is better than none. */
export function bySuiting(credentials: readonly Credential[], wish: Wish): readonly (readonly Credential[])[] {
  const groups: Credential[][] = [[], [], [], []];
  for (const credential of credentials) {
    const named = wish.host !== undefined && matchHost(credential.leaf, wish.host);
    const verifiable = isVerifiable(credential, wish.chainSchemes);
    groups[(named ? 0 : 2) + (verifiable ? 0 : 1)]?.push(credential);
  }
  return groups;
}

function isVerifiable({ signatures }: Credential, codes: readonly number[]): boolean {
  const schemes = codes.map(signatureSchemeByCode).filter((scheme) => scheme !== undefined);
  return signatures.every((algorithm) => schemes.some((scheme) => covers(scheme, algorithm)));
}

/** In a certificate, unlike in CertificateVerify, an ECDSA scheme says nothing of the curve that its hash is used with. */
function covers(scheme: SignatureScheme, algorithm: SignatureAlgorithm): boolean {
  if (algorithm.type === 'weak' || algorithm.type === 'unknown') return false;
  if (!('hash' in algorithm)) return scheme.name === algorithm.type;
  if (scheme.hash !== algorithm.hash) return false;
  if (algorithm.type === 'ecdsa') return scheme.key.type === 'ec';
  return scheme.name.startsWith(algorithm.type);
}
