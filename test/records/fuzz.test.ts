/** Whatever bytes come: a refusal or a pause, soon, and within bounded memory. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../runtime/errors.ts';
import { bytes, keysOf, layer, message, record, sealed, Wire } from './wire.ts';

/** Input buffer and the longest message that may be held. */
const mostBuffered = 16645 + 4 + 102400;

const concat = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const valid = concat([
  record(22, message(1, bytes(70)), 0x0301),
  record(22, concat([message(2, bytes(20)), message(8, bytes(3)).subarray(0, 2)])),
  record(22, message(8, bytes(3)).subarray(2)),
  record(20, Uint8Array.of(1)),
  record(21, Uint8Array.of(1, 0)),
]);
const inner = (type: number, content: Uint8Array, padding: number) =>
  concat([content, Uint8Array.of(type), new Uint8Array(padding)]);
const validSealed = concat([
  sealed(keysOf(1), 0, inner(22, message(8, bytes(30)), 0)),
  record(20, Uint8Array.of(1)),
  sealed(keysOf(1), 1, inner(23, bytes(60), 5)),
  sealed(keysOf(1), 2, inner(21, Uint8Array.of(1, 0), 0)),
]);

/** Reads until it pauses or refuses; anything else fails the test. Returns how many events came. */
function survive(wireBytes: Uint8Array, step: number, isProtected: boolean): number {
  const wire = new Wire(step).put(wireBytes);
  const records = layer(wire);
  if (isProtected) records.setRecvKeys(keysOf(1));
  // A record has five bytes, a message four: more events than that would come from nowhere.
  for (let events = 0; events <= wireBytes.length; events++) {
    expect(records.buffered).toBeLessThanOrEqual(mostBuffered);
    try {
      const next = records.pull();
      if (next === 'blocked') return events;
      expect(typeof next).toBe('object');
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      return events;
    }
  }
  throw new Error('events from nowhere');
}

const step = fc.constantFrom(1, 7, 100, Number.POSITIVE_INFINITY);
const runs = { numRuns: 2000 };

/** Up to three bytes changed, then a part cut out. */
const mutation = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }),
  cut: fc.tuple(fc.nat(), fc.nat({ max: 20 })),
});

function mutate(
  from: Uint8Array,
  { changes, cut }: { changes: [number, number][]; cut: [number, number] },
): Uint8Array {
  const mutant = from.slice();
  for (const [at, difference] of changes) mutant[at % mutant.length] = (mutant[at % mutant.length] ?? 0) ^ difference;
  const at = cut[0] % mutant.length;
  return concat([mutant.subarray(0, at), mutant.subarray(at + cut[1])]);
}

describe.each([false, true])('protected: %s', (isProtected) => {
  it('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), step, (wire, by) => {
        survive(wire, by, isProtected);
      }),
      runs,
    );
  });

  it('random fragments in proper records', () => {
    const fragment = fc.tuple(fc.integer({ min: 19, max: 24 }), fc.uint8Array({ maxLength: 60 }));
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), step, (fragments, by) => {
        survive(concat(fragments.map(([type, some]) => record(type, some))), by, isProtected);
      }),
      runs,
    );
  });

  it('mutants of a good stream', () => {
    const good = isProtected ? validSealed : valid;
    expect(survive(good, 9, isProtected)).toBe(isProtected ? 4 : 5);
    fc.assert(
      fc.property(mutation, step, (how, by) => {
        survive(mutate(good, how), by, isProtected);
      }),
      runs,
    );
  });
});

it('random contents, properly sealed', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 }), step, (inners, by) => {
      survive(concat(inners.map((some, i) => sealed(keysOf(1), i, some))), by, true);
    }),
    runs,
  );
});

it('a message that promises much and never comes costs only what came', () => {
  const wire = new Wire().put(record(22, Uint8Array.of(11, 1, 0x90, 0)));
  const records = layer(wire);
  expect(records.pull()).toBe('blocked');
  expect(records.buffered).toBe(4);
});
