/** The bytes of a session: what goes in comes out, and everything else is refused. */

import { describe, expect, it } from 'vitest';
import { cipherSuites } from '../../generated/registry/cipher-suites.ts';
import { CodecError, toHex } from '../../runtime/bytes/index.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { readSession, type Session, writeSession } from '../../runtime/sessions/index.ts';
import { dice, mutantOf } from '../messages/mutants.ts';
import { bytes, sample, shown } from './samples.ts';

const { alpn: _, serverName: __, ...bare } = sample();
const empty = new Uint8Array(0);
const sessions: Readonly<Record<string, Session>> = {
  full: sample(),
  bare: { ...bare, identity: empty, context: empty, peerChain: [], maxEarlyData: 0, verifyResult: 0 },
  largest: sample({
    identity: new Uint8Array(65535),
    lifetime: 0xffffffff,
    receivedAt: 0xffffffff * 1000 + 999,
    alpn: bytes(255),
    serverName: 'x'.repeat(255),
    psk: new Secret(bytes(255)),
  }),
  ...Object.fromEntries(Object.values(cipherSuites).map((suite) => [suite.name, sample({ suite })])),
};

/** Whether it is taken; fails the test when it is taken but written otherwise, or refused by anything but a `CodecError`. */
function roundTrips(input: Uint8Array): boolean {
  let session: Session;
  try {
    session = readSession(input);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    expect(error.path).toMatch(/^session/);
    expect(error.offset).toBeLessThanOrEqual(input.length);
    return false;
  }
  expect(toHex(writeSession(session))).toBe(toHex(input));
  return true;
}

describe('a session', () => {
  it.each(Object.keys(sessions))('%s comes back', (name) => {
    const session = sessions[name] as Session;
    const written = writeSession(session);
    expect(shown(readSession(written))).toEqual(shown(session));
  });

  it('shares no memory with its bytes', () => {
    const written = writeSession(sample());
    const session = readSession(written);
    written.fill(0);
    expect(shown(session)).toEqual(shown(sample()));
  });

  it('is written with its PSK in its place, at the end', () => {
    const written = writeSession(sample());
    expect(written.subarray(-49)).toEqual(Uint8Array.of(48, ...bytes(48, 7)));
  });
});

describe('bytes that are no session', () => {
  const written = writeSession(sample());

  it.each([
    ['another format', 0, 2, 'session.format', 1],
    ['another version of TLS', 2, 3, 'session.version', 3],
    ['an unknown suite', 4, 0x7f, 'session.cipher_suite', 3],
    ['1000 milliseconds', 9, 0xff, 'session.milliseconds', 11],
  ])('%s', (_name, at, value, path, offset) => {
    const changed = written.slice();
    changed[at] = value;
    expect(() => readSession(changed)).toThrow(expect.objectContaining({ name: 'CodecError', path, offset }));
  });

  it('a name that is not UTF-8', () => {
    const at = written.findIndex((_, i) => toHex(written.subarray(i, i + 6)) === toHex(Buffer.from('server')));
    const changed = written.slice();
    changed[at + 3] = 0xff;
    expect(() => readSession(changed)).toThrow(expect.objectContaining({ path: 'session.server_name', offset: at }));
  });

  it('are refused at every length but the right one', () => {
    for (let length = 0; length < written.length; length++) expect(roundTrips(written.subarray(0, length))).toBe(false);
    expect(roundTrips(Uint8Array.of(...written, 0))).toBe(false);
  });

  it('are refused or are another session, whichever byte is changed', () => {
    let refused = 0;
    for (let at = 0; at < written.length; at++) {
      for (const change of [0x01, 0x80, 0xff]) {
        const changed = written.slice();
        changed[at] = (changed[at] as number) ^ change;
        if (!roundTrips(changed)) refused++;
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  it('never fail otherwise, in 20,000 mutants', () => {
    const seeds = ['full', 'bare'].map((name) => writeSession(sessions[name] as Session));
    const roll = dice(4);
    let taken = 0;
    for (let i = 0; i < 20_000; i++) if (roundTrips(mutantOf(seeds, roll))) taken++;
    expect(taken).toBeGreaterThan(200);
    expect(taken).toBeLessThan(19_800);
  });
});

describe('sessions that cannot be written', () => {
  it.each<[string, Partial<Session>]>([
    ['an identity of 65536 bytes', { identity: new Uint8Array(65536) }],
    ['a context of 33 bytes', { context: bytes(33) }],
    ['a server name of 256 bytes', { serverName: 'x'.repeat(256) }],
    ['an empty certificate', { peerChain: [empty] }],
    ['an empty PSK', { psk: new Secret(new Uint8Array(0)) }],
    ['a time before 1970', { receivedAt: -1 }],
    ['no time at all', { authenticatedAt: Number.NaN }],
    ['a negative lifetime', { lifetime: -1 }],
    ['a ticket_age_add of 33 bits', { ageAdd: 2 ** 32 }],
  ])('%s', (_, changes) => {
    expect(() => writeSession(sample(changes))).toThrow(
      expect.objectContaining({ name: 'CodecError', alert: 'internal_error' }),
    );
  });
});
