/** How much a peer may send: every limit at its default and where it is set, and one more than it allows. */

import { describe, expect, it } from 'vitest';
import { recordLimits } from '../../generated/records.ts';
import { concat, utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { zlibCertificateCompression } from '../../runtime/node/index.ts';
import { called, demanding, makePair, type Pair, reasons, shakeHands, use } from '../support/connect.ts';
import { connected, expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import { extensionsAt, misbehave, type RawExtension, sendKeyUpdate, withExtensions } from '../support/mischief.ts';

const into = new Uint8Array(1000);
const names = [
  'certificateMessage',
  'emptyRecords',
  'warningAlerts',
  'keyUpdates',
  'tickets',
  'skippedEarlyData',
] as const;
const limited = (name: tls.LimitName, value: number) => (context: tls.SSL_CTX) =>
  void tls.SSL_CTX_set_limit(context, name, value);
const u3 = (value: number): Uint8Array => Uint8Array.of(value >> 16, value >> 8, value);

describe('the options', () => {
  it('have the defaults of spec/records.yaml', () => {
    const context = tls.SSL_CTX_new(tls.TLS_method());
    for (const name of names) expect(tls.SSL_CTX_get_limit(context, name)).toBe(recordLimits[name].value);
  });

  it('can be set on a context and on a connection, to a number', () => {
    const context = tls.SSL_CTX_new(tls.TLS_method());
    expect(tls.SSL_CTX_set_limit(context, 'tickets', 3)).toBe(1);
    const ssl = tls.SSL_new(context);
    expect(tls.SSL_CTX_set_limit(ssl, 'tickets', 4)).toBe(1);
    expect([context, ssl].map((of) => tls.SSL_CTX_get_limit(of, 'tickets'))).toEqual([3, 4]);
    for (const bad of [-1, 1.5, Number.NaN, 2 ** 24]) expect(tls.SSL_CTX_set_limit(context, 'tickets', bad)).toBe(0);
    expect(tls.SSL_CTX_set_limit(context, 'toString' as tls.LimitName, 1)).toBe(0);
    expect(reasons()).toEqual(Array(5).fill('BAD_VALUE'));
    expect(tls.SSL_CTX_set_max_cert_list(context, 5000)).toBe(102_400);
    expect(tls.SSL_CTX_set_max_cert_list(context, 6000)).toBe(5000);
  });
});

describe('certificate messages', () => {
  /** The body of the server's Certificate: context, list, and one entry with its two lengths. */
  const length = 1 + 3 + 3 + identity('Ed25519').leaf.certDer.length + 2;
  const max = (bytes: number) => (context: tls.SSL_CTX) => void tls.SSL_CTX_set_max_cert_list(context, bytes);

  it('as long as allowed, and a byte longer', () => {
    expect(shakeHands(makePair({ client: max(length) })).client.returned).toBe(1);
    const pair = makePair({ client: max(length - 1) });
    expect(shakeHands(pair).client.reasons).toEqual(['EXCESSIVE_MESSAGE_SIZE']);
    expect(pair.client.alerts).toEqual(['sent illegal_parameter']);
  });

  it('of a client', () => {
    const server = (context: tls.SSL_CTX): void => {
      demanding('Ed25519')(context);
      max(length - 1)(context);
    };
    const pair = makePair({ client: (c) => use(c, identity('Ed25519').leaf), server });
    expect(shakeHands(pair).server.reasons).toEqual(['EXCESSIVE_MESSAGE_SIZE']);
  });

  it('compressed ones by what they come to', () => {
    const zlib = (context: tls.SSL_CTX) =>
      void tls.SSL_CTX_add_cert_compression_alg(context, zlibCertificateCompression);
    const both = (bytes: number) => (context: tls.SSL_CTX) => {
      zlib(context);
      max(bytes)(context);
    };
    expect(shakeHands(makePair({ client: both(length), server: zlib })).client.returned).toBe(1);
    const reason = shakeHands(makePair({ client: both(length - 1), server: zlib })).client.reasons;
    expect(reason).toEqual(['UNCOMPRESSED_CERT_TOO_LARGE']);
  });

  it('are not stored as far as a header promises', () => {
    const pair = makePair();
    const huge = (m: Uint8Array) =>
      concat(m.subarray(0, 1), u3(recordLimits.certificateMessage.value + 1), m.subarray(4));
    misbehave(pair.server.ssl, { messages: { Certificate: huge } });
    expect(shakeHands(pair).client.reasons).toEqual(['EXCESSIVE_MESSAGE_SIZE']);
  });
});

/** What the client says after the server has sent `count` of something. */
function told(pair: Pair, count: number, send: (server: tls.SSL) => void): readonly string[] {
  for (let i = 0; i < count; i++) {
    send(pair.server.ssl);
    pair.server.ssl.driver?.records.flush();
  }
  return called(pair.client, (ssl) => tls.SSL_read(ssl, into)).reasons;
}
const empty = (ssl: tls.SSL): void => ssl.driver?.records.queue('application_data', new Uint8Array());
const warn = (ssl: tls.SSL): void => ssl.driver?.records.queue('alert', Uint8Array.of(1, 90));
const update = (ssl: tls.SSL): void => sendKeyUpdate(ssl, 0);

describe.each([
  ['emptyRecords', empty, 'TOO_MANY_EMPTY_FRAGMENTS'],
  ['warningAlerts', warn, 'TOO_MANY_WARN_ALERTS'],
  ['keyUpdates', update, 'TOO_MANY_KEY_UPDATES'],
] as const)('%s', (name, send, reason) => {
  it.each([recordLimits[name].value, 2])('%i of them, and one more', (most) => {
    expect(told(connected({ client: limited(name, most) }), most, send)).toEqual([]);
    expect(told(connected({ client: limited(name, most) }), most + 1, send)).toEqual([reason]);
  });
});

describe('tickets', () => {
  /** How many sessions a client is handed by a server that sends so many. */
  function handed(sent: number, most?: number): number {
    let sessions = 0;
    const pair = connected({
      client(context) {
        if (most !== undefined) limited('tickets', most)(context);
        tls.SSL_CTX_sess_set_new_cb(context, () => {
          sessions += 1;
        });
      },
      server: (context) => void tls.SSL_CTX_set_num_tickets(context, sent),
      capacity: [0, 1_000_000],
    });
    expectEcho(pair);
    return sessions;
  }

  it('up to the limit, while those beyond end nothing', () => {
    expect(handed(3)).toBe(3);
    expect(handed(3, 2)).toBe(2);
    expect(handed(3, 0)).toBe(0);
    expect(handed(500)).toBe(recordLimits.tickets.value);
  });
});

describe('0-RTT data that is passed over', () => {
  /** What a server says that does not read it. */
  function passedOver(bytes: number, most: number): readonly string[] {
    const first = connected({
      server(context) {
        tls.SSL_CTX_set_num_tickets(context, 1);
        tls.SSL_CTX_set_max_early_data(context, 10_000);
      },
    });
    called(first.client, (ssl) => tls.SSL_read(ssl, into));
    const session = tls.SSL_get1_session(first.client.ssl);
    if (session === undefined) throw new Error('no session');
    const pair = makePair({ server: limited('skippedEarlyData', most) });
    tls.SSL_set_session(pair.client.ssl, session);
    expect(tls.SSL_write_early_data(pair.client.ssl, utf8('x'.repeat(bytes)))).toBe(bytes);
    return shakeHands(pair).server.reasons;
  }

  it('up to the limit, the protection counted in', () => {
    expect(passedOver(100, 117)).toEqual([]);
    expect(passedOver(100, 116)).toEqual(['TOO_MUCH_SKIPPED_EARLY_DATA']);
    expect(passedOver(100, 0)).not.toEqual([]);
  });
});

describe('max_fragment_length (RFC 6066 section 4), which we do not have', () => {
  const maxFragmentLength = 1;
  const add = (list: readonly RawExtension[]): readonly RawExtension[] => [
    ...list,
    [maxFragmentLength, Uint8Array.of(1)],
  ];

  it('is ignored by a server', () => {
    const pair = makePair();
    misbehave(pair.client.ssl, { messages: { ClientHello: (m) => withExtensions(m, extensionsAt(m), add) } });
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
    const at = pair.server.messages.indexOf('write EncryptedExtensions');
    const codes: number[] = [];
    withExtensions(pair.server.bytes[at] as Uint8Array, 0, (list) => {
      codes.push(...list.map(([code]) => code));
      return list;
    });
    expect(codes).toEqual([0]);
  });

  it('is refused by a client that has not asked for it', () => {
    const pair = makePair();
    misbehave(pair.server.ssl, { messages: { EncryptedExtensions: (m) => withExtensions(m, 0, add) } });
    expect(shakeHands(pair).client.reasons).toEqual(['UNEXPECTED_EXTENSION']);
    expect(pair.client.alerts[0]).toBe('sent unsupported_extension');
  });
});
