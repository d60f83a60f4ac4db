/** What CertificateVerify signs, and how a scheme fits a key. RFC 9846 section 4.5.2. */

import { type SignatureScheme, signatureSchemeByCode } from '../../../generated/registry/signature-schemes.ts';
import { concat, utf8 } from '../../bytes/index.ts';
import type { KeyKind } from '../../crypto/provider.ts';

const padding = new Uint8Array(64).fill(0x20);

/** 64 spaces, the context string, a zero byte and the transcript hash. */
export function signatureInput(signer: 'client' | 'server', transcriptHash: Uint8Array): Uint8Array {
  return concat(padding, utf8(`TLS 1.3, ${signer} CertificateVerify`), new Uint8Array(1), transcriptHash);
}

/** True where a key of this kind can make such a signature, and TLS 1.3 allows it in CertificateVerify. */
export function schemeFits(scheme: SignatureScheme, kind: KeyKind): boolean {
  if (!scheme.certificateVerify || scheme.key.type !== kind.type) return false;
  if (kind.type === 'ec') return scheme.key.type === 'ec' && scheme.key.curve === kind.curve;
  if (kind.type !== 'rsa' && kind.type !== 'rsa_pss') return true;
  return kind.modulusBits >= smallestModulus(scheme);
}

/** RFC 8017 section 9.1.1: the encoded message must hold the hash, an equally long salt and two bytes. */
function smallestModulus(scheme: SignatureScheme): number {
  const hashBytes = scheme.hash === 'sha512' ? 64 : scheme.hash === 'sha384' ? 48 : 32;
  return 8 * (2 * hashBytes + 2);
}

/** The first of our schemes that the peer takes and the key can do. */
export function chooseScheme(
  ours: readonly number[],
  theirs: readonly number[],
  kind: KeyKind | undefined,
): SignatureScheme | undefined {
  for (const code of ours) {
    const scheme = signatureSchemeByCode(code);
    if (scheme === undefined || !theirs.includes(code)) continue;
    if (kind === undefined ? scheme.certificateVerify : schemeFits(scheme, kind)) return scheme;
  }
  return undefined;
}
