/** Every kind of mistake in a spec has its error text. To write the texts anew: RECORD=1 npx vitest run test/codegen/mistakes.test.ts */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSpec } from '../../codegen/compile.ts';
import { folder, mistakes, problemsOf, smallSpec } from './mistakes.ts';

const all = mistakes();

describe('mistakes in a spec', () => {
  it('the small spec has none', () => {
    const { problems, machines } = compileSpec(smallSpec());
    expect(problems).toEqual([]);
    expect(machines).toHaveLength(1);
  });

  it('at least 30 kinds are shown', () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(new Set(all.map((m) => m.title)).size).toBe(all.length);
  });

  it.each(all)('$file: $title', (mistake) => {
    const found = problemsOf(mistake);
    if (process.env.RECORD) record(mistake.file, found);
    else expect(found).toBe(mistake.expected);
    expect(found).not.toBe('');
  });

  it('all mistakes are reported at once, in the order of the file', () => {
    const several = all.filter((m) =>
      ['unknown-state.txt', 'unknown-action.txt', 'unknown-reason.txt'].includes(m.file),
    );
    expect(several).toHaveLength(3);
    const found = problemsOf({ file: 'several', changes: several.flatMap((m) => m.changes) });
    for (const { expected } of several) expect(found).toContain(expected);
    const lines = [...found.matchAll(/^spec\/client\/hello\.yaml:(\d+):/gm)].map((m) => Number(m[1]));
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});

function record(file: string, found: string): void {
  const path = join(folder, file);
  const [before = ''] = readFileSync(path, 'utf8').split(/^--- problems$/m);
  writeFileSync(path, `${before.trimEnd()}\n--- problems\n${found}\n`);
}
