/** Where each variable of a model lies in the 32-bit words of a packed state, and whether the model is well formed. */

import type { Int, Model } from '../model.ts';

export interface Field {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

export interface Layout {
  readonly fields: readonly Field[];
  /** Words of one state, at least 1. */
  readonly words: number;
}

/** First fit, in the model's order, so that variables that stand together are tested together; none is split over words. */
export function layOut(model: Model): Layout {
  checkModel(model);
  const used: number[] = [];
  const fields = model.variables.map(({ size }) => {
    const bits = bitsOf(size);
    const found = used.findIndex((taken) => taken + bits <= 32);
    const word = found < 0 ? used.push(0) - 1 : found;
    const shift = used[word] ?? 0;
    used[word] = shift + bits;
    return { word, shift, bits };
  });
  return { fields, words: Math.max(1, used.length) };
}

/** Bits that hold the values 0 to size - 1. */
export const bitsOf = (size: number): number => (size <= 1 ? 0 : 32 - Math.clz32(size - 1));

export const maskOf = ({ bits }: Field): number => 2 ** bits - 1;

/** The words of a state; signed, as an Int32Array holds them. */
export function pack({ fields, words }: Layout, values: readonly number[]): Int32Array {
  const packed = new Int32Array(words);
  for (const [index, { word, shift, bits }] of fields.entries())
    if (bits > 0) packed[word] = (packed[word] ?? 0) | ((values[index] ?? 0) << shift);
  return packed;
}

/** The values of the state whose words begin at `offset`. */
export function unpack({ fields }: Layout, from: Int32Array, offset = 0): number[] {
  return fields.map((field) => ((from[offset + field.word] ?? 0) >>> (field.shift & 31)) & maskOf(field));
}

/** Throws an error that names the first thing wrong. */
export function checkModel(model: Model): void {
  const names = new Set<string>();
  for (const { name, size, initial } of model.variables) {
    if (!(size >= 1 && size <= 2 ** 30)) throw wrong(model, `variable ${name} has size ${size}`);
    if (!(initial >= 0 && initial < size)) throw wrong(model, `variable ${name} begins at ${initial} of ${size}`);
  }
  for (const { name, at, updates } of model.commands) {
    if (names.has(name)) throw wrong(model, `two commands are called ${name}`);
    names.add(name);
    const size = model.variables[at.variable]?.size ?? 0;
    if (!(at.value >= 0 && at.value < size)) throw wrong(model, `command ${name} is at a value that does not exist`);
    for (const [i, { variable }] of updates.entries()) {
      if (!model.variables[variable]) throw wrong(model, `command ${name} updates variable ${variable}: there is none`);
      if (updates.findIndex((u) => u.variable === variable) !== i)
        throw wrong(model, `command ${name} updates ${model.variables[variable]?.name} twice`);
    }
  }
}

const wrong = (model: Model, what: string): Error => new Error(`model ${model.name}: ${what}`);

/** The largest value an expression can have, as far as its form tells. */
export function bound(model: Model, value: Int): number {
  switch (value.is) {
    case 'const':
      return value.value;
    case 'variable':
      return (model.variables[value.index]?.size ?? 0) - 1;
    case 'if':
      return Math.max(bound(model, value.then), bound(model, value.else));
    case 'successor':
      return bound(model, value.of) + 1;
    case 'with':
      return (2 ** bitsOf(bound(model, value.of) + 1) - 1) | value.bits;
    case 'without':
      return bound(model, value.of);
  }
}
