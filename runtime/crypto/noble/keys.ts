/** Signing and verifying keys by @noble/curves and RSA. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { type PrivateKeyParts, type PublicKeyParts, readPrivateKey, readPublicKey } from '../key-parts.ts';
import { KeyError, type PrivateKey, type PublicKey, type Random } from '../provider.ts';
import { fits, type Scheme, schemeFor, schemes } from '../schemes.ts';
import { hashes } from './hashes.ts';
import { mlDsaSigner, mlDsaVerifier } from './ml-dsa.ts';
import { rsaNumbers, rsaSecrets, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa.ts';
import { nobleCurves } from './shares.ts';

/** TLS takes either s (RFC 9846 section 4.3.3 asks for plain ECDSA) and the hash is ours to choose. */
const ecdsaOptions = { lowS: false, prehash: false, format: 'der' } as const;

type Sign = (scheme: Scheme, data: Uint8Array, random: Random) => Uint8Array;
type Verify = (scheme: Scheme, data: Uint8Array, signature: Uint8Array) => boolean;

export function noblePrivateKey(pkcs8: Uint8Array): PrivateKey {
  const parts = readPrivateKey(pkcs8);
  const sign = signer(parts);
  return { kind: parts.kind, sign: (name, data, random) => sign(schemeFor(parts.kind, name), data, random) };
}

export function noblePublicKey(spki: Uint8Array): PublicKey {
  const parts = readPublicKey(spki);
  const verify = verifier(parts);
  return {
    kind: parts.kind,
    verify(name, data, signature) {
      if (!fits(parts.kind, name)) return false;
      try {
        return verify(schemes[name], data, signature);
      } catch {
        // noble and micro-rsa throw for what is malformed.
        return false;
      }
    },
  };
}

function signer(parts: PrivateKeyParts): Sign {
  if ('scalar' in parts) {
    const curve = nobleCurves[parts.kind.curve];
    return (scheme, data) => curve.sign(prehash(scheme, data), parts.scalar, ecdsaOptions);
  }
  if ('seed' in parts) return (_, data) => ed25519.sign(data, parts.seed);
  if ('xi' in parts) {
    const sign = mlDsaSigner(parts);
    return (_, data, random) => sign(data, random);
  }
  const secrets = rsaSecrets(parts.numbers, parts.kind.modulusBits);
  return (scheme, data, random) => {
    if (scheme.algorithm === 'rsa_pss') return signPss(scheme.hash, secrets, data, random);
    if (scheme.algorithm === 'rsa_pkcs1') return signPkcs1(scheme.hash, secrets, data);
    throw new KeyError(`an RSA key cannot sign with ${scheme.algorithm}`);
  };
}

function verifier(parts: PublicKeyParts): Verify {
  if ('point' in parts) {
    const curve = nobleCurves[parts.kind.curve];
    if (!curve.utils.isValidPublicKey(parts.point, false)) throw new KeyError('the public key is not on its curve');
    return (scheme, data, signature) => curve.verify(signature, prehash(scheme, data), parts.point, ecdsaOptions);
  }
  if ('bytes' in parts) {
    if (!ed25519.utils.isValidPublicKey(parts.bytes)) throw new KeyError('the public key is not on its curve');
    return (_, data, signature) => ed25519.verify(signature, data, parts.bytes, { zip215: false });
  }
  if ('encoded' in parts) {
    const verify = mlDsaVerifier(parts);
    return (_, data, signature) => verify(data, signature);
  }
  const numbers = rsaNumbers(parts.numbers);
  return (scheme, data, signature) => {
    if (scheme.algorithm === 'rsa_pss') return verifyPss(scheme.hash, numbers, data, signature);
    return scheme.algorithm === 'rsa_pkcs1' && verifyPkcs1(scheme.hash, numbers, data, signature);
  };
}

function prehash(scheme: Scheme, data: Uint8Array): Uint8Array {
  if (scheme.algorithm !== 'ecdsa') throw new KeyError(`an EC key cannot sign with ${scheme.algorithm}`);
  return hashes[scheme.hash](data);
}
