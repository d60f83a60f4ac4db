/** Re-verifies a certificate from the set of states alone, sharing nothing with the explorer but the form of models and claims. */

import { createHash } from 'node:crypto';
import type { Certificate } from './engine/certificate.ts';
import { type Bool, claims, doneNames, type Int, type Model } from './model.ts';

/**
 * What is wrong; nothing where the claim is verified. All states are in memory: for models of up to about a million. The claimed
 * layout need not be trusted: what is checked is the set of states that the bytes decode to.
 */
export function checkCertificate(model: Model, claim: Certificate, states: Iterable<Uint8Array>): string[] {
  const places = new Map<string, number>();
  const hash = createHash('sha256');
  for (const bytes of states) places.set(Buffer.from(bytes).toString('latin1'), hash.update(bytes) && places.size);
  const width = [...places.keys()][0]?.length ?? 0;
  const wrong = new Set(claims(model).filter((name) => !claim.holds.includes(name)));
  expect(hash.digest('hex') === claim.sha256, 'another hash of the states');
  expect(places.size === claim.states, 'another number of states');
  expect(places.has(encode(model.variables.map((v) => v.initial))), 'the initial state is not in the set');
  const successors = [...places.keys()].map((key) => visit(decode(key)));
  expect(successors.reduce((sum, to) => sum + to.length, 0) === claim.transitions, 'another number of transitions');
  // Without cycles, and where only what is done ends, every state can finish.
  if (model.done) expect(!hasCycle(successors), doneNames.cycle);
  return [...wrong];

  function visit(state: readonly number[]): readonly number[] {
    for (const { name, bad } of model.invariants) expect(!ask(bad, state), name);
    const taken = model.commands.filter(({ at, guard }) => state[at.variable] === at.value && ask(guard, state));
    if (model.done) expect(taken.length > 0 || ask(model.done, state), doneNames.deadlock);
    return taken.map(({ name, updates }) => {
      const next = [...state];
      for (const { variable, to } of updates) next[variable] = count(to, state);
      const place = places.get(encode(next));
      expect(
        place !== undefined && next.every((value, v) => value < (model.variables[v]?.size ?? 0)),
        `${name} leads out`,
      );
      return place ?? 0;
    });
  }
  function expect(holds: boolean, what: string): void {
    if (!holds) wrong.add(what);
  }
  function decode(key: string): readonly number[] {
    const bytes = Buffer.from(key, 'latin1');
    return claim.layout.map(([word, low, bits]) =>
      bits === 0 ? 0 : (bytes.readUInt32BE(4 * word) >>> low) % 2 ** bits,
    );
  }
  function encode(state: readonly number[]): string {
    const bytes = Buffer.alloc(width);
    for (const [i, [word, low, bits]] of claim.layout.entries())
      if (bits > 0) bytes.writeInt32BE(bytes.readInt32BE(4 * word) | ((state[i] ?? 0) << low), 4 * word);
    return bytes.toString('latin1');
  }
}
function hasCycle(successors: readonly (readonly number[])[]): boolean {
  const incoming = successors.map(() => 0);
  const add = (to: number, more: number): number => (incoming[to] = (incoming[to] ?? 0) + more);
  for (const all of successors) for (const to of all) add(to, 1);
  const free = [...incoming.keys()].filter((i) => incoming[i] === 0);
  for (const i of free) free.push(...(successors[i] ?? []).filter((to) => add(to, -1) === 0));
  return free.length < incoming.length;
}
function count(value: Int, state: readonly number[]): number {
  if (value.is === 'const') return value.value;
  if (value.is === 'variable') return state[value.index] ?? 0;
  if (value.is === 'if') return count(ask(value.condition, state) ? value.then : value.else, state);
  const of = count(value.of, state);
  return value.is === 'successor' ? of + 1 : value.is === 'with' ? of | value.bits : of & ~value.bits;
}
function ask(q: Bool, state: readonly number[]): boolean {
  if (q.is === 'all') return q.of.every((b) => ask(b, state));
  if (q.is === 'any') return q.of.some((b) => ask(b, state));
  if (q.is === 'not') return !ask(q.of, state);
  if (q.is === 'has') return (count(q.of, state) & q.bits) === q.bits;
  return q.is === 'equal'
    ? count(q.left, state) === count(q.right, state)
    : count(q.left, state) < count(q.right, state);
}
