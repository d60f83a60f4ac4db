/** Damaged certificates: a value or a CertificateError, nothing else, and soon. */

import { describe, expect, it } from 'vitest';
import {
  CertificateError,
  matchHost,
  parseCertificate,
  printName,
  printSerial,
  verifyChain,
} from '../../runtime/certificates/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import { issue, type KeyType, makeCa } from '../support/pki.ts';

const provider = chooseProvider();
const anchor = makeCa('P-256', { permittedDns: ['example'], excludedDns: ['bad.test'], pathLength: 1 });
const root = parseCertificate(anchor.certDer);

/** True where the bytes are read, false where they are refused; whatever else happens is thrown. */
function reads(der: Uint8Array): boolean {
  try {
    const certificate = parseCertificate(der);
    printName(certificate.subject);
    printSerial(certificate);
    matchHost(certificate, 'www.example');
    return true;
  } catch (error) {
    if (error instanceof CertificateError) return false;
    throw error;
  }
}

const leaf = (kind: KeyType) =>
  issue(anchor, { kind, dns: ['www.example', '*.example'], ip: ['10.0.0.1'], cn: 'www' }).certDer;
const samples: readonly (readonly [string, Uint8Array])[] = [
  ['a CA with name constraints', anchor.certDer],
  ['a P-256 leaf', leaf('P-256')],
  ['an Ed25519 leaf', leaf('Ed25519')],
  ['an RSA-PSS CA', makeCa('RSA-PSS').certDer],
];

describe.each(samples)('%s', (_, der) => {
  it('is refused when cut short anywhere', () => {
    for (let length = 0; length < der.length; length++)
      expect(reads(der.subarray(0, length)), `${length} bytes`).toBe(false);
  });

  it('gives a value or a CertificateError when any byte is any other', () => {
    let refused = 0;
    for (let at = 0; at < der.length; at++) {
      const mutant = Uint8Array.from(der);
      for (let change = 1; change < 256; change++) {
        mutant[at] = (der[at] as number) ^ change;
        if (!reads(mutant)) refused++;
      }
    }
    // Tags and lengths alone are a good part of the bytes.
    expect(refused).toBeGreaterThan(der.length * 50);
  });
});

describe('a chain with one damaged bit', () => {
  it('is never accepted', () => {
    const der = leaf('P-256');
    const time = Date.now();
    const accepts = (bytes: Uint8Array): boolean => {
      try {
        return verifyChain({ chain: [parseCertificate(bytes)], roots: [root], provider, time, purpose: 'serverAuth' })
          .ok;
      } catch (error) {
        if (error instanceof CertificateError) return false;
        throw error;
      }
    };
    expect(accepts(der)).toBe(true);
    for (let bit = 0; bit < der.length * 8; bit++) {
      const mutant = Uint8Array.from(der);
      mutant[bit >> 3] = (mutant[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(accepts(mutant), `bit ${bit}`).toBe(false);
    }
  });
});
