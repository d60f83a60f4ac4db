/** A certificate and its key, from PEM, as a puppet shows them. */

import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';
import { parseCertificate } from '../../runtime/certificates/index.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { schemeFits } from '../../runtime/handshake/shared/signing.ts';
import { certificatesFrom, keyFrom } from '../../runtime/ssl/credentials.ts';
import type { Identity } from '../puppet/puppet.ts';

export type { Identity };

/** Throws an Error that says what is wrong. */
export function parseIdentity(provider: CryptoProvider, certificates: string, privateKey: string): Identity {
  const { chain } = certificatesFrom(certificates);
  const [leaf] = chain;
  if (leaf === undefined) throw new Error('there is no certificate in it');
  const key = keyFrom(provider, privateKey, parseCertificate(leaf));
  const scheme = Object.values(signatureSchemes).find((one) => schemeFits(one, key.kind));
  if (scheme === undefined) throw new Error('no signature scheme of TLS 1.3 fits this key');
  return { chain, key, scheme };
}
