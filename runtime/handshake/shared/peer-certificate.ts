/** The peer's certificate: read, judged and proven to be its own. RFC 9846 sections 4.5.1 and 4.5.2. */

import type { Refuse } from '../../../generated/contract.ts';
import type { CertificateVerify } from '../../../generated/messages/index.ts';
import { signatureSchemeByCode } from '../../../generated/registry/signature-schemes.ts';
import { verifyResultByCode, verifyResults } from '../../../generated/registry/verify-results.ts';
import { type Certificate, type Purpose, sharedCertificate, verifyChain } from '../../certificates/index.ts';
import type { PublicKey } from '../../crypto/provider.ts';
import type { Act as ClientAct } from '../client/contract.ts';
import type { Reply, VerifyCallback, VerifyContext } from '../configuration.ts';
import type { Chain, Handshake } from '../handshake.ts';
import { schemeFits, signatureInput } from './signing.ts';

type Signer = 'client' | 'server';
type HoldingChain = Handshake & { readonly holds: { readonly peerChain: Chain } };

export type ChainRefusals =
  | ['decode_error', 'CANNOT_PARSE_LEAF_CERT']
  | ['unsupported_certificate', 'UNKNOWN_CERTIFICATE_TYPE'];

/** Reads the chain, leaf first. Whether it can be trusted is asked later; that the leaf has a key we can use is not a matter of trust. */
export function takeChain(hs: Handshake, entries: readonly Uint8Array[], refuse: Refuse<ChainRefusals>): Chain {
  const [leaf, ...others] = entries.map(tryParse);
  if (leaf === undefined) return refuse('decode_error', 'CANNOT_PARSE_LEAF_CERT');
  if (tryKey(hs, leaf) === undefined) return refuse('unsupported_certificate', 'UNKNOWN_CERTIFICATE_TYPE');
  // RFC 9846 section 4.5.1: implementations should tolerate certificates in the list that are of no use.
  const certificates = [leaf, ...others.filter((certificate) => certificate !== undefined)];
  hs.agreed.peerChain = certificates;
  return { certificates };
}

function tryParse(der: Uint8Array): Certificate | undefined {
  try {
    return sharedCertificate(der);
  } catch {
    return undefined;
  }
}

function tryKey(hs: Handshake, certificate: Certificate): PublicKey | undefined {
  try {
    return certificate.publicKey(hs.config.provider);
  } catch {
    return undefined;
  }
}

type Verdict = { readonly type: 'certificateAccepted' } | { readonly type: 'certificateRejected' };

/** The source of `certificateVerdict`: our own judgement, which the application's callback may overrule. */
export function certificateVerdict(hs: HoldingChain, purpose: Purpose): Verdict | undefined {
  const context = judge(hs, purpose);
  const { callback, peer } = hs.config.verify;
  const judged =
    callback === undefined
      ? { accepted: isOk(context), error: context.error }
      : hs.later.ask('certificateVerdict', () => overruled(callback, context));
  if (judged === undefined) return undefined;
  const { accepted, error } = judged;
  const { X509_V_OK, X509_V_ERR_APPLICATION_VERIFICATION } = verifyResults;
  hs.agreed.verifyResult = !accepted && error === X509_V_OK.code ? X509_V_ERR_APPLICATION_VERIFICATION.code : error;
  return { type: accepted || !peer ? 'certificateAccepted' : 'certificateRejected' };
}

const isOk = ({ error }: VerifyContext): boolean => error === verifyResults.X509_V_OK.code;

interface Judged {
  readonly accepted: boolean;
  readonly error: number;
}

/** What the application says, with the error as it left it. */
function overruled(callback: VerifyCallback, context: VerifyContext): Reply<Judged> {
  const judged = (accepted: boolean): Judged => ({ accepted, error: context.error });
  const reply = callback(isOk(context), context);
  if (reply === undefined) return undefined;
  return typeof reply === 'boolean' ? judged(reply) : reply.then(judged);
}

function judge(hs: HoldingChain, purpose: Purpose): VerifyContext {
  const { verify, provider, now } = hs.config;
  const chain = hs.holds.peerChain.certificates;
  const verdict = verifyChain({ ...verify, chain, time: now(), purpose, provider });
  if (verdict.ok) return { error: verifyResults.X509_V_OK.code, depth: 0, chain: verdict.path };
  return { error: verdict.code, depth: verdict.depth, chain: verdict.path };
}

type RefuseChain = Parameters<ClientAct['refuseCertificate']>[1];

/** Which alert goes with which verdict stands in `spec/registry/verify_results.yaml`. */
export function refuseCertificate(hs: HoldingChain, refuse: RefuseChain): void {
  const result = verifyResultByCode(hs.agreed.verifyResult);
  const alert = result?.alert ?? 'certificate_unknown';
  refuse(...([alert, 'CERTIFICATE_VERIFY_FAILED', result?.text] as Parameters<RefuseChain>));
}

type ProofRefusals = ['illegal_parameter', 'WRONG_SIGNATURE_TYPE'] | ['decrypt_error', 'BAD_SIGNATURE'];

/** `offered`: the schemes that we said we would verify. */
export function verifyProof(
  hs: HoldingChain,
  proof: CertificateVerify,
  signer: Signer,
  offered: readonly number[],
  refuse: Refuse<ProofRefusals>,
): void {
  const scheme = signatureSchemeByCode(proof.algorithm);
  const key = hs.holds.peerChain.certificates[0]?.publicKey(hs.config.provider);
  if (
    scheme === undefined ||
    key === undefined ||
    !offered.includes(proof.algorithm) ||
    !schemeFits(scheme, key.kind)
  ) {
    return refuse('illegal_parameter', 'WRONG_SIGNATURE_TYPE');
  }
  if (!key.verify(scheme.name, signatureInput(signer, hs.transcript.hash()), proof.signature)) {
    return refuse('decrypt_error', 'BAD_SIGNATURE');
  }
  hs.agreed.peerScheme = scheme;
}
