/** Paths and verdicts: what is accepted, and which result, place and alert each fault has. */

import { describe, expect, it } from 'vitest';
import { verifyResults } from '../../generated/registry/verify-results.ts';
import { toHex } from '../../runtime/bytes/index.ts';
import {
  type Certificate,
  type ChainOptions,
  type ChainVerdict,
  parseCertificate,
  verifyChain,
} from '../../runtime/certificates/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { CryptoProvider, PublicKey } from '../../runtime/crypto/provider.ts';
import { boolean, octetString, sequence } from '../support/der.ts';
import {
  type CertificateOptions,
  type Issued,
  issue,
  type KeyType,
  makeCa,
  makeKey,
  makeSelfSigned,
} from '../support/pki.ts';

const day = 24 * 3600 * 1000;
const time = Date.now();
const read = ({ certDer }: Issued): Certificate => parseCertificate(certDer);
const ca = makeCa();

function verify(
  chain: readonly Issued[],
  roots: readonly Issued[] = [ca],
  more: Partial<ChainOptions> = {},
): ChainVerdict {
  const provider = chooseProvider();
  return verifyChain({
    chain: chain.map(read),
    roots: roots.map(read),
    provider,
    time,
    purpose: 'serverAuth',
    ...more,
  });
}

const nameOf = (verdict: ChainVerdict): string => (verdict.ok ? 'X509_V_OK' : `${verdict.name} at ${verdict.depth}`);

describe('good chains', () => {
  const kinds: readonly KeyType[] = ['P-256', 'P-384', 'P-521', 'Ed25519', 'RSA', 'RSA-PSS'];
  it.each(kinds.flatMap((kind) => (['node', 'noble'] as const).map((name) => [kind, name] as const)))(
    '%s with %s',
    (kind, name) => {
      const root = makeCa(kind);
      const middle = issue(root, { kind, ca: true, cn: 'middle' });
      const leaf = issue(middle, { kind, dns: ['a.example'] });
      const verdict = verify([leaf, middle], [root], {
        provider: chooseProvider(name),
        strict: true,
        hosts: ['a.example'],
      });
      expect(nameOf(verdict)).toBe('X509_V_OK');
      expect(verdict.path).toHaveLength(3);
    },
  );

  it('a curve with the hash of another', () => {
    expect(verify([issue(ca, { hash: 'sha384' })]).ok).toBe(true);
  });

  it('whatever the order, and with certificates that are of no use', () => {
    const one = issue(ca, { ca: true, cn: 'one' });
    const two = issue(one, { ca: true, cn: 'two' });
    const leaf = issue(two);
    const useless = issue(makeCa('Ed25519'), { ca: true, cn: 'useless' });
    for (const rest of [
      [one, two],
      [two, one],
      [useless, one, two, ca],
      [two, two, useless, one],
    ]) {
      expect(nameOf(verify([leaf, ...rest]))).toBe('X509_V_OK');
    }
  });

  it('through the good one of two issuers with one name', () => {
    const key = makeKey('P-256');
    const expired = issue(ca, { ca: true, cn: 'middle', key, notAfter: new Date(time - day / 2) });
    const good = issue(ca, { ca: true, cn: 'middle', key });
    const impostor = makeCa('P-256', { cn: 'middle' });
    expect(nameOf(verify([issue(good), expired, impostor, good]))).toBe('X509_V_OK');
  });

  it('to an anchor that is no root, and a leaf that is its own anchor', () => {
    const middle = issue(ca, { ca: true, cn: 'middle' });
    expect(verify([issue(middle)], [middle]).ok).toBe(true);
    const own = makeSelfSigned({ dns: ['a.example'] });
    expect(verify([own], [own]).ok).toBe(true);
  });
});

describe('bad chains', () => {
  const middle = issue(ca, { ca: true, cn: 'middle' });
  const leafWith = (options: CertificateOptions): Issued[] => [issue(ca, options)];
  const middleWith = (options: CertificateOptions): Issued[] => {
    const bad = issue(ca, { ca: true, cn: 'bad', ...options });
    return [issue(bad, { dns: ['a.example'] }), bad];
  };
  const unknown = [{ oid: '1.2.3.4', critical: true, value: octetString(new Uint8Array(1)) }];
  const notCa = [{ oid: '2.5.29.19', critical: true, value: sequence(boolean(false)) }];
  const past = { notBefore: new Date(time - 9 * day), notAfter: new Date(time - day) };
  const future = { notBefore: new Date(time + day), notAfter: new Date(time + 9 * day) };
  const leafAsCa = issue(ca, { cn: 'leaf', keyUsage: ['keyCertSign', 'digitalSignature'], extraExtensions: notCa });

  const cases: readonly (readonly [string, () => ChainVerdict, string])[] = [
    ['nothing', () => verify([]), 'X509_V_ERR_INVALID_CALL at 0'],
    ['no anchor', () => verify([issue(ca)], []), 'X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY at 0'],
    ['the intermediate missing', () => verify([issue(middle)]), 'X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY at 0'],
    ['an anchor of the same name', () => verify([issue(ca)], [makeCa()]), 'X509_V_ERR_CERT_SIGNATURE_FAILURE at 0'],
    ['a self-signed leaf', () => verify([makeSelfSigned()]), 'X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT at 0'],
    [
      'an unknown root sent along',
      () => verify([issue(ca), ca], [middle]),
      'X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN at 1',
    ],
    ['a leaf signed by a leaf', () => verify([issue(leafAsCa), leafAsCa]), 'X509_V_ERR_INVALID_CA at 1'],
    ['a spoilt signature', () => verify(leafWith({ spoilSignature: true })), 'X509_V_ERR_CERT_SIGNATURE_FAILURE at 0'],
    [
      'a spoilt signature above',
      () => verify(middleWith({ spoilSignature: true })),
      'X509_V_ERR_CERT_SIGNATURE_FAILURE at 1',
    ],
    ['an expired leaf', () => verify(leafWith(past)), 'X509_V_ERR_CERT_HAS_EXPIRED at 0'],
    ['a leaf of tomorrow', () => verify(leafWith(future)), 'X509_V_ERR_CERT_NOT_YET_VALID at 0'],
    ['an expired intermediate', () => verify(middleWith(past)), 'X509_V_ERR_CERT_HAS_EXPIRED at 1'],
    [
      'an expired root',
      () => verify(leafWith({}), [ca], { time: time + 31 * day }),
      'X509_V_ERR_CERT_HAS_EXPIRED at 1',
    ],
    [
      'an unknown critical extension',
      () => verify(leafWith({ extraExtensions: unknown })),
      'X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION at 0',
    ],
    [
      'one above',
      () => verify(middleWith({ extraExtensions: unknown })),
      'X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION at 1',
    ],
    [
      'a CA that may not sign certificates',
      () => verify(middleWith({ keyUsage: ['cRLSign'] })),
      'X509_V_ERR_KEYUSAGE_NO_CERTSIGN at 1',
    ],
    [
      'a leaf that may not sign',
      () => verify(leafWith({ keyUsage: ['keyEncipherment'] })),
      'X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE at 0',
    ],
    [
      'a client as server',
      () => verify(leafWith({ extKeyUsage: ['1.3.6.1.5.5.7.3.2'] })),
      'X509_V_ERR_INVALID_PURPOSE at 0',
    ],
    [
      'a server as client',
      () => verify(leafWith({ extKeyUsage: ['1.3.6.1.5.5.7.3.1'] }), [ca], { purpose: 'clientAuth' }),
      'X509_V_ERR_INVALID_PURPOSE at 0',
    ],
    [
      'a CA for mail only',
      () => verify(middleWith({ extKeyUsage: ['1.3.6.1.5.5.7.3.4'] })),
      'X509_V_ERR_INVALID_PURPOSE at 1',
    ],
    [
      'a chain too long for the verifier',
      () => verify([issue(middle), middle], [ca], { depth: 0 }),
      'X509_V_ERR_CERT_CHAIN_TOO_LONG at 1',
    ],
    ['SHA-1', () => verify(leafWith({ hash: 'sha1' })), 'X509_V_ERR_CA_MD_TOO_WEAK at 0'],
    ['an RSA-1024 leaf', () => verify(leafWith({ kind: 'RSA-1024' })), 'X509_V_ERR_EE_KEY_TOO_SMALL at 0'],
    ['an RSA-1024 CA', () => verify(middleWith({ kind: 'RSA-1024' })), 'X509_V_ERR_CA_KEY_TOO_SMALL at 1'],
    [
      'a name that is not permitted',
      () => verify(middleWith({ permittedDns: ['b.example'] })),
      'X509_V_ERR_PERMITTED_VIOLATION at 0',
    ],
    [
      'a name that is excluded',
      () => verify(middleWith({ excludedDns: ['example'] })),
      'X509_V_ERR_EXCLUDED_VIOLATION at 0',
    ],
    [
      'another host',
      () => verify(leafWith({ dns: ['a.example'] }), [ca], { hosts: ['b.example'] }),
      'X509_V_ERR_HOSTNAME_MISMATCH at 0',
    ],
    [
      'another address',
      () => verify(leafWith({ ip: ['10.0.0.1'] }), [ca], { hosts: ['10.0.0.2'] }),
      'X509_V_ERR_IP_ADDRESS_MISMATCH at 0',
    ],
  ];

  it.each(cases)('%s', (_, judge, expected) => {
    expect(nameOf(judge())).toBe(expected);
  });

  it('a path longer than a CA allows', () => {
    const bounded = issue(ca, { ca: true, cn: 'bounded', pathLength: 0 });
    const below = issue(bounded, { ca: true, cn: 'below' });
    expect(nameOf(verify([issue(below), below, bounded]))).toBe('X509_V_ERR_PATH_LENGTH_EXCEEDED at 2');
    expect(nameOf(verify([issue(bounded), bounded]))).toBe('X509_V_OK');
  });

  it('gives number, certificate and path with the name', () => {
    const verdict = verify(middleWith(past));
    if (verdict.ok) throw new Error('an expired intermediate was accepted');
    expect(verdict.code).toBe(verifyResults.X509_V_ERR_CERT_HAS_EXPIRED.code);
    expect(verdict.certificate).toBe(verdict.path[1]);
  });

  it('takes RSA-1024 where the caller says so', () => {
    expect(verify(leafWith({ kind: 'RSA-1024' }), [ca], { minimumRsaBits: 1024 }).ok).toBe(true);
  });
});

describe('a hostile list of certificates', () => {
  it('makes us verify nothing with an RSA key of 16384 bits', () => {
    const real = chooseProvider();
    const verify16384 = () => {
      throw new Error('must not be asked');
    };
    const huge: PublicKey = { kind: { type: 'rsa', modulusBits: 16_384 }, verify: verify16384 };
    const root = makeCa('RSA');
    const isRoot = (spki: Uint8Array) => toHex(spki) === toHex(read(root).spki);
    const provider = { ...real, publicKey: (spki: Uint8Array) => (isRoot(spki) ? huge : real.publicKey(spki)) };
    expect(nameOf(verify([issue(root)], [root], { provider }))).toBe('X509_V_ERR_CA_KEY_TOO_SMALL at 1');
  });

  it('costs at most 64 signatures', () => {
    let verified = 0;
    const real = chooseProvider();
    const counting: CryptoProvider = { ...real, publicKey: (spki) => count(real.publicKey(spki)) };
    const count = (key: PublicKey): PublicKey => ({
      kind: key.kind,
      verify: (scheme, data, signature) => {
        verified++;
        return key.verify(scheme, data, signature);
      },
    });
    // Every CA has signed every other: the number of paths grows as the factorial.
    const keys = Array.from({ length: 7 }, () => makeKey('P-256'));
    const cas = keys.map((key, at) => makeCa('P-256', { key, cn: `CA ${at}` }));
    const mesh = cas.flatMap((signer, by) =>
      keys.flatMap((key, at) => (at === by ? [] : [issue(signer, { ca: true, key, cn: `CA ${at}` })])),
    );
    const leaf = issue(cas[0] as Issued);
    const verdict = verify([leaf, ...mesh], [makeCa('P-256', { cn: 'CA 9' })], { provider: counting });
    expect(verdict.ok).toBe(false);
    expect(verified).toBeGreaterThan(32);
    expect(verified).toBeLessThanOrEqual(64);
  });
});
