/** Writes the expressions of a model as JavaScript over the words of a packed state, called s0, s1, ... */

import type { Bool, Int, Model } from '../model.ts';
import { below, type Field, type Layout, maskOf } from './layout.ts';

/** An expression that several others hold is a function of its own from this many nodes on. */
const worthSharing = 8;

export interface Writer {
  readonly int: (value: Int) => string;
  readonly bool: (question: Bool) => string;
  /** `variable = value` of every one, and nothing else: the fewest tests. */
  readonly fields: (tests: readonly Test[]) => string;
  /** The functions that the texts call. */
  readonly functions: readonly string[];
}

/** Whether a variable has a value. */
export interface Test {
  readonly variable: number;
  readonly value: number;
}

export function writer(model: Model, layout: Layout): Writer {
  const words = Array.from({ length: layout.words }, (_, i) => `s${i}`).join(',');
  const shared = sharedExpressions(model);
  const texts = new Map<Int | Bool, string>();
  const functions: string[] = [];
  return { int, bool, fields, functions };

  function int(value: Int): string {
    if (value.is === 'const') return `${value.value}`;
    return remembered(value, () => writeInt(value));
  }

  function bool(question: Bool): string {
    return remembered(question, () => writeBool(question));
  }

  function remembered(node: Int | Bool, write: () => string): string {
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
    }
  }

  function writeBool(question: Bool): string {
    switch (question.is) {
      case 'equal':
        return equalText(question.left, question.right);
      case 'less':
        return `(${int(question.left)}<${int(question.right)})`;
      case 'all':
        return allText(question.of);
      case 'any':
        return anyText(question.of);
      case 'not':
        return notText(question.of);
    }
  }

  function equalText(left: Int, right: Int): string {
    if (left.is === 'const' && right.is !== 'const') return equalText(right, left);
    if (right.is !== 'const') return `(${int(left)}===${int(right)})`;
    if (left.is === 'const') return `${left.value === right.value}`;
    if (left.is === 'variable') return fields([{ variable: left.index, value: right.value }]);
    return `(${int(left)}===${right.value})`;
  }

  function notText(of: Bool): string {
    const test = testOf(of);
    if (!test || !exists(test)) return `!${bool(of)}`;
    return fields([test]).replace('===', '!==').replace('true', 'false');
  }

  function allText(of: readonly Bool[]): string {
    const tests = of.flatMap((b) => testOf(b) ?? []);
    const rest = of.filter((b) => !testOf(b)).map(bool);
    const parts = tests.length > 0 ? [fields(tests), ...rest] : rest;
    return parts.length === 0 ? 'true' : parts.length === 1 ? `${parts[0]}` : `(${parts.join('&&')})`;
  }

  /** Several values of one small variable are one look into a set of bits. */
  function anyText(of: readonly Bool[]): string {
    const values = new Map<number, number[]>();
    const parts: string[] = [];
    for (const b of of) {
      const test = testOf(b);
      if (!test) parts.push(bool(b));
      else if (exists(test)) values.set(test.variable, [...(values.get(test.variable) ?? []), test.value]);
    }
    for (const [variable, set] of values) {
      const single = (value: number): string => fields([{ variable, value }]);
      if (set.length > 1 && fieldOf(variable).bits <= 5)
        parts.unshift(`((${set.reduce((bits, v) => bits | (1 << v), 0)}>>>${fieldText(fieldOf(variable))}&1)!==0)`);
      else parts.unshift(...set.map(single));
    }
    return parts.length === 0 ? 'false' : parts.length === 1 ? `${parts[0]}` : `(${parts.join('||')})`;
  }

  function fields(tests: readonly Test[]): string {
    const known = new Map<number, number>();
    const masks: number[] = [];
    const wanted: number[] = [];
    for (const test of tests) {
      const field = fieldOf(test.variable);
      if (!exists(test) || (known.get(test.variable) ?? test.value) !== test.value) return 'false';
      known.set(test.variable, test.value);
      if (field.bits === 0) continue;
      masks[field.word] = (masks[field.word] ?? 0) | (maskOf(field) << field.shift);
      wanted[field.word] = (wanted[field.word] ?? 0) | (test.value << field.shift);
    }
    const parts = masks.flatMap((mask, word) => `(s${word}&${mask})===${wanted[word]}`);
    return parts.length === 0 ? 'true' : `(${Object.values(parts).join('&&')})`;
  }

  function fieldOf(variable: number): Field {
    const field = layout.fields[variable];
    if (!field) throw new Error(`model ${model.name}: an expression reads variable ${variable}: there is none`);
    return field;
  }

  function exists({ variable, value }: Test): boolean {
    return value >= 0 && value < (model.variables[variable]?.size ?? 0);
  }
}

export function fieldText(field: Field): string {
  if (field.bits === 0) return '0';
  if (field.shift + field.bits === 32) return `(s${field.word}>>>${field.shift})`;
  return field.shift === 0 ? `(s${field.word}&${maskOf(field)})` : `(s${field.word}>>>${field.shift}&${maskOf(field)})`;
}

/** The question as a test of one variable, if that is what it is. */
export function testOf(question: Bool): Test | undefined {
  if (question.is !== 'equal') return undefined;
  const { left, right } = question;
  if (left.is === 'variable' && right.is === 'const') return { variable: left.index, value: right.value };
  if (right.is === 'variable' && left.is === 'const') return { variable: right.index, value: left.value };
  return undefined;
}

/** Expressions that more than one other holds, the same object: they are written once. */
function sharedExpressions(model: Model): ReadonlySet<Int | Bool> {
  const sizes = new Map<Int | Bool, number>();
  const shared = new Set<Int | Bool>();
  for (const { guard, updates } of model.commands) {
    visit(guard);
    for (const { to } of updates) visit(to);
  }
  for (const { bad } of model.invariants) visit(bad);
  if (model.done) visit(model.done);
  return shared;

  function visit(node: Int | Bool): number {
    const known = sizes.get(node);
    if (known !== undefined) {
      if (known >= worthSharing) shared.add(node);
      return 1;
    }
    let size = 1;
    for (const child of below(node)) size += visit(child);
    sizes.set(node, size);
    return size;
  }
}
