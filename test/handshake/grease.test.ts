/** GREASE, offered, ignored and never chosen. RFC 8701. */

import { describe, expect, it } from 'vitest';
import { type ClientHello, readClientHello } from '../../generated/messages/index.ts';
import { concat } from '../../runtime/bytes/index.ts';
import { codeOf, find } from '../../runtime/handshake/extensions.ts';
import * as tls from '../../runtime/index.ts';
import { demanding, makePair, type Pair, type PairOptions, shakeHands, use } from '../support/connect.ts';
import { connected, expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';
import {
  extensionsAt,
  type Mischief,
  misbehave,
  type RawExtension,
  u2,
  withBody,
  withExtensions,
} from '../support/mischief.ts';

const isGrease = (code: number): boolean => (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
const greased = (context: tls.SSL_CTX): void => tls.SSL_CTX_set_grease_enabled(context, true);
const hellos = ({ client }: Pair): ClientHello[] =>
  client.bytes
    .filter((_, at) => client.messages[at] === 'write ClientHello')
    .map((m) => readClientHello(m.subarray(4)));
const all = Array.from({ length: 16 }, (_, i) => 0x0a0a + i * 0x1010);

describe('a client with GREASE', () => {
  const parts = ({ cipherSuites, extensions = [] }: ClientHello) => ({
    suites: cipherSuites,
    groups: find(extensions, 'supported_groups')?.body ?? [],
    shares: find(extensions, 'key_share')?.body ?? [],
    versions: find(extensions, 'supported_versions')?.body ?? [],
    codes: extensions.map(codeOf),
  });

  it('offers one value first in each list, two extensions, and a key share of a byte', () => {
    const pair = connected({ client: greased });
    expectEcho(pair);
    const { suites, groups, shares, versions, codes } = parts(hellos(pair)[0] as ClientHello);
    for (const list of [suites, groups, versions, shares.map(({ group }) => group)])
      expect(list.map(isGrease)).toEqual([true, ...list.slice(1).map(() => false)]);
    expect(shares[0]).toEqual({ group: groups[0], keyExchange: Uint8Array.of(0) });
    const [first, last, ...more] = codes.filter(isGrease);
    expect([first, last, more, first === last]).toEqual([codes[0], codes.at(-1), [], false]);
    const bodies = hellos(pair)[0]
      ?.extensions?.filter((e) => isGrease(codeOf(e)))
      .map((e) => 'body' in e && e.body);
    expect(bodies).toEqual([new Uint8Array(0), new Uint8Array(1)]);
  });

  it('says the same again after a HelloRetryRequest, but for the key share', () => {
    const pair = connected({ client: greased, server: (c) => void tls.SSL_CTX_set1_groups_list(c, 'P-521') });
    const [one, two] = hellos(pair).map(parts);
    expect(two).toMatchObject({ suites: one?.suites, groups: one?.groups, versions: one?.versions, codes: one?.codes });
    expect(two?.shares.map(({ group }) => group)).toEqual([0x0019]);
  });

  it('draws other values each time, and extensions that differ', () => {
    const drawn = Array.from({ length: 40 }, () => {
      const pair = makePair({ client: greased });
      tls.SSL_do_handshake(pair.client.ssl);
      return parts(hellos(pair)[0] as ClientHello);
    });
    expect(new Set(drawn.map(({ suites }) => suites[0])).size).toBeGreaterThan(4);
    for (const { codes } of drawn) expect(new Set(codes).size).toBe(codes.length);
  });

  it('has none unless asked to', () => {
    const { suites, groups, versions, codes } = parts(hellos(connected())[0] as ClientHello);
    expect([...suites, ...groups, ...versions, ...codes].filter(isGrease)).toEqual([]);
  });

  it('keeps pre_shared_key last', () => {
    const psk = { identity: Uint8Array.of(1), key: new Uint8Array(32).fill(7), hash: 'sha256' } as const;
    const pair = connected({
      client(context) {
        greased(context);
        tls.SSL_CTX_set_psk_use_callback(context, () => psk);
      },
      server: (context) => tls.SSL_CTX_set_psk_find_callback(context, () => psk),
    });
    expect(tls.SSL_psk_used(pair.client.ssl)).toBe(true);
    expect(hellos(pair)[0]?.extensions?.at(-1)?.type).toBe('pre_shared_key');
  });
});

/** What the client offered, in the place of what the server chose. */
describe('a server that chooses it is refused', () => {
  const option: PairOptions = { client: greased };
  const offered = (pair: Pair) => hellos(pair)[0] as ClientHello;
  const patch = (body: Uint8Array, at: number, code: number): Uint8Array =>
    concat(body.subarray(0, at), u2(code), body.subarray(at + 2));
  const suiteAt = (body: Uint8Array): number => 35 + (body[34] ?? 0);
  const answer =
    (which: number, code: number) =>
    (list: readonly RawExtension[]): readonly RawExtension[] =>
      list.map(([found, body]) => [found, found === which ? patch(body, 0, code) : body]);
  const greaseOf = (codes: readonly number[] = []): number => codes.find(isGrease) ?? 0;
  const refused = (hello: ClientHello) => ({
    suite: greaseOf(hello.cipherSuites),
    group: greaseOf(find(hello.extensions, 'supported_groups')?.body),
    version: greaseOf(find(hello.extensions, 'supported_versions')?.body),
    extension: greaseOf(hello.extensions?.map(codeOf)),
  });

  it.each<[string, string, (m: Uint8Array, grease: ReturnType<typeof refused>) => Uint8Array, string, string]>([
    [
      'suite',
      'ServerHello',
      (m, { suite }) => withBody(m, (b) => patch(b, suiteAt(b), suite)),
      'illegal_parameter',
      'WRONG_CIPHER_RETURNED',
    ],
    [
      'group',
      'ServerHello',
      (m, { group }) => withExtensions(m, extensionsAt(m), answer(51, group)),
      'illegal_parameter',
      'WRONG_CURVE',
    ],
    [
      'version',
      'ServerHello',
      (m, { version }) => withExtensions(m, extensionsAt(m), answer(43, version)),
      'illegal_parameter',
      'UNEXPECTED_EXTENSION',
    ],
    [
      'extension',
      'ServerHello',
      (m, { extension }) => withExtensions(m, extensionsAt(m), (l) => [...l, [extension, u2(0)]]),
      'unsupported_extension',
      'UNEXPECTED_EXTENSION',
    ],
    [
      'extension of EncryptedExtensions',
      'EncryptedExtensions',
      (m, { extension }) => withExtensions(m, 0, (l) => [...l, [extension, u2(0)]]),
      'unsupported_extension',
      'UNEXPECTED_EXTENSION',
    ],
    [
      'signature scheme',
      'CertificateVerify',
      (m) => withBody(m, (b) => patch(b, 0, 0x2a2a)),
      'illegal_parameter',
      'WRONG_SIGNATURE_TYPE',
    ],
  ])('%s', (_name, message, change, alert, reason) => {
    const pair = makePair(option);
    misbehave(pair.server.ssl, { messages: { [message]: (m) => change(m, refused(offered(pair))) } });
    expect(shakeHands(pair).client.reasons).toEqual([reason]);
    expect(pair.client.alerts[0]).toBe(`sent ${alert}`);
  });

  it('group of a HelloRetryRequest', () => {
    const pair = makePair({ ...option, server: (c) => void tls.SSL_CTX_set1_groups_list(c, 'P-521') });
    const change = (m: Uint8Array) => withExtensions(m, extensionsAt(m), answer(51, refused(offered(pair)).group));
    misbehave(pair.server.ssl, { messages: { HelloRetryRequest: change } });
    expect(shakeHands(pair).client.reasons).toEqual(['WRONG_CURVE']);
  });
});

describe('values that mean nothing are ignored', () => {
  const many = concat(...all.map(u2));
  const lists: Readonly<Record<number, (body: Uint8Array) => Uint8Array>> = {
    10: (body) => concat(u2(body.length - 2 + many.length), many, body.subarray(2)),
    13: (body) => concat(u2(body.length - 2 + many.length), many, body.subarray(2)),
    43: (body) => concat(Uint8Array.of(body.length - 1 + many.length), many, body.subarray(1)),
    45: (body) => concat(Uint8Array.of(body.length), Uint8Array.of(0x0b), body.subarray(1)),
    51: (body) => {
      const shares = all.map((code) => concat(u2(code), u2(1), Uint8Array.of(0)));
      const added = concat(...shares);
      return concat(u2(body.length - 2 + added.length), added, body.subarray(2));
    },
  };
  /** `shares`: a key share for each value too, which only a first ClientHello may have. */
  const fill =
    (shares: boolean) =>
    (list: readonly RawExtension[]): readonly RawExtension[] => [
      ...all.slice(0, 8).map((code): RawExtension => [code, new Uint8Array(code & 3)]),
      ...list.map(
        ([code, body]): RawExtension => [code, code === 51 && !shares ? body : (lists[code]?.(body) ?? body)],
      ),
      ...all.slice(8).map((code): RawExtension => [code, new Uint8Array(code & 7)]),
    ];
  const suites = (m: Uint8Array): Uint8Array =>
    withBody(m, (body) => {
      const at = 35 + (body[34] ?? 0);
      const length = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
      return concat(body.subarray(0, at), u2(length + many.length), many, body.subarray(at + 2));
    });
  const full: Mischief = {
    messages: {
      ClientHello: (m, nth) => withExtensions(suites(m), extensionsAt(suites(m)), fill(nth === 0)),
      CertificateRequest: (m) => withExtensions(m, 1, fill(true)),
    },
  };

  it.each([
    ['by the server', undefined],
    ["by the server, by the client's preference and after a HelloRetryRequest", 'P-521'],
  ])('%s', (_name, groups) => {
    const server = (context: tls.SSL_CTX): void => {
      tls.SSL_CTX_clear_options(context, tls.SSL_OP_CIPHER_SERVER_PREFERENCE);
      if (groups !== undefined) tls.SSL_CTX_set1_groups_list(context, groups);
    };
    const pair = makePair({ server });
    misbehave(pair.client.ssl, full);
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1, reasons: [] } });
    expect(isGrease(tls.SSL_get_current_cipher(pair.server.ssl)?.code ?? 0x0a0a)).toBe(false);
    expectEcho(pair);
  });

  it('by a client, in a CertificateRequest', () => {
    const pair = makePair({ client: (c) => use(c, identity('Ed25519').leaf), server: demanding('Ed25519') });
    misbehave(pair.server.ssl, full);
    expect(shakeHands(pair)).toMatchObject({
      client: { returned: 1, reasons: [] },
      server: { returned: 1, reasons: [] },
    });
  });
});
