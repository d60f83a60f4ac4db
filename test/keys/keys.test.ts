/** Secrets, transcript, HKDF and exporter apart from the recorded traces. */

import { describe, expect, it } from 'vitest';
import type { CryptoProvider, HashName } from '../../runtime/crypto/provider.ts';
import { exportKeyingMaterial } from '../../runtime/keys/exporter.ts';
import { expand, expandLabel, extract } from '../../runtime/keys/hkdf.ts';
import { deriveApplicationSecrets, deriveHandshakeSecrets } from '../../runtime/keys/schedule.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { finishedMac, nextTrafficSecret } from '../../runtime/keys/traffic.ts';
import { Transcript } from '../../runtime/keys/transcript.ts';
import { noble, node, providers } from '../crypto/providers.ts';
import { casesOf, hasWycheproof, hex, readVectors } from '../crypto/wycheproof.ts';

const bytes = (length: number, start = 1): Uint8Array => Uint8Array.from({ length }, (_, i) => start + i);

/** The provider, keeping what its HMACs gave: all intermediate secrets are among them. */
function watched(provider: CryptoProvider): { provider: CryptoProvider; made: Uint8Array[] } {
  const made: Uint8Array[] = [];
  const hmac = (name: HashName, key: Uint8Array, data: Uint8Array) => {
    const mac = provider.hmac(name, key, data);
    made.push(mac);
    return mac;
  };
  return { provider: { ...provider, hmac }, made };
}

/** HKDF-Expand-Label to at most one hash length, written down a second time from RFC 9846 section 7.1. */
function byHand(provider: CryptoProvider, secret: Uint8Array, label: string, context: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(`tls13 ${label}`);
  return provider.hmac('sha256', secret, Uint8Array.of(0, 32, name.length, ...name, context.length, ...context, 1));
}

describe('Secret', () => {
  it('is overwritten by wipe and then cannot be read', () => {
    const held = bytes(32);
    const secret = new Secret(held);
    expect(secret.bytes).toBe(held);
    expect(secret.wiped).toBe(false);
    secret.wipe();
    secret.wipe();
    expect(secret.wiped).toBe(true);
    expect(held).toEqual(new Uint8Array(32));
    expect(() => secret.bytes).toThrow('wiped');
  });

  it('shows nothing in JSON', () => {
    expect(JSON.stringify({ secret: new Secret(bytes(2)) })).toBe('{"secret":"[secret]"}');
  });
});

describe.each(providers)('$name', (provider) => {
  it.skipIf(!hasWycheproof)('HKDF: Wycheproof', () => {
    const file = readVectors('hkdf_sha256');
    const all = casesOf(file);
    expect(all).toHaveLength(file.numberOfTests);
    for (const { test } of all) {
      const key = extract(provider, 'sha256', hex(test.salt), hex(test.ikm));
      const output = () => expand(provider, 'sha256', key, hex(test.info), Number(test.size));
      if (test.result === 'valid') expect(output()).toEqual(hex(test.okm));
      else expect(output).toThrow(RangeError);
    }
  });

  it('HKDF-Expand-Label refuses what its length bytes cannot say', () => {
    const run = (label: string, context: Uint8Array) => expandLabel(provider, 'sha256', bytes(32), label, context, 32);
    expect(run('x'.repeat(249), bytes(255))).toHaveLength(32);
    expect(() => run('x'.repeat(250), bytes(0))).toThrow(RangeError);
    expect(() => run('x', bytes(256))).toThrow(RangeError);
  });

  it('leaves no intermediate secret behind', () => {
    const { provider: seen, made } = watched(provider);
    const { client, server, main } = deriveHandshakeSecrets(seen, 'sha384', bytes(48), undefined, bytes(48));
    expect(made).toHaveLength(7);
    // The main secret is itself what an HMAC gave; the other results are copies out of HKDF-Expand.
    expect(made.filter((mac) => mac.some((byte) => byte !== 0))).toEqual([main.bytes]);
    expect([client.bytes, server.bytes, main.bytes].map(({ length }) => length)).toEqual([48, 48, 48]);
  });

  it('every secret differs from every other and depends on each input', () => {
    const derive = (shared?: Uint8Array, psk?: Uint8Array, hash = bytes(32)) => {
      const { client, server, main } = deriveHandshakeSecrets(provider, 'sha256', shared, psk, hash);
      const application = deriveApplicationSecrets(provider, 'sha256', main, hash);
      const next = nextTrafficSecret(provider, 'sha256', application.client);
      return [client, server, main, ...Object.values(application), next].map((s) =>
        Buffer.from(s.bytes).toString('hex'),
      );
    };
    const runs = [derive(bytes(32)), derive(bytes(32), bytes(32)), derive(undefined, bytes(32)), derive()];
    expect(new Set(runs.flat()).size).toBe(28);
    expect(derive(bytes(32), undefined, bytes(32, 2))[0]).not.toBe(runs[0]?.[0]);
  });

  it('exports and updates as the RFC writes it', () => {
    const hash = (data: Uint8Array) => provider.hash('sha256', data);
    const secret = byHand(provider, bytes(32), 'EXPORTER-a', hash(bytes(0)));
    const exported = exportKeyingMaterial(provider, 'sha256', new Secret(bytes(32)), 'EXPORTER-a', bytes(3), 32);
    expect(exported).toEqual(byHand(provider, secret, 'exporter', hash(bytes(3))));
    const next = nextTrafficSecret(provider, 'sha256', new Secret(bytes(32)));
    expect(next.bytes).toEqual(byHand(provider, bytes(32), 'traffic upd', bytes(0)));
  });

  it('exports by label, context and length', () => {
    const exporter = new Secret(bytes(32));
    const run = (label: string, context: Uint8Array, length: number) =>
      exportKeyingMaterial(provider, 'sha256', exporter, label, context, length);
    expect(run('EXPORTER-a', bytes(3), 100)).toHaveLength(100);
    expect(run('EXPORTER-a', bytes(3), 32)).not.toEqual(run('EXPORTER-b', bytes(3), 32));
    expect(run('EXPORTER-a', bytes(3), 32)).not.toEqual(run('EXPORTER-a', bytes(4), 32));
    // The length is part of HkdfLabel: a longer output does not begin with the shorter.
    expect(run('EXPORTER-a', bytes(3), 64).subarray(0, 32)).not.toEqual(run('EXPORTER-a', bytes(3), 32));
    expect(() => run('EXPORTER-a', bytes(3), 255 * 32 + 1)).toThrow(RangeError);
  });

  it('a transcript gives the same hash whenever the hash becomes known', () => {
    const messages = [bytes(5), bytes(0), bytes(300)];
    const whole = provider.hash('sha384', Uint8Array.from(messages.flatMap((message) => [...message])));
    for (let at = 0; at <= messages.length; at++) {
      const transcript = new Transcript();
      messages.forEach((message, i) => {
        if (i === at) transcript.start(provider, 'sha384');
        transcript.add(message);
      });
      expect(transcript.started).toBe(at < messages.length);
      expect(transcript.hashWith(provider, 'sha384', new Uint8Array(0))).toEqual(whole);
      transcript.start(provider, 'sha384');
      expect(transcript.hash()).toEqual(whole);
      expect(transcript.hashWith(provider, 'sha384', bytes(9))).not.toEqual(whole);
      expect(transcript.hash()).toEqual(whole);
    }
  });

  it('a transcript keeps its own copy of what came early', () => {
    const [message, transcript] = [bytes(4), new Transcript()];
    transcript.add(message);
    message.fill(0);
    transcript.start(provider, 'sha256');
    expect(transcript.hash()).toEqual(provider.hash('sha256', bytes(4)));
  });

  it('folds the first hello into a message_hash message', () => {
    const transcript = new Transcript();
    transcript.add(bytes(4));
    transcript.start(provider, 'sha256');
    transcript.fold();
    transcript.add(bytes(2));
    const synthetic = Uint8Array.of(254, 0, 0, 32, ...provider.hash('sha256', bytes(4)), ...bytes(2));
    expect(transcript.hash()).toEqual(provider.hash('sha256', synthetic));
  });

  it('a transcript refuses to hash too early or with a second hash', () => {
    const transcript = new Transcript();
    expect(() => transcript.hash()).toThrow('no hash yet');
    expect(() => transcript.fold()).toThrow('no hash yet');
    transcript.start(provider, 'sha256');
    transcript.start(provider, 'sha256');
    expect(() => transcript.start(provider, 'sha384')).toThrow('sha256');
    expect(() => transcript.hashWith(provider, 'sha384', bytes(1))).toThrow('sha256');
  });
});

it('both providers derive the same with sha384', () => {
  const run = (provider: CryptoProvider) => {
    const { main, client } = deriveHandshakeSecrets(provider, 'sha384', bytes(66), bytes(48), bytes(48));
    return [main.bytes, client.bytes, finishedMac(provider, 'sha384', client, bytes(48))];
  };
  expect(run(noble)).toEqual(run(node));
});
