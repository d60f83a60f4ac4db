/** Whole handshakes with the hybrid groups, both providers on either side; what becomes of shares that are not right. */

import { describe, expect, it } from 'vitest';
import {
  type ClientHello,
  type KeyShareEntry,
  readClientHello,
  readServerHello,
  type ServerHello,
} from '../../generated/messages/index.ts';
import { groups } from '../../generated/registry/groups.ts';
import type { CryptoProvider, HybridGroupName } from '../../runtime/crypto/provider.ts';
import { find } from '../../runtime/handshake/extensions.ts';
import * as tls from '../../runtime/index.ts';
import { makePair, type Pair, shakeHands } from '../support/connect.ts';
import { connected, expectEcho } from '../support/connected.ts';
import { misbehave } from '../support/mischief.ts';
import { noble, node, providers } from './providers.ts';

const hybrids: readonly HybridGroupName[] = ['X25519MLKEM768', 'SecP256r1MLKEM768'];
const set =
  (provider: CryptoProvider, list: string, keyShares = 1) =>
  (context: tls.SSL_CTX): void => {
    tls.SSL_CTX_set_provider(context, provider);
    expect(tls.SSL_CTX_set1_groups_list(context, list)).toBe(1);
    tls.SSL_CTX_set_key_share_count(context, keyShares);
  };
const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe.each(hybrids)('%s', (group) => {
  it.each([
    { client: noble, server: node },
    { client: node, server: noble },
    { client: noble, server: noble },
    { client: node, server: node },
  ])('client $client.name, server $server.name', ({ client, server }) => {
    const pair = connected({ client: set(client, group), server: set(server, group) });
    expect([pair.client, pair.server].map(({ ssl }) => tls.SSL_get0_group_name(ssl))).toEqual([group, group]);
    expect(shareLengths(pair)).toEqual([groups[group].shareLength, groups[group].answerLength]);
    expectEcho(pair);
  });

  it.each(providers)('$name: by way of a HelloRetryRequest', (provider) => {
    const pair = connected({ client: set(provider, `x25519:${group}`), server: set(provider, group) });
    expect(tls.SSL_was_retried(pair.client.ssl)).toBe(true);
    expect(pair.client.messages.slice(0, 4)).toEqual([
      'write ClientHello',
      'read HelloRetryRequest',
      'write ClientHello',
      'read ServerHello',
    ]);
    expect(tls.SSL_get0_group_name(pair.client.ssl)).toBe(group);
    expectEcho(pair);
  });

  it.each(providers)('$name: a server that does not know it takes the second share', (provider) => {
    const pair = connected({ client: set(provider, `${group}:x25519`, 2), server: set(provider, 'x25519') });
    expect(tls.SSL_was_retried(pair.client.ssl)).toBe(false);
    expect(tls.SSL_get0_group_name(pair.client.ssl)).toBe('x25519');
  });

  it.each(providers)('$name: a changed ciphertext: nothing that the server protects can be opened', (provider) => {
    const at = group === 'X25519MLKEM768' ? 0 : groups.secp256r1.shareLength;
    const pair = tampered(provider, group, (share) => flip(share, at));
    const { client } = shakeHands(pair);
    expect(client.returned).toBe(-1);
    expect([client.reasons, pair.client.alerts]).toEqual([
      ['DECRYPTION_FAILED_OR_BAD_RECORD_MAC'],
      ['sent bad_record_mac'],
    ]);
  });

  it.each(providers)('$name: a server share of another length', (provider) => {
    for (const change of [(share: Uint8Array) => share.subarray(1), (share: Uint8Array) => Uint8Array.of(...share, 0)])
      expectRefused(tampered(provider, group, change), 'client');
  });

  it.each(providers)('$name: a client share that is cut, or whose encapsulation key is not reduced', (provider) => {
    const at = group === 'X25519MLKEM768' ? 0 : groups.secp256r1.shareLength;
    const overflow = (share: Uint8Array) => share.map((byte, i) => (i === at || i === at + 1 ? 0xff : byte));
    for (const change of [overflow, (share: Uint8Array) => share.subarray(1)]) {
      const pair = makePair({ client: set(provider, group), server: set(provider, group) });
      misbehave(pair.client.ssl, { compose: { ClientHello: (hello: ClientHello) => withShares(hello, change) } });
      expectRefused(pair, 'server');
      expect(pair.server.messages).not.toContain('write ServerHello');
    }
  });

  it.each(providers)('$name: both sides overwrite the shared secret once the keys are made', (provider) => {
    const made: Uint8Array[] = [];
    const watched: CryptoProvider = {
      ...provider,
      keyShare(name, random) {
        const share = provider.keyShare(name, random);
        return { ...share, agree: (peer) => kept(share.agree(peer)) };
      },
      answerShare(name, peer, random) {
        const answer = provider.answerShare(name, peer, random);
        kept(answer?.shared);
        return answer;
      },
    };
    function kept(shared: Uint8Array | undefined): Uint8Array | undefined {
      if (shared !== undefined) made.push(shared);
      return shared;
    }
    connected({ client: set(watched, group), server: set(watched, group) });
    expect(made).toEqual([new Uint8Array(64), new Uint8Array(64)]);
  });
});

/** A pair whose server sends another share than it made. */
function tampered(provider: CryptoProvider, group: HybridGroupName, change: Change): Pair {
  const pair = makePair({ client: set(provider, group), server: set(provider, group) });
  misbehave(pair.server.ssl, { compose: { ServerHello: (hello: ServerHello) => withShare(hello, change) } });
  return pair;
}

type Change = (share: Uint8Array) => Uint8Array;

const changed = (share: KeyShareEntry, change: Change): KeyShareEntry => ({
  ...share,
  keyExchange: change(share.keyExchange),
});

function withShare(hello: ServerHello, change: Change): ServerHello {
  const extensions = (hello.extensions ?? []).map((extension) =>
    extension.type === 'key_share' ? { ...extension, body: changed(extension.body, change) } : extension,
  );
  return { ...hello, extensions };
}

function withShares(hello: ClientHello, change: Change): ClientHello {
  const extensions = (hello.extensions ?? []).map((extension) =>
    extension.type === 'key_share'
      ? { ...extension, body: extension.body.map((share) => changed(share, change)) }
      : extension,
  );
  return { ...hello, extensions };
}

/** That one side refuses the other's share, as RFC 9846 section 4.3.8 and FIPS 203 section 7.2 have it. */
function expectRefused(pair: Pair, by: 'client' | 'server'): void {
  const ends = shakeHands(pair);
  expect([ends[by].returned, ends[by].reasons, pair[by].alerts]).toEqual([
    -1,
    ['BAD_ECPOINT'],
    ['sent illegal_parameter'],
  ]);
}

/** Bytes of key_exchange in the ClientHello and in the ServerHello. */
function shareLengths({ client, server }: Pair): (number | undefined)[] {
  const body = (side: Pair['client'], name: string) =>
    side.bytes[side.messages.indexOf(name)]?.subarray(4) ?? new Uint8Array();
  const offered = find(readClientHello(body(client, 'write ClientHello')).extensions, 'key_share')?.body;
  const answered = find(readServerHello(body(server, 'write ServerHello')).extensions, 'key_share')?.body;
  return [offered?.[0]?.keyExchange.length, answered?.keyExchange.length];
}
