/** Many guarded bodies as a tree of tests: what many guards ask is asked once, and V8 gets functions small enough to optimise. */

import type { Bool } from '../model.ts';
import { fieldText, type Test, type Writer } from './expression.ts';
import type { Layout } from './layout.ts';

/** A piece of JavaScript that runs where all its questions are answered by yes. */
export interface Guarded {
  readonly questions: readonly Question[];
  readonly body: string;
}

interface Question {
  /** Of the test of a whole variable, the variable, so that its values become cases; else the text. */
  readonly key: number | string;
  readonly text: string;
  readonly test?: Test;
}

/** Characters of a function's body: V8 stops optimising at 60 kB of bytecode, and is fastest well below. */
const functionSize = 6000;

export function guarded(guard: Bool, body: string, writer: Writer): Guarded {
  const questions: Question[] = [];
  const open = [guard];
  for (let next = open.pop(); next; next = open.pop()) {
    const test = writer.testOf(next);
    if (test) questions.push(testQuestion(test, writer));
    else if (next.is === 'all') open.push(...next.of);
    else {
      const text = writer.bool(next);
      questions.push({ key: text, text });
    }
  }
  return { questions, body };
}

function testQuestion(test: Test, { fields, isWhole }: Writer): Question {
  const text = fields([test]);
  return { key: isWhole(test) ? test.variable : text, text, test };
}

/**
 * The statements that run every body whose tests hold. Long ones move into functions of their own, `outline` makes the call: it
 * gets the statements and returns what to write in their place.
 */
export function testTree(items: readonly Guarded[], layout: Layout, writer: Writer, outline: Outline): string {
  return joined(statements(items), outline);

  function statements(rest: readonly Guarded[]): string[] {
    const parts: string[] = [];
    const counts = countKeys(rest);
    let open = rest;
    while (open.length > 1) {
      const best = mostAsked(counts);
      if (best === undefined) break;
      const asking = open.filter((item) => asks(item, best));
      open = open.filter((item) => !asks(item, best));
      for (const item of asking) addKeys(counts, item, -1);
      parts.push(typeof best === 'number' ? cases(best, asking) : branch(best, asking));
    }
    return [...parts, ...open.map(plain)];
  }

  function cases(variable: number, asking: readonly Guarded[]): string {
    const byText = new Map<string, { value: number; group: Guarded[] }>();
    for (const item of asking) {
      const first = item.questions.find(({ key }) => key === variable);
      const text = first?.text ?? '';
      const group = byText.get(text)?.group ?? [];
      byText.set(text, { value: first?.test?.value ?? 0, group });
      group.push(without(item, text));
    }
    const field = layout.fields[variable];
    if (!field) throw new Error(`there is no variable ${variable}`);
    const bodies = [...byText].map(([text, { value, group }]) => ({ text, value, body: block(group) }));
    if (bodies.length < 3) return bodies.map(({ text, body }) => `if(${text}){${body}}`).join('');
    return `switch(${fieldText(field)}){${bodies.map(({ value, body }) => `case ${value}:${body}break;`).join('')}}`;
  }

  function branch(text: string, asking: readonly Guarded[]): string {
    return `if(${text}){${block(asking.map((item) => without(item, text)))}}`;
  }

  function block(group: readonly Guarded[]): string {
    return joined(statements(group), outline);
  }

  function plain({ questions, body }: Guarded): string {
    const tests = questions.flatMap(({ test }) => test ?? []);
    const others = questions.flatMap(({ test, text }) => (test ? [] : text));
    const asked = tests.length > 0 ? [writer.fields(tests), ...others] : others;
    return asked.length === 0 ? body : `if(${asked.join('&&')}){${body}}`;
  }
}

const without = ({ questions, body }: Guarded, text: string): Guarded => ({
  questions: questions.filter((q) => q.text !== text),
  body,
});

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

const asks = (item: Guarded, key: number | string): boolean => item.questions.some((q) => q.key === key);

type Counts = Map<number | string, number>;

function countKeys(items: readonly Guarded[]): Counts {
  const counts: Counts = new Map();
  if (items.length > 1) for (const item of items) addKeys(counts, item, 1);
  return counts;
}

function addKeys(counts: Counts, { questions }: Guarded, more: number): void {
  for (const { key } of questions) counts.set(key, (counts.get(key) ?? 0) + more);
}

/** The variable or the question that most of the guards ask for; nothing where no two ask the same. */
function mostAsked(counts: Counts): number | string | undefined {
  let best: number | string | undefined;
  let most = 1;
  for (const [key, count] of counts) {
    if (count <= most) continue;
    most = count;
    best = key;
  }
  return best;
}
