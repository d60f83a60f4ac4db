/** Writes the outputs of the message compiler; `npm run generate` takes its place. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileMessages } from '../messages.ts';
import { renderProblem } from '../problem.ts';

const root = join(import.meta.dirname, '../..');
const paths = readdirSync(join(root, 'spec/messages'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ksy'))
  .map((path) => `spec/messages/${path}`);
const files = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const { outputs, problems } = await compileMessages({ files });
for (const problem of problems) {
  console.error(renderProblem(problem, files.find((file) => file.path === problem.file)?.text ?? ''));
}
if (problems.length > 0) process.exit(1);
for (const folder of ['generated/messages', 'generated/kaitai'])
  rmSync(join(root, folder), { recursive: true, force: true });
for (const { path, text } of outputs) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
