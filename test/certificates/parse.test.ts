/** Reading certificates: the same fields as Node reads, and no more than DER allows. */

import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../runtime/bytes/index.ts';
import {
  type Certificate,
  CertificateError,
  parseCertificate,
  printName,
  printSerial,
  readPemCertificates,
} from '../../runtime/certificates/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import { boolean, explicit, integer, nameOf, octetString, oid, sequence, text, time, tlv } from '../support/der.ts';
import { issue, type KeyType, makeCa } from '../support/pki.ts';
import { readCorpus } from './corpus.ts';

const hex = (bytes: Uint8Array): string => toHex(bytes);

// Node writes an attribute a line and escapes by other rules than we do; names that need neither can be compared.
const plain = (name: string | undefined): string | undefined =>
  name !== undefined && /^[\w=. ,/@*-]*$/.test(name) ? name : 'odd';

function fieldsOf(certificate: Certificate) {
  // To Node a CA is one that may sign certificates.
  const keyUsage = certificate.extensions.keyUsage ?? ['keyCertSign'];
  return {
    serial: printSerial(certificate),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    ca: certificate.extensions.basicConstraints?.ca === true && keyUsage.includes('keyCertSign'),
    subject: plain(printName(certificate.subject).replaceAll(' = ', '=')),
    dns: (certificate.extensions.subjectAltName ?? []).flatMap((name) => (name.type === 'dns' ? [name.value] : [])),
  };
}

function nodeFieldsOf(node: X509Certificate) {
  const names = node.subjectAltName?.split(', ') ?? [];
  return {
    serial: node.serialNumber,
    notBefore: Date.parse(node.validFrom),
    notAfter: Date.parse(node.validTo),
    ca: node.ca,
    subject: plain(node.subject?.split('\n').join(', ') ?? ''),
    dns: names.filter((name) => name.startsWith('DNS:')).map((name) => name.slice(4)),
  };
}

describe('a certificate of each kind', () => {
  const kinds: readonly KeyType[] = ['P-256', 'P-384', 'P-521', 'Ed25519', 'RSA', 'RSA-PSS'];
  it.each(kinds)('%s reads as Node reads it, and its key verifies it', (kind) => {
    const ca = makeCa(kind);
    const made = issue(ca, { kind, dns: ['a.example', '*.b.example'], ip: ['127.0.0.1'] });
    const certificate = parseCertificate(made.certDer);
    const node = new X509Certificate(made.certDer);
    expect(fieldsOf(certificate)).toEqual(nodeFieldsOf(node));
    expect(printName(certificate.subject)).toBe('CN = a.example');
    expect(printName(certificate.issuer)).toBe(`CN = Test CA ${kind}`);
    expect(hex(certificate.spki)).toBe(node.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'));
    expect(certificate.extensions.keyUsage).toEqual(['digitalSignature']);
    expect(certificate.extensions.authorityKeyId).toEqual(parseCertificate(ca.certDer).extensions.subjectKeyId);
  });

  it('imports its key once for each provider', () => {
    const certificate = parseCertificate(makeCa().certDer);
    const provider = chooseProvider('noble');
    expect(certificate.publicKey(provider)).toBe(certificate.publicKey(provider));
  });
});

const corpus = readCorpus(['cert_corpus', 'parse_certificate_fuzzer_corpus']);

function tryNode(bytes: Uint8Array): X509Certificate | undefined {
  try {
    const node = new X509Certificate(bytes);
    // Node takes trailing bytes, and PEM; neither is a DER certificate.
    return node.raw.equals(bytes) ? node : undefined;
  } catch {
    return undefined;
  }
}

function tryOurs(bytes: Uint8Array): Certificate | CertificateError {
  try {
    return parseCertificate(bytes);
  } catch (error) {
    if (error instanceof CertificateError) return error;
    throw error;
  }
}

describe.skipIf(corpus === undefined)("BoringSSL's certificates (../shared/corpora/boringssl.tar.gz)", () => {
  const files = corpus ?? [];
  const pairs = files.map(({ path, bytes }) => ({ path, ours: tryOurs(bytes), node: tryNode(bytes) }));

  it('are read as Node reads them', () => {
    let compared = 0;
    for (const { path, ours, node } of pairs) {
      if (ours instanceof CertificateError || node === undefined) continue;
      const [mine, theirs] = [fieldsOf(ours), nodeFieldsOf(node)];
      // Node escapes what is odd in a name, and gives none at all where it cannot read one that we leave unread.
      const hasOther = ours.extensions.subjectAltName?.some(({ type }) => type === 'other');
      const oddNames = hasOther || node.subjectAltName?.includes('"') ? { dns: [] } : {};
      const oddSubject = [mine.subject, theirs.subject].includes('odd') ? { subject: 'odd' } : {};
      // OpenSSL calls nothing a CA that has any broken extension or key, of which we read fewer.
      const oddCa = mine.ca ? { ca: true } : {};
      const odd = { ...oddNames, ...oddSubject, ...oddCa };
      expect({ ...mine, ...odd }, path).toEqual({ ...theirs, ...odd });
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('are a value or a CertificateError', () => {
    expect(pairs.length).toBeGreaterThan(200);
    expect(pairs.some(({ ours }) => ours instanceof CertificateError)).toBe(true);
  });
});

describe('PEM', () => {
  it('gives the certificates among other blocks, in order', () => {
    const [one, two] = [makeCa(), makeCa()];
    const text = `a comment\n${one.certPem}${one.keyPem}${two.certPem.replaceAll('\n', '\r\n')}`;
    expect(readPemCertificates(text)).toEqual([one.certDer, two.certDer]);
    expect(readPemCertificates('nothing here')).toEqual([]);
    expect(() => readPemCertificates(one.certPem.replace('-----END', '-----ENT'))).toThrow(CertificateError);
  });
});

describe('strictness', () => {
  const name = nameOf('x');
  const algorithm = sequence(oid('1.3.101.112'));
  const validity = sequence(time(new Date(0)), time(new Date(1e12)));
  const spki = sequence(sequence(oid('1.3.101.112')), tlv(0x03, new Uint8Array(33)));
  interface Parts {
    version?: Uint8Array;
    serial?: Uint8Array;
    outer?: Uint8Array;
    validity?: Uint8Array;
    rest?: readonly Uint8Array[];
  }
  const build = (parts: Parts): Uint8Array =>
    sequence(
      sequence(
        parts.version ?? explicit(0, integer(2)),
        parts.serial ?? integer(1),
        algorithm,
        name,
        parts.validity ?? validity,
        name,
        spki,
        ...(parts.rest ?? []),
      ),
      parts.outer ?? algorithm,
      tlv(0x03, Uint8Array.of(0, 1)),
    );
  const extension = (id: string, value: Uint8Array) => sequence(oid(id), octetString(value));
  const withExtension = (id: string, value: Uint8Array) =>
    build({ rest: [explicit(3, sequence(extension(id, value)))] });

  it('takes the certificate that the others are made from', () => {
    expect(parseCertificate(build({})).version).toBe(3);
  });

  const twice = extension('2.5.29.14', octetString(text('id')));
  const longLength = (whole: Uint8Array): Uint8Array =>
    Uint8Array.of(0x30, 0x82, 0, whole[1] as number, ...whole.subarray(2));
  it.each<[string, Uint8Array, RegExp]>([
    ['trailing bytes', Uint8Array.of(...build({}), 0), /too many/],
    ['a length that is not minimal', longLength(build({})), /zero leftmost|not minimal/],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, 0, 0), /indefinite/],
    ['version 1 spelt out', build({ version: explicit(0, integer(0)) }), /version: 0/],
    ['version 4', build({ version: explicit(0, integer(3)) }), /version: 3/],
    [
      'extensions in version 2',
      build({ version: explicit(0, integer(1)), rest: [explicit(3, sequence(twice))] }),
      /no such field/,
    ],
    ['a serial number with a needless octet', build({ serial: integer(Uint8Array.of(0, 1)) }), /superfluous/],
    ['two algorithms', build({ outer: sequence(oid('1.3.101.113')) }), /not the one that is signed/],
    [
      'a day that does not exist',
      build({ validity: sequence(tlv(0x17, text('230229000000Z')), time(new Date(0))) }),
      /no such day/,
    ],
    [
      'a time without seconds',
      build({ validity: sequence(tlv(0x17, text('2302280000Z')), time(new Date(0))) }),
      /form/,
    ],
    ['an extension twice', build({ rest: [explicit(3, sequence(twice, twice))] }), /stands twice/],
    ['no extension in the list', build({ rest: [explicit(3, sequence())] }), /empty/],
    [
      'extensions that are not the last field',
      build({ rest: [explicit(3, sequence(twice)), tlv(0x81, Uint8Array.of(0, 1))] }),
      /out of order/,
    ],
    ['a BOOLEAN of 1', withExtension('2.5.29.19', sequence(tlv(0x01, Uint8Array.of(1)))), /BOOLEAN/],
    ['a key usage without bits', withExtension('2.5.29.15', tlv(0x03, Uint8Array.of(7, 0))), /no bit/],
    ['bytes behind an extension', withExtension('2.5.29.19', Uint8Array.of(...sequence(boolean(true)), 0)), /too many/],
    ['an IP address of five bytes', withExtension('2.5.29.17', sequence(tlv(0x87, new Uint8Array(5)))), /5 bytes/],
    ['a DNS name beyond ASCII', withExtension('2.5.29.17', sequence(tlv(0x82, text('ä.example')))), /above 127/],
    ['more than 64 KiB', new Uint8Array(70_000), /longer/],
    ['nothing', new Uint8Array(0), /missing/],
  ])('refuses %s', (_, der, message) => {
    expect(() => parseCertificate(der)).toThrow(CertificateError);
    expect(() => parseCertificate(der)).toThrow(message);
  });
});
