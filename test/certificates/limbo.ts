/** x509-limbo's path validation cases, read from the shared data and put to our verifier. */

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Certificate, CertificateError, parseCertificate, verifyChain } from '../../runtime/certificates/index.ts';
import { readPem } from '../../runtime/crypto/pem.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';

const source = new URL('../../../shared/vectors/x509-limbo-open.json.gz', import.meta.url);

export interface LimboCase {
  readonly id: string;
  readonly description: string;
  readonly validation_kind: 'SERVER' | 'CLIENT';
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly validation_time: string | null;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly expected_peer_name: { readonly kind: 'DNS' | 'IP'; readonly value: string } | null;
  readonly max_chain_depth: number | null;
}

/** All cases, or undefined where the shared data is missing. */
export function readLimbo(): readonly LimboCase[] | undefined {
  if (!existsSync(source)) return undefined;
  const { testcases } = JSON.parse(gunzipSync(readFileSync(source)).toString()) as { testcases: readonly LimboCase[] };
  return testcases;
}

/** 'SUCCESS', or why not: a verification result's name or what is wrong with the bytes. */
export function judge(limbo: LimboCase, provider: CryptoProvider, strict: boolean): string {
  try {
    const chain = [certificateOf(limbo.peer_certificate), ...limbo.untrusted_intermediates.map(certificateOf)];
    const verdict = verifyChain({
      chain,
      roots: limbo.trusted_certs.map(certificateOf),
      provider,
      strict,
      purpose: limbo.validation_kind === 'SERVER' ? 'serverAuth' : 'clientAuth',
      time: limbo.validation_time === null ? Date.now() : Date.parse(limbo.validation_time),
      hosts: limbo.expected_peer_name === null ? [] : [limbo.expected_peer_name.value],
      ...(limbo.max_chain_depth === null ? {} : { depth: limbo.max_chain_depth }),
    });
    return verdict.ok ? 'SUCCESS' : `${verdict.name} at ${verdict.depth}`;
  } catch (error) {
    if (error instanceof CertificateError) return error.message;
    throw error;
  }
}

function certificateOf(pem: string): Certificate {
  return parseCertificate((readPem(pem)[0] as { der: Uint8Array }).der);
}
