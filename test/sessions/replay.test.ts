/** The register against replays: yes once, and no wherever it cannot be sure. */

import { describe, expect, it } from 'vitest';
import { freshnessTolerance, isFresh, obfuscatedAge, ReplayRegister } from '../../runtime/sessions/index.ts';
import { dice } from '../messages/mutants.ts';
import { sample, start } from './samples.ts';

const window = 20_000;
const hash = (number: number) => Uint8Array.from({ length: 32 }, (_, i) => (i < 4 ? number >>> (8 * i) : i));
const register = (options: { readonly window?: number; readonly limit?: number } = {}) =>
  new ReplayRegister({ now: () => start, ...options });
/** Long enough after the start. */
const later = start + window;
const old = Number.NEGATIVE_INFINITY;

describe('a ClientHello', () => {
  it('is accepted once within the window', () => {
    const seen = register();
    expect(seen.accept(hash(1), later, old)).toBe(true);
    for (const after of [0, 1, 10_000, window - 1, window])
      expect(seen.accept(hash(1), later + after, old)).toBe(false);
    expect(seen.accept(hash(2), later + window, old)).toBe(true);
  });

  it('is forgotten two windows later at the latest', () => {
    const seen = register();
    seen.accept(hash(1), later, old);
    seen.accept(hash(2), later + window, old);
    seen.accept(hash(3), later + 2 * window, old);
    expect(seen.size).toBe(2);
    seen.accept(hash(4), later + 9 * window, old);
    expect(seen.size).toBe(1);
  });

  it('with less than 16 bytes of hash is no ClientHello', () => {
    expect(register().accept(hash(1).subarray(0, 15), later, old)).toBe(false);
    expect(register().accept(hash(1).subarray(0, 16), later, old)).toBe(true);
  });

  it('is never accepted twice while it is fresh, whenever it and its copies come', () => {
    const roll = dice(8);
    for (let round = 0; round < 300; round++) {
      const seen = register();
      const session = sample({ receivedAt: start });
      const sent = start + 60_000 + roll(100_000);
      const age = obfuscatedAge(session, sent);
      let accepted = 0;
      for (let now = sent - 2 * freshnessTolerance; now < sent + 5 * window; now += 1 + roll(4000)) {
        seen.accept(hash(1000 + roll(1_000_000)), now, session.receivedAt);
        if (isFresh(session, age, now) && seen.accept(hash(1), now, session.receivedAt)) accepted++;
      }
      expect(accepted).toBe(1);
    }
  });
});

describe('what may have been forgotten', () => {
  it('is refused for a window after the start, unless the ticket is younger', () => {
    const seen = register();
    expect(seen.accept(hash(1), start + window - 1, start - 1)).toBe(false);
    expect(seen.accept(hash(2), start, start)).toBe(true);
    expect(seen.accept(hash(2), start, start)).toBe(false);
    expect(seen.accept(hash(1), start + window, start - 1)).toBe(true);
  });

  it('is refused when the clock has stepped forward and back', () => {
    const seen = register();
    expect(seen.accept(hash(1), later + 5, old)).toBe(true);
    seen.accept(hash(2), later + 100 * window, old);
    expect(seen.accept(hash(1), later + 6, old)).toBe(false);
    expect(seen.accept(hash(1), later + 6, later)).toBe(false);
  });

  it('is refused as well when it was accepted late in its generation', () => {
    const seen = register();
    seen.accept(hash(1), later, old);
    expect(seen.accept(hash(2), later + window - 1, old)).toBe(true);
    seen.accept(hash(3), later + 100 * window, old);
    expect(seen.accept(hash(2), later + window + 1, old)).toBe(false);
    expect(seen.accept(hash(2), later + 2 * window, old)).toBe(true);
  });

  it('is remembered when the clock has stepped back only', () => {
    const seen = register();
    expect(seen.accept(hash(1), later + 500, old)).toBe(true);
    expect(seen.accept(hash(1), later + 1, old)).toBe(false);
  });
});

describe('a full register', () => {
  it('refuses, and recovers with the next window', () => {
    const seen = register({ limit: 3 });
    const accepted = (count: number, now: number) =>
      Array.from({ length: count }, (_, i) => seen.accept(hash(now - start + i), now, old)).filter(Boolean).length;
    expect(accepted(5, later)).toBe(3);
    expect(accepted(5, later + 100)).toBe(0);
    expect(accepted(5, later + window)).toBe(3);
    expect(seen.size).toBe(6);
    expect(accepted(5, later + 2 * window)).toBe(3);
    expect(seen.size).toBe(6);
  });

  it('holds 65536 for each window unless told otherwise', () => {
    const seen = register();
    let accepted = 0;
    for (let i = 0; i < 65_546; i++) if (seen.accept(hash(i), later, old)) accepted++;
    expect([accepted, seen.size]).toEqual([65_536, 65_536]);
  });
});
