/** Our certificate: chosen, sent, and proven by a signature. RFC 9846 sections 4.5.1 and 4.5.2. */

import type { CertificateVerify } from '../../../generated/messages/index.ts';
import type { SignatureScheme } from '../../../generated/registry/signature-schemes.ts';
import type { Credential } from '../configuration.ts';
import type { ChosenCertificate, Handshake } from '../handshake.ts';
import { chooseScheme, signatureInput } from './signing.ts';
import { bySuiting, type Wish } from './suiting.ts';

type HoldingCertificate = Handshake & { readonly holds: { readonly certificate: ChosenCertificate } };

/** Of the credentials that suit best, the first that can sign with a scheme that both sides know. */
export function chooseCredential(hs: Handshake, wish: Wish): ChosenCertificate | undefined {
  for (const credentials of bySuiting(hs.config.credentials, wish)) {
    const chosen = chooseAmong(hs, credentials, wish.schemes);
    if (chosen === undefined) continue;
    hs.agreed.scheme = chosen.scheme;
    return chosen;
  }
  return undefined;
}

/** In the order of our schemes or, if the peer's wish counts, of `theirs`. */
function chooseAmong(
  hs: Handshake,
  credentials: readonly Credential[],
  theirs: readonly number[],
): ChosenCertificate | undefined {
  const { schemes, serverPreference } = hs.config;
  const [first, second] = serverPreference ? [schemes, theirs] : [theirs, schemes];
  for (const code of first) {
    const chosen = credentialFor(hs, credentials, code, second);
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

function credentialFor(
  hs: Handshake,
  credentials: readonly Credential[],
  code: number,
  accepted: readonly number[],
): ChosenCertificate | undefined {
  for (const credential of credentials) {
    const scheme = chooseScheme([code], accepted, credential.leaf.publicKey(hs.config.provider).kind);
    if (scheme !== undefined) return { credential, scheme };
  }
  return undefined;
}

type Signed = { readonly type: 'signed'; readonly message: Uint8Array } | { readonly type: 'signingFailed' };

/** The source of `signature`: the key's owner, who may take time. */
export function signature(hs: HoldingCertificate, signer: 'client' | 'server'): Signed | undefined {
  const { credential, scheme } = hs.holds.certificate;
  try {
    const message = sign(hs, credential, scheme, signatureInput(signer, hs.transcript.hash()));
    return message === undefined ? undefined : { type: 'signed', message };
  } catch {
    return { type: 'signingFailed' };
  }
}

function sign(hs: Handshake, { key }: Credential, scheme: SignatureScheme, input: Uint8Array): Uint8Array | undefined {
  if (typeof key === 'function') return hs.later.ask('signature', () => key(scheme.name, input));
  return key.sign(scheme.name, input, hs.config.random);
}

export function takeSignature(_hs: Handshake, signature: Uint8Array): { signature: Uint8Array } {
  return { signature };
}

export function composeCertificateVerify(
  hs: HoldingCertificate & { readonly holds: { readonly signature: Uint8Array } },
): CertificateVerify {
  const { certificate, signature } = hs.holds;
  return { algorithm: certificate.scheme.code, signature };
}

type Choice = { readonly type: 'certificateChosen' } | { readonly type: 'certificateRefused' };

/** The source of `certificateChoice`: the application's certificate callback, if there is one. */
export function certificateChoice(hs: Handshake): Choice | undefined {
  const { certificateCallback } = hs.config;
  if (certificateCallback === undefined) return { type: 'certificateChosen' };
  const verdict = hs.later.ask('certificateChoice', certificateCallback);
  if (verdict === undefined) return undefined;
  return { type: verdict === 'accept' ? 'certificateChosen' : 'certificateRefused' };
}
