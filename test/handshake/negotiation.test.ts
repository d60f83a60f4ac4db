/** What a hello settles: versions and their fallback, and which certificate a server shows. */

import { describe, expect, it } from 'vitest';
import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { host, makePair, shakeHands, use } from '../support/connect.ts';
import { extensionsAt, misbehave, u2, withBody, withExtensions } from '../support/mischief.ts';
import { issue, type KeyType, makeCa } from '../support/pki.ts';

/** One more suite at the end of a ClientHello's list. */
const addSuite = (hello: Uint8Array, code: number): Uint8Array =>
  withBody(hello, (body) => {
    const at = 35 + (body[34] ?? 0);
    const length = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
    const end = at + 2 + length;
    return concat(body.subarray(0, at), u2(length + 2), body.subarray(at + 2, end), u2(code), body.subarray(end));
  });

const fallbackScsv = 0x5600;
const supportedVersions = 43;

describe('TLS_FALLBACK_SCSV (RFC 7507)', () => {
  const offering = (versions: readonly number[] | undefined, scsv: boolean) => (hello: Uint8Array) => {
    const other = withExtensions(hello, extensionsAt(hello), (list) =>
      list.flatMap(([code, body]) => {
        if (code !== supportedVersions) return [[code, body] as const];
        return versions === undefined
          ? []
          : [[code, concat(Uint8Array.of(2 * versions.length), ...versions.map(u2))] as const];
      }),
    );
    return scsv ? addSuite(other, fallbackScsv) : other;
  };

  it.each([
    ['without supported_versions', undefined, true, 'inappropriate_fallback', 'INAPPROPRIATE_FALLBACK'],
    ['with TLS 1.2 alone', [0x0303], true, 'inappropriate_fallback', 'INAPPROPRIATE_FALLBACK'],
    ['but for the SCSV', [0x0303], false, 'protocol_version', 'UNSUPPORTED_PROTOCOL'],
  ] as const)('%s', (_name, versions, scsv, alert, reason) => {
    const pair = makePair();
    misbehave(pair.client.ssl, { messages: { ClientHello: offering(versions, scsv) } });
    expect(shakeHands(pair).server.reasons).toEqual([reason]);
    expect(pair.server.alerts).toEqual([`sent ${alert}`]);
  });

  it('means nothing where TLS 1.3 is offered', () => {
    const pair = makePair();
    misbehave(pair.client.ssl, { messages: { ClientHello: offering([0x0304, 0x0303], true) } });
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
  });
});

describe('which certificate a server shows', () => {
  const authority = { 'P-256': makeCa('P-256'), Ed25519: makeCa('Ed25519'), RSA: makeCa('RSA') };
  type By = keyof typeof authority;
  const certificate = (by: By, kind: KeyType, name: string) => issue(authority[by], { kind, dns: [name] });
  const elsewhere = certificate('Ed25519', 'Ed25519', 'elsewhere.test');
  const wildcard = certificate('Ed25519', 'Ed25519', '*.example.org');
  const rsa = certificate('Ed25519', 'RSA', host);
  const p256 = certificate('Ed25519', 'P-256', host);
  const signedBy = { 'P-256': certificate('P-256', 'P-256', host), RSA: certificate('RSA', 'P-256', host) };

  interface Asking {
    readonly name?: string;
    readonly schemes?: string;
    readonly chain?: readonly number[];
  }

  /** The certificate that a server with these shows. */
  function shown(certificates: readonly (typeof rsa)[], { name = host, schemes, chain }: Asking) {
    const pair = makePair({
      client(context) {
        for (const ca of Object.values(authority)) tls.SSL_CTX_load_verify_certificates(context, ca.certPem);
        if (schemes !== undefined) tls.SSL_CTX_set1_sigalgs_list(context, schemes);
      },
      server(context) {
        context.settings.credentials = [];
        for (const one of certificates) use(context, one);
      },
    });
    if (name === '') pair.client.ssl.settings.serverName = undefined;
    else tls.SSL_set_tlsext_host_name(pair.client.ssl, name);
    pair.client.ssl.settings.hosts = [];
    const list = concat(u2(2 * (chain?.length ?? 0)), ...(chain ?? []).map(u2));
    const add = (m: Uint8Array) => withExtensions(m, extensionsAt(m), (all) => [...all, [50, list]]);
    if (chain !== undefined) misbehave(pair.client.ssl, { messages: { ClientHello: add } });
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1, reasons: [] }, server: { returned: 1 } });
    const der = tls.SSL_get0_peer_certificate(pair.client.ssl)?.der;
    return certificates.findIndex((one) => Buffer.from(one.certDer).equals(der ?? new Uint8Array()));
  }

  it('the one with the name asked for, wherever it stands', () => {
    expect(shown([elsewhere, wildcard, rsa], {})).toBe(2);
    expect(shown([rsa, wildcard, elsewhere], { name: 'elsewhere.test' })).toBe(2);
    expect(shown([rsa, elsewhere, wildcard], { name: 'www.example.org' })).toBe(2);
  });

  it('without a name, or with one that none has, by signature scheme alone', () => {
    expect(shown([elsewhere, rsa], { name: '', schemes: 'rsa_pss_rsae_sha256:ed25519' })).toBe(1);
    expect(shown([elsewhere, rsa], { name: 'unknown.test', schemes: 'rsa_pss_rsae_sha256:ed25519' })).toBe(1);
    expect(shown([elsewhere, rsa], { name: 'unknown.test', schemes: 'ed25519:rsa_pss_rsae_sha256' })).toBe(0);
  });

  it('among those with the name, by signature scheme', () => {
    expect(shown([elsewhere, rsa, p256], { schemes: 'ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256:ed25519' })).toBe(2);
    expect(shown([elsewhere, p256, rsa], { schemes: 'rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256:ed25519' })).toBe(2);
  });

  it('another one where the client cannot verify the key of the one with the name', () => {
    expect(shown([rsa, elsewhere], { schemes: 'ed25519' })).toBe(1);
  });

  it('one whose chain the client can verify', () => {
    const both = [signedBy['P-256'], signedBy.RSA];
    expect(shown(both, { chain: [0x0401] })).toBe(1);
    expect(shown(both, { chain: [0x0403] })).toBe(0);
    expect(shown(both.toReversed(), { chain: [0x0403, 0x0807] })).toBe(1);
    // Without signature_algorithms_cert, signature_algorithms says it.
    expect(shown(both, { schemes: 'ecdsa_secp256r1_sha256:rsa_pkcs1_sha256' })).toBe(0);
  });

  it('any rather than none', () => {
    expect(shown([signedBy['P-256']], { chain: [0x0401] })).toBe(0);
    expect(shown([signedBy['P-256'], signedBy.RSA], { chain: [0x0806] })).toBe(0);
  });

  it('the name before the chain', () => {
    expect(shown([elsewhere, signedBy.RSA], { chain: [0x0807] })).toBe(1);
  });
});
