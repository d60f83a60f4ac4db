/** The server's cache: each session once, none for too long, never too many. */

import { describe, expect, it } from 'vitest';
import { newIdentity, type Session, SessionCache } from '../../runtime/sessions/index.ts';
import { seeded } from '../support/random.ts';
import { bytes, clock, numbered, sample } from './samples.ts';

const fill = (cache: SessionCache, count: number, changes: Partial<Session> = {}) =>
  Array.from({ length: count }, (_, i) => {
    const session = numbered(i, changes);
    cache.put(session);
    return session;
  });
const wiped = (sessions: readonly Session[]) => sessions.filter((session) => session.psk.wiped).length;

describe('a cached session', () => {
  it('is given away once, its PSK untouched', () => {
    const cache = new SessionCache({ now: clock().now });
    const session = sample();
    cache.put(session);
    expect(cache.take(session.identity.slice())).toBe(session);
    expect(session.psk.wiped).toBe(false);
    expect([cache.take(session.identity), cache.size]).toEqual([undefined, 0]);
  });

  it('is not found by another identity', () => {
    const cache = new SessionCache({ now: clock().now });
    cache.put(sample());
    for (const identity of [bytes(0), bytes(31), bytes(33), bytes(32, 2)]) expect(cache.take(identity)).toBeUndefined();
    expect(cache.size).toBe(1);
  });

  it('expires, and is wiped then', () => {
    const at = clock();
    const cache = new SessionCache({ now: at.now });
    const [one, two] = [numbered(1), numbered(2)];
    cache.put(one);
    cache.put(two);
    at.time += 7_199_999;
    expect(cache.take(one.identity)).toBe(one);
    at.time += 1;
    expect(cache.take(two.identity)).toBeUndefined();
    expect([one.psk.wiped, two.psk.wiped]).toEqual([false, true]);
  });

  it('is not kept at all when it has expired already', () => {
    const cache = new SessionCache({ now: clock().now });
    const [session] = fill(cache, 1, { lifetime: 0 });
    expect([cache.size, session?.psk.wiped]).toEqual([0, true]);
  });

  it('replaces one of the same identity, which is wiped; putting it twice changes nothing', () => {
    const cache = new SessionCache({ now: clock().now });
    const [one, two] = [sample(), sample()];
    for (const session of [one, two, two]) cache.put(session);
    expect([one.psk.wiped, two.psk.wiped, cache.size]).toEqual([true, false, 1]);
    expect(cache.take(two.identity)).toBe(two);
  });

  it('can be removed', () => {
    const cache = new SessionCache({ now: clock().now });
    const [session] = fill(cache, 1) as [Session];
    expect([cache.remove(session.identity), cache.remove(session.identity), session.psk.wiped]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the cache', () => {
  it('keeps 20480 unless told otherwise, and wipes the oldest', () => {
    const cache = new SessionCache({ now: clock().now });
    const sessions = fill(cache, 20_490);
    expect(cache.size).toBe(20_480);
    expect(sessions.findIndex((session) => !session.psk.wiped)).toBe(10);
    expect(wiped(sessions)).toBe(10);
  });

  it('keeps its bytes bounded, and counts them down again', () => {
    const cache = new SessionCache({ now: clock().now, limitBytes: 10_000 });
    fill(cache, 100, { peerChain: [new Uint8Array(2000)] });
    expect(cache.size).toBe(4);
    fill(cache, 1, { peerChain: [new Uint8Array(20_000)] });
    expect(cache.size).toBe(0);
    fill(cache, 100, { peerChain: [new Uint8Array(2000)] });
    expect(cache.size).toBe(4);
  });

  it('can be resized, down to none', () => {
    const cache = new SessionCache({ now: clock().now, limit: 5 });
    const sessions = fill(cache, 5);
    cache.resize(2);
    expect([cache.size, wiped(sessions)]).toEqual([2, 3]);
    cache.resize(0);
    cache.put(numbered(9));
    expect(cache.size).toBe(0);
  });

  it('flushes what has expired, and clears all', () => {
    const at = clock();
    const cache = new SessionCache({ now: at.now });
    const short = fill(cache, 3, { lifetime: 10 });
    const long = Array.from({ length: 3 }, (_, i) => numbered(100 + i));
    for (const session of long) cache.put(session);
    at.time += 10_000;
    cache.flush();
    expect([cache.size, wiped(short), wiped(long)]).toEqual([3, 3, 0]);
    cache.flush(at.time + 7_200_000);
    expect([cache.size, wiped(long)]).toEqual([0, 3]);
    const rest = fill(cache, 3);
    cache.clear();
    expect([cache.size, wiped(rest)]).toEqual([0, 3]);
  });

  it('names sessions by 32 random bytes', () => {
    const random = seeded('identities');
    const [one, two] = [newIdentity(random), newIdentity(random)];
    expect([one.length, two.length]).toEqual([32, 32]);
    expect(one).not.toEqual(two);
  });
});
