/** The worked example of spec/README.md does what it says there. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileSpec } from '../../codegen/compile.ts';
import { root, specFiles } from './spec-files.ts';

const readme = readFileSync(join(root, 'spec/README.md'), 'utf8');
const block = /```yaml\n( {3}waits:[\s\S]*?)```/.exec(readme)?.[1]?.replace(/^ {3}/gm, '') ?? '';

/** The spec with some files changed. */
const changed = (changes: Readonly<Record<string, (text: string) => string>>) =>
  specFiles().map((f) => ({ ...f, text: changes[f.path]?.(f.text) ?? f.text }));

const addState = (text: string) => {
  const [wait = '', state = ''] = block.split(/^states:\n.*\n/m);
  const declared = wait.replace('waits:\n', '');
  return `${text.replace(/^waits:\n/m, `waits:\n${declared}`).replace('to: WAIT_CERT_CR', 'to: CHECK_EE')}\n${state}`;
};
const addOutcome = (text: string) =>
  text
    .replace(
      /^situations:\n/m,
      'situations:\n  parameterVerdict: { wait: true, meaning: the application has not answered yet }\n',
    )
    .replace(/^everyCall:\n/m, 'everyCall:\n  parameterVerdict: { returns: -1, error: WANT_ASYNC }\n');

it('a wait without an outcome is asked for, and nothing else', () => {
  const { problems } = compileSpec(changed({ 'spec/client/tls13.yaml': addState }));
  expect(problems.map((p) => p.message)).toEqual([
    "spec/outcomes.yaml does not say what a call returns while it waits for 'parameterVerdict'",
  ]);
});

it('with its outcome the state is there, and its source is in the contract', () => {
  const { problems, machines, outputs } = compileSpec(
    changed({ 'spec/client/tls13.yaml': addState, 'spec/outcomes.yaml': addOutcome }),
  );
  expect(problems).toEqual([]);
  expect(machines[0]?.states.find((s) => s.name === 'CHECK_EE')).toMatchObject({ waitsFor: 'parameterVerdict' });
  expect(outputs.find((o) => o.path === 'generated/client/contract.ts')?.text).toContain('readonly parameterVerdict:');
});

it('the page is short enough to be read', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(121);
});
