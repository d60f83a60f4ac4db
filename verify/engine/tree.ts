/** Many guarded bodies as a tree of tests: what many guards ask is asked once, and V8 gets functions small enough to optimise. */

import type { Bool } from '../model.ts';
import { fieldText, type Test, testOf, type Writer } from './expression.ts';
import type { Layout } from './layout.ts';

/** A piece of JavaScript that runs where all its tests hold. */
export interface Guarded {
  readonly tests: readonly Test[];
  /** Other questions, as JavaScript. */
  readonly questions: readonly string[];
  readonly body: string;
}

/** Characters of a function's body: V8 stops optimising at 60 kB of bytecode, and is fastest well below. */
const functionSize = 6000;

export function guarded(guard: Bool, body: string, { bool }: Writer): Guarded {
  const tests: Test[] = [];
  const questions: string[] = [];
  const open = [guard];
  for (let next = open.pop(); next; next = open.pop()) {
    const test = testOf(next);
    if (test) tests.push(test);
    else if (next.is === 'all') open.push(...next.of);
    else questions.push(bool(next));
  }
  return { tests, questions, body };
}

/**
 * The statements that run every body whose tests hold. Long ones move into functions of their own, `outline` makes the call: it
 * gets the statements and returns what to write in their place.
 */
export function testTree(items: readonly Guarded[], layout: Layout, writer: Writer, outline: Outline): string {
  return joined(statements(items), outline);

  function statements(rest: readonly Guarded[]): string[] {
    const parts: string[] = [];
    let open = rest;
    while (open.length > 0) {
      const best = mostAsked(open);
      if (!best) return [...parts, ...open.map(plain)];
      const asking = open.filter((item) => asks(item, best));
      open = open.filter((item) => !asks(item, best));
      parts.push(typeof best === 'number' ? cases(best, asking) : branch(best, asking));
    }
    return parts;
  }

  function cases(variable: number, asking: readonly Guarded[]): string {
    const byValue = new Map<number, Guarded[]>();
    for (const item of asking) {
      const value = item.tests.find((t) => t.variable === variable)?.value ?? 0;
      const others = { ...item, tests: item.tests.filter((t) => t.variable !== variable || t.value !== value) };
      byValue.set(value, [...(byValue.get(value) ?? []), others]);
    }
    const field = layout.fields[variable];
    if (!field) throw new Error(`there is no variable ${variable}`);
    const bodies = [...byValue].map(([value, group]) => ({ value, text: joined(statements(group), outline) }));
    if (bodies.length > 2)
      return `switch(${fieldText(field)}){${bodies.map(({ value, text }) => `case ${value}:${text}break;`).join('')}}`;
    return bodies.map(({ value, text }) => `if(${writer.fields([{ variable, value }])}){${text}}`).join('');
  }

  function branch(question: string, asking: readonly Guarded[]): string {
    const without = asking.map((item) => ({ ...item, questions: item.questions.filter((q) => q !== question) }));
    return `if(${question}){${joined(statements(without), outline)}}`;
  }

  function plain({ tests, questions, body }: Guarded): string {
    const asked = tests.length > 0 ? [writer.fields(tests), ...questions] : questions;
    return asked.length === 0 ? body : `if(${asked.join('&&')}){${body}}`;
  }
}

export type Outline = (statements: string) => string;

function joined(parts: readonly string[], outline: Outline): string {
  let text = '';
  const calls: string[] = [];
  for (const part of parts) {
    if (text.length > 0 && text.length + part.length > functionSize) {
      calls.push(outline(text));
      text = '';
    }
    text += part;
  }
  if (text.length > functionSize) text = outline(text);
  return calls.join('') + text;
}

const asks = (item: Guarded, what: number | string): boolean =>
  typeof what === 'number' ? item.tests.some((t) => t.variable === what) : item.questions.includes(what);

/** The variable or the question that most of the guards ask for; nothing where no two ask the same. */
function mostAsked(items: readonly Guarded[]): number | string | undefined {
  if (items.length < 2) return undefined;
  const counts = new Map<number | string, number>();
  let best: number | string | undefined;
  let most = 1;
  for (const { tests, questions } of items) {
    for (const { variable } of tests) count(variable);
    for (const question of questions) count(question);
  }
  return best;

  function count(what: number | string): void {
    const seen = (counts.get(what) ?? 0) + 1;
    counts.set(what, seen);
    if (seen <= most) return;
    most = seen;
    best = what;
  }
}
