/** What attackers have: keys of their own, certificates that nobody trusts or that are for another name, and stolen pre-shared keys. */

import { cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';
import { utf8 } from '../../runtime/bytes/index.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import type * as tls from '../../runtime/index.ts';
import type { Identity, PuppetPsk } from '../../verify/puppet/puppet.ts';
import { host } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { type Issued, issue, makeSelfSigned } from '../support/pki.ts';

type Means = (provider: CryptoProvider) => { readonly identity: Identity };

const { ca, leaf } = identity('Ed25519');
const made = new Map<string, Issued>();

function once(name: string, make: () => Issued): Issued {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

const own = (): Issued => once('own', () => makeSelfSigned({ kind: 'Ed25519', dns: [host] }));
const holding =
  (shown: () => Issued, signer: () => Issued): Means =>
  (provider) => ({
    identity: {
      chain: [shown().certDer],
      key: provider.privateKey(signer().keyPkcs8),
      scheme: signatureSchemes.ed25519,
    },
  });

/** The certificate of the one to be impersonated, which is public, and a key that is not its. */
export const victimsCertificate: Means = holding(() => leaf, own);
/** A certificate for the right name that its own key has signed. */
export const selfSigned: Means = holding(own, own);
/** A certificate that is trusted, for another name. */
export const trustedForAnotherName: Means = holding(
  () => once('other', () => issue(ca, { kind: 'Ed25519', dns: ['attacker.example'] })),
  () => once('other', () => issue(ca, { kind: 'Ed25519', dns: ['attacker.example'] })),
);
/** A peer that is who it says and does not keep to the rules, or whoever stole its key. */
export const authentic: Means = holding(
  () => leaf,
  () => leaf,
);

export const stolenKey: tls.ExternalPsk = { identity: utf8('shared'), key: new Uint8Array(32).fill(9), hash: 'sha256' };

/** The external key that both sides share. */
export const knownPsk = (key = stolenKey.key): PuppetPsk => ({
  identity: stolenKey.identity,
  key: { bytes: key },
  hash: 'sha256',
  origin: 'external',
  obfuscatedAge: 0,
  suite: cipherSuites.TLS_AES_128_GCM_SHA256,
});
