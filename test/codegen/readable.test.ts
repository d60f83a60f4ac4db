/** The machines stay readable: a state is seen at a glance, and a chapter in one sitting. */

import { describe, expect, it } from 'vitest';
import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import { specFiles } from './spec-files.ts';

const chapters = specFiles().filter(({ path }) => /^spec\/(client|server)\//.test(path));

/** How many lines each state takes, from its name to its last row. */
function statesOf(text: string): { readonly name: string; readonly lines: number }[] {
  const states = parseDocument(text).get('states');
  if (!isMap(states)) return [];
  return states.items.map(({ key, value }) => {
    if (!isScalar(key) || !isNode(value)) throw new Error('a state without a body');
    const body = text.slice(key.range?.[0], value.range?.[1]).trimEnd();
    return { name: String(key.value), lines: body.split('\n').length };
  });
}

describe.each(chapters)('$path', ({ text }) => {
  it('has at most 350 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(350);
  });

  it('has no state of more than 20 lines', () => {
    expect(statesOf(text).filter(({ lines }) => lines > 20)).toEqual([]);
  });
});

it('every state is measured', () => {
  const all = chapters.flatMap(({ text }) => statesOf(text));
  expect(all.length).toBeGreaterThan(35);
  expect(Math.max(...all.map(({ lines }) => lines))).toBeGreaterThan(10);
});
