/** What lies in `generated/` is what the spec says, in every run the same, and editors get schemas that fit. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileSpec } from '../../codegen/compile.ts';
import { root, specFiles } from './spec-files.ts';

const files = specFiles();
const { outputs } = compileSpec(files);
const committed = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

describe('generated files', () => {
  it('are many', () => {
    expect(outputs.length).toBeGreaterThan(25);
  });

  it.each(outputs)('$path is fresh', ({ path, text }) => {
    expect(committed(path)).toBe(text);
  });

  it('are the same in every run, whatever the order of the files', () => {
    expect(compileSpec([...files].reverse()).outputs).toEqual(outputs);
  });

  it('name their source in the first line', () => {
    for (const { path, text } of outputs)
      if (path.endsWith('.ts'))
        expect(text.split('\n')[0], path).toMatch(
          /^\/\*\* .*Generated .*\.(yaml|ts); edit that\. \*\/$|from spec\/registry; edit that/,
        );
  });
});

describe('schemas for editors', () => {
  const yamls = files.filter(({ path }) => path.endsWith('.yaml'));
  const schemaFor = (path: string) => {
    const stem = /^spec\/(client|server)\//.test(path)
      ? 'machine'
      : (/(\w+)\.yaml$/.exec(path)?.[1] ?? '').replaceAll('_', '-');
    return JSON.parse(committed(`generated/schema/${stem}.schema.json`) ?? 'null');
  };

  it.each(yamls)('take $path as it is', ({ path, text }) => {
    const validate = new Ajv2020({ strict: false }).compile(schemaFor(path));
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(yamls)('do not take $path with an unknown key', ({ path, text }) => {
    const validate = new Ajv2020({ strict: false }).compile(schemaFor(path));
    expect(validate({ ...parse(text), 'no key': { no: 'row' } })).toBe(false);
  });

  it.each(yamls)('are named in the first line of $path where there is one', ({ path, text }) => {
    const named = /^# yaml-language-server: \$schema=(\S+)/.exec(text)?.[1];
    if (named !== undefined) expect(existsSync(join(root, path, '..', named))).toBe(true);
  });
});
