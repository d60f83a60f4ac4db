/** Writes the expressions of a model as JavaScript over the words of a packed state, called s0, s1, ... */

import type { Bool, Int, Model } from '../model.ts';
import { type Field, type Layout, maskOf } from './layout.ts';
import { isLeaf, sharedExpressions } from './sharing.ts';

/** An expression that several others hold is a function of its own from this many nodes on. */
const worthSharing = 8;

export interface Writer {
  readonly int: (value: Int) => string;
  readonly bool: (question: Bool) => string;
  /** All of these and nothing else: one comparison per word. */
  readonly fields: (tests: readonly Test[]) => string;
  /** The question as a test of one variable, if that is what it is. */
  readonly testOf: (question: Bool) => Test | undefined;
  /** Whether it asks for the whole value of its variable. */
  readonly isWhole: (test: Test) => boolean;
  /** The functions that the texts call. */
  readonly functions: readonly string[];
}

/** Whether the bits of a variable that `mask` names have that value. */
export interface Test {
  readonly variable: number;
  readonly mask: number;
  readonly value: number;
}

/** Of expressions below these roots. */
export function writer(model: Model, layout: Layout, roots: Iterable<Int | Bool>): Writer {
  const words = Array.from({ length: layout.words }, (_, i) => `s${i}`).join(',');
  const shared = new Set(sharedExpressions(roots, worthSharing));
  const texts = new Map<Int | Bool, string>();
  const functions: string[] = [];
  return { int, bool, fields, testOf, isWhole, functions };

  function int(value: Int): string {
    if (value.is === 'const') return `${value.value}`;
    return remembered(value, () => writeInt(value));
  }

  function bool(question: Bool): string {
    return remembered(question, () => writeBool(question));
  }

  function remembered(node: Int | Bool, write: () => string): string {
    if (isLeaf(node)) return write();
    const known = texts.get(node);
    if (known !== undefined) return known;
    const text = shared.has(node) ? call(write()) : write();
    texts.set(node, text);
    return text;
  }

  function call(text: string): string {
    const name = `e${functions.length}`;
    functions.push(`function ${name}(${words}){return ${text}}`);
    return `${name}(${words})`;
  }

  function writeInt(value: Int): string {
    switch (value.is) {
      case 'const':
        return `${value.value}`;
      case 'variable':
        return fieldText(fieldOf(value.index));
      case 'if':
        return `(${bool(value.condition)}?${int(value.then)}:${int(value.else)})`;
      case 'successor':
        return `(${int(value.of)}+1)`;
      case 'with':
        return `(${int(value.of)}|${value.bits})`;
      case 'without':
        return `(${int(value.of)}&${~value.bits})`;
    }
  }

  function writeBool(question: Bool): string {
    const test = testOf(question);
    if (test) return fields([test]);
    switch (question.is) {
      case 'equal':
        return `(${int(question.left)}===${int(question.right)})`;
      case 'less':
        return `(${int(question.left)}<${int(question.right)})`;
      case 'has':
        return `((${int(question.of)}&${question.bits})===${question.bits})`;
      case 'all':
        return allText(question.of);
      case 'any':
        return anyText(question.of);
      case 'not':
        return `!${bool(question.of)}`;
    }
  }

  function testOf(question: Bool): Test | undefined {
    if (question.is === 'equal') return equalTest(question.left, question.right);
    if (question.is === 'has' && question.of.is === 'variable')
      return { variable: question.of.index, mask: question.bits, value: question.bits };
    const opposite = question.is === 'not' ? testOf(question.of) : undefined;
    // Of a single bit the opposite is a test too.
    if (!opposite || !isOneBit(opposite.mask) || !exists(opposite)) return undefined;
    return { ...opposite, value: opposite.value ^ opposite.mask };
  }

  function equalTest(left: Int, right: Int): Test | undefined {
    if (left.is === 'const' && right.is === 'variable') return equalTest(right, left);
    if (left.is !== 'variable' || right.is !== 'const') return undefined;
    return { variable: left.index, mask: maskOf(fieldOf(left.index)), value: right.value };
  }

  function allText(of: readonly Bool[]): string {
    const tests = of.flatMap((b) => testOf(b) ?? []);
    const rest = of.filter((b) => !testOf(b)).map(bool);
    return joined(tests.length > 0 ? [fields(tests), ...rest] : rest, '&&', 'true');
  }

  /** Several values of one small variable are one look into a set of bits. */
  function anyText(of: readonly Bool[]): string {
    const values = new Map<number, Test[]>();
    const parts: string[] = [];
    for (const b of of) {
      const test = testOf(b);
      if (!test || !isWhole(test)) parts.push(bool(b));
      else if (exists(test)) values.set(test.variable, [...(values.get(test.variable) ?? []), test]);
    }
    for (const [variable, set] of values) {
      if (set.length > 1 && fieldOf(variable).bits <= 5)
        parts.unshift(
          `((${set.reduce((bits, t) => bits | (1 << t.value), 0)}>>>${fieldText(fieldOf(variable))}&1)!==0)`,
        );
      else parts.unshift(...set.map((test) => fields([test])));
    }
    return joined(parts, '||', 'false');
  }

  function joined(parts: readonly string[], by: string, none: string): string {
    return parts.length === 0 ? none : parts.length === 1 ? `${parts[0]}` : `(${parts.join(by)})`;
  }

  function fields(tests: readonly Test[]): string {
    const masks: number[] = [];
    const wanted: number[] = [];
    for (const test of tests) {
      const { word, shift } = fieldOf(test.variable);
      if (!exists(test)) return 'false';
      const mask = test.mask << shift;
      const known = mask & (masks[word] ?? 0);
      if (((test.value << shift) & known) !== ((wanted[word] ?? 0) & known)) return 'false';
      if (test.mask === 0) continue;
      masks[word] = (masks[word] ?? 0) | mask;
      wanted[word] = (wanted[word] ?? 0) | (test.value << shift);
    }
    const parts = masks.flatMap((mask, word) => `(s${word}&${mask})===${wanted[word]}`);
    return parts.length === 0 ? 'true' : `(${parts.join('&&')})`;
  }

  function isWhole({ variable, mask }: Test): boolean {
    return mask === maskOf(fieldOf(variable));
  }

  function fieldOf(variable: number): Field {
    const field = layout.fields[variable];
    if (!field) throw new Error(`model ${model.name}: an expression reads variable ${variable}: there is none`);
    return field;
  }

  /** Whether the variable can have that value at all. */
  function exists({ variable, mask, value }: Test): boolean {
    const all = maskOf(fieldOf(variable));
    return value >= 0 && value < (model.variables[variable]?.size ?? 0) && (mask & ~all) === 0;
  }
}

const isOneBit = (mask: number): boolean => mask !== 0 && (mask & (mask - 1)) === 0;

export function fieldText(field: Field): string {
  if (field.bits === 0) return '0';
  if (field.shift + field.bits === 32) return `(s${field.word}>>>${field.shift})`;
  return field.shift === 0 ? `(s${field.word}&${maskOf(field)})` : `(s${field.word}>>>${field.shift}&${maskOf(field)})`;
}
