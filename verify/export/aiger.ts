/**
 * A model and one of its invariants as AIGER, the format of hardware model checkers: latches are the bits of the variables, inputs
 * choose the command, the output is 1 in a bad state. A choice that cannot be taken changes nothing.
 */

import { bitsOf } from '../engine/layout.ts';
import type { Bool, Command, Int, Invariant, Model } from '../model.ts';
import { type Circuit, circuit, invert, type Literal } from './circuit.ts';
import { byControl } from './promela.ts';

/** Binary AIGER 1.0: every latch begins at 0, so a bit that begins at 1 is stored inverted. */
export function aiger(model: Model, invariant: Invariant): Uint8Array {
  const choice = choices(model);
  const latches = model.variables.reduce((sum, { size }) => sum + bitsOf(size), 0);
  const build = circuit(choice.inputs + latches);
  const chosen = Array.from({ length: choice.inputs }, () => build.input());
  const state = model.variables.map(({ size, initial }) =>
    Array.from({ length: bitsOf(size) }, (_, bit) => build.input() ^ bitOf(initial, bit)),
  );
  const write = expressions(build, state);
  const next = nextState(model, build, write, state, (index) =>
    build.every(choice.of(index).map(([input, one]) => (one ? (chosen[input] ?? 0) : invert(chosen[input] ?? 0)))),
  );
  const bad = write.bool(invariant.bad);
  const stored = next.flatMap((bits, v) =>
    bits.map((literal, bit) => literal ^ bitOf(model.variables[v]?.initial ?? 0, bit)),
  );
  return encode(choice.inputs, stored, bad, build.ands);
}

const bitOf = (value: number, bit: number): number => (value >>> bit) & 1;

interface Choices {
  readonly inputs: number;
  /** The inputs that choose a command, and the value of each: the process, then which of those in the same control state. */
  readonly of: (command: Command) => readonly (readonly [number, boolean])[];
}

/** Commands in different control states share a number, so that few inputs are enough. */
function choices(model: Model): Choices {
  const controls = byControl(model);
  const processBits = bitsOf(controls.length);
  const numbers = new Map<Command, number>();
  let most = 1;
  for (const [process, [, commands]] of controls.entries()) {
    const used = new Map<number, number>();
    for (const command of commands) {
      const place = used.get(command.at.value) ?? 0;
      used.set(command.at.value, place + 1);
      most = Math.max(most, place + 1);
      numbers.set(command, place * 2 ** processBits + process);
    }
  }
  const inputs = processBits + bitsOf(most);
  return {
    inputs,
    of: (command) => Array.from({ length: inputs }, (_, i) => [i, bitOf(numbers.get(command) ?? 0, i) === 1]),
  };
}

interface Expressions {
  readonly int: (value: Int) => readonly Literal[];
  readonly bool: (question: Bool) => Literal;
}

function nextState(
  model: Model,
  build: Circuit,
  { int, bool }: Expressions,
  state: readonly (readonly Literal[])[],
  isChosen: (command: Command) => Literal,
): readonly (readonly Literal[])[] {
  const taken = model.variables.map((): Literal[] => []);
  const values = state.map((bits) => bits.map((): Literal[] => []));
  for (const command of model.commands) {
    const { variable, value } = command.at;
    const at: Bool = { is: 'equal', left: { is: 'variable', index: variable }, right: { is: 'const', value } };
    const enabled = build.every([bool(at), bool(command.guard), isChosen(command)]);
    for (const { variable, to } of command.updates) {
      taken[variable]?.push(enabled);
      const bits = int(to);
      for (const [bit, ways] of (values[variable] ?? []).entries()) ways.push(build.and(enabled, bits[bit] ?? 0));
    }
  }
  return state.map((bits, v) => {
    const kept = invert(build.some(taken[v] ?? []));
    return bits.map((literal, bit) => build.or(build.and(kept, literal), build.some(values[v]?.[bit] ?? [])));
  });
}

function expressions(build: Circuit, state: readonly (readonly Literal[])[]): Expressions {
  const ints = new Map<Int, readonly Literal[]>();
  const bools = new Map<Bool, Literal>();
  return { int, bool };

  function int(value: Int): readonly Literal[] {
    const known = ints.get(value) ?? makeInt(value);
    ints.set(value, known);
    return known;
  }

  function bool(question: Bool): Literal {
    const known = bools.get(question) ?? makeBool(question);
    bools.set(question, known);
    return known;
  }

  function makeInt(value: Int): readonly Literal[] {
    switch (value.is) {
      case 'const':
        return bitsFor(value.value);
      case 'variable':
        return state[value.index] ?? [];
      case 'if':
        return choose(bool(value.condition), int(value.then), int(value.else));
      case 'successor':
        return build.successor(int(value.of));
      case 'with':
        return widened(int(value.of), value.bits).map((literal, i) => (bitOf(value.bits, i) ? 1 : literal));
      case 'without':
        return int(value.of).map((literal, i) => (bitOf(value.bits, i) ? 0 : literal));
    }
  }

  function makeBool(question: Bool): Literal {
    switch (question.is) {
      case 'equal':
        return build.equal(int(question.left), int(question.right));
      case 'less':
        return build.less(int(question.left), int(question.right));
      case 'has':
        return build.every(widened(int(question.of), question.bits).filter((_, i) => bitOf(question.bits, i)));
      case 'all':
        return build.every(question.of.map(bool));
      case 'any':
        return build.some(question.of.map(bool));
      case 'not':
        return invert(bool(question.of));
    }
  }

  function choose(condition: Literal, then: readonly Literal[], otherwise: readonly Literal[]): readonly Literal[] {
    const width = Math.max(then.length, otherwise.length);
    return Array.from({ length: width }, (_, i) => build.either(condition, then[i] ?? 0, otherwise[i] ?? 0));
  }
}

const bitsFor = (value: number): readonly Literal[] =>
  Array.from({ length: bitsOf(value + 1) }, (_, i) => bitOf(value, i));

/** With zeros above, as wide as the set of bits. */
const widened = (number: readonly Literal[], bits: number): readonly Literal[] =>
  Array.from({ length: Math.max(number.length, bitsOf(bits + 1)) }, (_, i) => number[i] ?? 0);

function encode(inputs: number, latches: readonly Literal[], bad: Literal, ands: Circuit['ands']): Uint8Array {
  const before = inputs + latches.length;
  const header = `aig ${before + ands.length} ${inputs} ${latches.length} 1 ${ands.length}\n`;
  const bytes = [...new TextEncoder().encode(`${header}${latches.map((l) => `${l}\n`).join('')}${bad}\n`)];
  for (const [i, [left, right]] of ands.entries()) {
    delta(2 * (before + i + 1) - left);
    delta(left - right);
  }
  return Uint8Array.from(bytes);

  /** Seven bits at a time, the lowest first; the top bit says that more follow. */
  function delta(value: number): void {
    let rest = value;
    for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
}
