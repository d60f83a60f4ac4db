/** Certificate compression, both ways, and what must be refused of it. RFC 8879. */

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCertificateRequest, readClientHello, readCompressedCertificate } from '../../generated/messages/index.ts';
import { concat } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { brotliCertificateCompression, zlibCertificateCompression } from '../../runtime/node/index.ts';
import { demanding, makePair, type Pair, type PairOptions, type Side, shakeHands, use } from '../support/connect.ts';
import { connected, expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { type Mischief, message, misbehave, withBody } from '../support/mischief.ts';

const zlib = (context: tls.SSL_CTX): number =>
  tls.SSL_CTX_add_cert_compression_alg(context, zlibCertificateCompression);
const brotli = (context: tls.SSL_CTX): number =>
  tls.SSL_CTX_add_cert_compression_alg(context, brotliCertificateCompression);
const u3 = (value: number): Uint8Array => Uint8Array.of(value >> 16, value >> 8, value);
const bodyOf = (side: Side, name: string): Uint8Array => {
  const at = side.messages.indexOf(name);
  expect(at, `${name} in ${side.messages}`).toBeGreaterThanOrEqual(0);
  return (side.bytes[at] as Uint8Array).subarray(4);
};

/** Also the client has a certificate, which the server insists on. */
const mutual = (kind: 'Ed25519', ...set: ((context: tls.SSL_CTX) => number)[]): PairOptions => ({
  client(context) {
    use(context, identity(kind).leaf);
    for (const one of set) one(context);
  },
  server(context) {
    demanding(kind)(context);
    for (const one of set) one(context);
  },
});

describe('a compressed certificate', () => {
  it.each([
    ['zlib', zlib, 1],
    ['brotli', brotli, 2],
  ] as const)('of the server, by %s', (_name, set, id) => {
    const pair = connected({ client: set, server: set });
    const sent = bodyOf(pair.server, 'write CompressedCertificate');
    expect(readCompressedCertificate(sent).algorithm).toBe(id);
    expect(sent.length).toBeLessThan(readCompressedCertificate(sent).uncompressedLength + 8);
    expect(pair.server.messages).not.toContain('write Certificate');
    expect(tls.SSL_get0_peer_certificate(pair.client.ssl)?.der).toEqual(identity('Ed25519').leaf.certDer);
    expectEcho(pair);
  });

  it('of both', () => {
    const pair = connected(mutual('Ed25519', brotli));
    bodyOf(pair.client, 'write CompressedCertificate');
    bodyOf(pair.client, 'read CompressedCertificate');
    expect(tls.SSL_get0_peer_certificate(pair.server.ssl)?.der).toEqual(identity('Ed25519').leaf.certDer);
    expectEcho(pair);
  });

  it('after a HelloRetryRequest', () => {
    const pair = connected({
      client(context) {
        zlib(context);
        tls.SSL_CTX_set1_groups_list(context, 'X25519:P-384');
      },
      server(context) {
        zlib(context);
        tls.SSL_CTX_set1_groups_list(context, 'P-384');
      },
    });
    expect(tls.SSL_was_retried(pair.client.ssl)).toBe(true);
    bodyOf(pair.server, 'write CompressedCertificate');
  });
});

describe('negotiation', () => {
  it.each([
    ['neither has it', undefined, undefined],
    ['only the client has it', zlib, undefined],
    ['only the server has it', undefined, zlib],
    ['both have another', zlib, brotli],
  ] as const)('%s: the certificate comes as it is', (_name, client, server) => {
    const pair = connected({ ...(client && { client }), ...(server && { server }) });
    bodyOf(pair.server, 'write Certificate');
  });

  it('offers what can be undone, uses what can be done, and by our own order', () => {
    const { compress: zip, ...onlyUndone } = zlibCertificateCompression;
    const { decompress: _, ...onlyDone } = brotliCertificateCompression;
    const pair = connected({
      client(context) {
        tls.SSL_CTX_add_cert_compression_alg(context, onlyUndone);
        tls.SSL_CTX_add_cert_compression_alg(context, onlyDone);
        tls.SSL_CTX_add_cert_compression_alg(context, { ...zlibCertificateCompression, id: 0xff01 });
      },
      server(context) {
        tls.SSL_CTX_add_cert_compression_alg(context, { id: 0xff01, ...(zip && { compress: zip }) });
        zlib(context);
      },
    });
    const hello = readClientHello(bodyOf(pair.client, 'write ClientHello'));
    expect(hello.extensions).toContainEqual({ type: 'compress_certificate', body: [1, 0xff01] });
    expect(readCompressedCertificate(bodyOf(pair.server, 'write CompressedCertificate')).algorithm).toBe(0xff01);
  });

  it('a number can be given once, and must be one', () => {
    const context = tls.SSL_CTX_new(tls.TLS_method());
    expect([zlib(context), zlib(context), brotli(context)]).toEqual([1, 0, 1]);
    expect(tls.SSL_CTX_add_cert_compression_alg(context, { id: 65536 })).toBe(0);
    tls.ERR_clear_error();
  });

  it('a server that cannot undo asks for none', () => {
    const pair = connected({ ...mutual('Ed25519'), server: demanding('Ed25519') });
    const { extensions } = readCertificateRequest(bodyOf(pair.server, 'write CertificateRequest'));
    expect(extensions.map(({ type }) => type)).not.toContain('compress_certificate');
  });

  it('a compressor that fails is our own mistake', () => {
    const compress = () => {
      throw new Error('no');
    };
    const pair = makePair({
      client: zlib,
      server: (context) => void tls.SSL_CTX_add_cert_compression_alg(context, { id: 1, compress }),
    });
    expect(shakeHands(pair).server.reasons).toEqual(['INTERNAL_ERROR']);
    expect(pair.client.alerts).toEqual(['received internal_error']);
  });
});

const compressed = (algorithm: number, length: number, content: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0, algorithm), u3(length), u3(content.length), content);
/** In the place of the honest message. */
const instead = (body: (honest: Uint8Array) => Uint8Array): Mischief => ({
  messages: { CompressedCertificate: (original) => withBody(original, body) },
});
/** The honest content, said to be of another length or made by another algorithm. */
const altered = (change: { algorithm?: number; by?: number; more?: Uint8Array }): Mischief =>
  instead((honest) => {
    const read = readCompressedCertificate(honest);
    const content = concat(read.compressedCertificateMessage, change.more ?? new Uint8Array());
    return compressed(change.algorithm ?? read.algorithm, read.uncompressedLength + (change.by ?? 0), content);
  });
const holding = (certificate: Uint8Array): Mischief =>
  instead(() => compressed(1, certificate.length, deflateSync(certificate)));
const charge = compressed(1, 500, deflateSync(new Uint8Array(50_000_000)));
const bomb = instead(() => charge);

const illegal: readonly (readonly [name: string, how: Mischief, alert: string, reason: string])[] = [
  ['an algorithm not offered', altered({ algorithm: 2 }), 'illegal_parameter', 'UNKNOWN_CERT_COMPRESSION_ALG'],
  ['one byte more than it says', altered({ by: -1 }), 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['one byte less than it says', altered({ by: 1 }), 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['bytes behind the end', altered({ more: Uint8Array.of(0) }), 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['says no bytes', instead(() => compressed(1, 0, deflateSync(''))), 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['no zlib', instead(() => compressed(1, 9, Uint8Array.of(7))), 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['a bomb', bomb, 'bad_certificate', 'CERT_DECOMPRESSION_FAILED'],
  ['says too much', altered({ by: 102_400 }), 'illegal_parameter', 'UNCOMPRESSED_CERT_TOO_LARGE'],
  ['nothing compressed', instead(() => compressed(1, 9, new Uint8Array())), 'decode_error', 'DECODE_ERROR'],
  ['a byte left over', instead((honest) => concat(honest, Uint8Array.of(0))), 'decode_error', 'DECODE_ERROR'],
  ['no Certificate in it', holding(Uint8Array.of(9, 9, 9, 9, 9)), 'decode_error', 'DECODE_ERROR'],
  [
    'an unreadable leaf',
    holding(Uint8Array.of(0, 0, 0, 6, 0, 0, 1, 7, 0, 0)),
    'decode_error',
    'CANNOT_PARSE_LEAF_CERT',
  ],
  ['a context', holding(Uint8Array.of(1, 7, 0, 0, 0)), 'illegal_parameter', 'DECODE_ERROR'],
];

function expectRefusal(pair: Pair, by: 'client' | 'server', how: Mischief, alert: string, reason: string): void {
  misbehave(pair[by].ssl, how);
  const judge = by === 'client' ? 'server' : 'client';
  const ends = shakeHands(pair);
  const after = judge === 'server' ? ends.server : ends.client;
  expect([after.reasons, pair[judge].alerts[0]]).toEqual([[reason], `sent ${alert}`]);
}

describe('what a client refuses of a server', () => {
  it.each(illegal)('%s', (_name, how, alert, reason) => {
    expectRefusal(makePair({ client: zlib, server: zlib }), 'server', how, alert, reason);
  });

  it('no certificate in it', () => {
    const how = holding(new Uint8Array(4));
    expectRefusal(
      makePair({ client: zlib, server: zlib }),
      'server',
      how,
      'decode_error',
      'PEER_DID_NOT_RETURN_A_CERTIFICATE',
    );
  });

  it('that it was not offered', () => {
    const how: Mischief = {
      messages: { Certificate: (m) => message(25, compressed(1, m.length - 4, deflateSync(m.subarray(4)))) },
    };
    expectRefusal(makePair(), 'server', how, 'unexpected_message', 'UNEXPECTED_MESSAGE');
  });

  it('a bomb costs no memory', () => {
    const pair = makePair({ client: zlib, server: zlib });
    misbehave(pair.server.ssl, bomb);
    const before = process.memoryUsage().arrayBuffers;
    shakeHands(pair);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });
});

describe('what a server refuses of a client', () => {
  it.each(illegal)('%s', (_name, how, alert, reason) => {
    expectRefusal(makePair(mutual('Ed25519', zlib)), 'client', how, alert, reason);
  });

  it('that it was not asked for', () => {
    const how: Mischief = {
      messages: { Certificate: (m) => message(25, compressed(1, m.length - 4, deflateSync(m.subarray(4)))) },
    };
    expectRefusal(makePair(mutual('Ed25519')), 'client', how, 'unexpected_message', 'UNEXPECTED_MESSAGE');
  });
});

describe('an empty certificate, compressed', () => {
  const how: Mischief = {
    messages: { Certificate: () => message(25, compressed(1, 4, deflateSync(new Uint8Array(4)))) },
  };

  it('is none, where one is needed', () => {
    const server = (context: tls.SSL_CTX): void => {
      demanding('Ed25519')(context);
      zlib(context);
    };
    expectRefusal(makePair({ server }), 'client', how, 'certificate_required', 'PEER_DID_NOT_RETURN_A_CERTIFICATE');
  });

  it('will do, where none is needed', () => {
    const server = (context: tls.SSL_CTX): void => {
      tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER);
      zlib(context);
    };
    const pair = makePair({ server });
    misbehave(pair.client.ssl, how);
    expect(shakeHands(pair).server).toMatchObject({ returned: 1, reasons: [] });
    expect(tls.SSL_get0_peer_certificate(pair.server.ssl)).toBeUndefined();
  });
});
