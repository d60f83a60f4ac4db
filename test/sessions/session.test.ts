/** How old a session is, on both sides, and when that is too old. */

import { describe, expect, it } from 'vitest';
import {
  ageOf,
  ageSkew,
  copySession,
  forgetSession,
  isExpired,
  isFresh,
  isUsable,
  obfuscatedAge,
} from '../../runtime/sessions/index.ts';
import { sample, start } from './samples.ts';

const week = 604_800_000;

describe('age', () => {
  it('counts milliseconds, and never below zero', () => {
    expect(ageOf(sample(), start + 1500)).toBe(1500);
    expect(ageOf(sample(), start + 1500.9)).toBe(1500);
    expect(ageOf(sample(), start - 5)).toBe(0);
  });

  it('is obfuscated modulo 2^32', () => {
    expect(obfuscatedAge(sample({ ageAdd: 0 }), start + 5)).toBe(5);
    expect(obfuscatedAge(sample({ ageAdd: 0xffffffff }), start + 5)).toBe(4);
    expect(obfuscatedAge(sample({ ageAdd: 0xffffffff }), start)).toBe(0xffffffff);
    expect(obfuscatedAge(sample({ ageAdd: 0x80000000 }), start + week)).toBe(0x80000000 + week);
  });

  it.each([0, 1, 0x7fffffff, 0xfedcba98, 0xffffffff])(
    'is understood by the server with ticket_age_add %i',
    (ageAdd) => {
      const issued = sample({ ageAdd });
      const received = sample({ ageAdd, receivedAt: start + 40 });
      const now = start + 3_600_000;
      expect(ageSkew(issued, obfuscatedAge(received, now), now + 40)).toBe(-80);
      expect(ageSkew(issued, obfuscatedAge(issued, now), now)).toBe(0);
    },
  );
});

describe('freshness', () => {
  it.each([
    [0, true],
    [10_000, true],
    [10_001, false],
    [-10_000, true],
    [-10_001, false],
  ])('a ClientHello %i ms late: %s', (late, fresh) => {
    const session = sample();
    expect(isFresh(session, obfuscatedAge(session, start + 60_000), start + 60_000 + late)).toBe(fresh);
  });

  it('takes another tolerance', () => {
    const session = sample();
    const age = obfuscatedAge(session, start + 1000);
    expect(isFresh(session, age, start + 1100, 100)).toBe(true);
    expect(isFresh(session, age, start + 1101, 100)).toBe(false);
  });

  it('sees through an age that is not obfuscated', () => {
    expect(isFresh(sample({ ageAdd: 0x10000000 }), 60_000, start + 60_000)).toBe(false);
  });
});

describe('expiry', () => {
  it.each([
    ['within its lifetime', {}, 7_199_999, false],
    ['at its end', {}, 7_200_000, true],
    ['with a lifetime of 0', { lifetime: 0 }, 0, true],
    ['with a lifetime of 8 days, on day 7', { lifetime: 691_200, authenticatedAt: start }, week - 1, false],
    ['with a lifetime of 8 days, after day 7', { lifetime: 691_200, authenticatedAt: start + week }, week, true],
    ['a week after the peer proved itself', { authenticatedAt: start - week }, 0, true],
    ['just within that week', { authenticatedAt: start - week + 1 }, 0, false],
    ['from a clock that is a little ahead', { receivedAt: start + 10_000 }, 0, false],
    ['from the future', { receivedAt: start + 10_001 }, 0, true],
  ] as const)('%s', (_, changes, after, expired) => {
    expect(isExpired(sample(changes), start + after)).toBe(expired);
  });
});

describe('the PSK', () => {
  it('is gone once the session is forgotten', () => {
    const session = sample();
    const held = session.psk.bytes;
    expect(isUsable(session, start)).toBe(true);
    forgetSession(session);
    expect(held.every((byte) => byte === 0)).toBe(true);
    expect(isUsable(session, start)).toBe(false);
  });

  it('of a copy lives on', () => {
    const session = sample();
    const copy = copySession(session);
    forgetSession(session);
    expect(copy).toEqual({ ...session, psk: copy.psk });
    expect(copy.psk.bytes).toEqual(sample().psk.bytes);
  });

  it('does not show in JSON', () => {
    expect(JSON.stringify(sample().psk)).toBe('"[secret]"');
  });
});
