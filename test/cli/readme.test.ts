/** The READMEs: examples run as they stand, but for where they connect to; links lead somewhere; quotes are true. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCapture } from '../../cli/capture/capture.ts';
import { connectionsIn } from '../../cli/capture/connections.ts';
import { listen } from '../../cli/start/node.ts';
import { makeIdentity } from '../../cli/start/ours.ts';
import { chartOfEvents } from '../../cli/wire/chart.ts';
import { dissect } from '../../cli/wire/dissect.ts';
import { readKeyLog } from '../../cli/wire/key-log.ts';
import { eventsOf } from '../../cli/wire/recording.ts';
import { printChart, printLegend } from '../../codegen/draw/chart-text.ts';
import { root } from './programs.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
const folder = join(root, 'node_modules', '.handfast-readme-test');

beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an example with the package's names standing for the sources; all that it prints. */
async function run(code: string): Promise<string> {
  const file = join(folder, 'example.mts');
  const runtime = join(root, 'runtime');
  const sources = code
    .replace("from 'handfast'", `from ${JSON.stringify(join(runtime, 'index.ts'))}`)
    .replace("from 'handfast/node'", `from ${JSON.stringify(join(runtime, 'bio', 'node', 'index.ts'))}`);
  writeFileSync(file, sources);
  const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: root });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  await once(child, 'close');
  return output;
}

/** Replaces what stands there exactly once. */
function swap(code: string, from: string, to: string): string {
  expect(code.split(from)).toHaveLength(2);
  return code.replace(from, () => to);
}

it('fetches a page', async () => {
  const { ca, leaf } = makeIdentity('P-256');
  const server = tls.createServer({ cert: leaf.certPem, key: leaf.keyPem, minVersion: 'TLSv1.3' }, (socket) => {
    socket.once('data', (request) => socket.end(`HTTP/1.0 200 OK\r\n\r\nYou said ${String(request).split('\r\n')[0]}`));
  });
  const port = await listen(server);
  let code = swap(examples[0] ?? '', "'example.org'", "'localhost'");
  code = swap(code, "rootCertificates.join('\\n')", JSON.stringify(ca.certPem));
  code = swap(code, `\${host}:443`, `127.0.0.1:${port}`);
  const output = await run(code);
  server.close();
  expect(output).toMatch(/^TLSv1\.3 TLS_AES_\d+_GCM_SHA\d+\nHTTP\/1\.0 200 OK\r\n\r\nYou said GET \/ HTTP\/1\.0$/);
});

it('writes a ClientHello into a BIO pair', async () => {
  expect(await run(examples[1] ?? '')).toBe('-1 true\ntrue\n');
});

const documents = ['README.md', 'runtime/README.md', 'spec/README.md', 'docs/README.md'];

it.each(documents)('%s links to what there is', (name) => {
  const targets = [...readFileSync(join(root, name), 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map(
    ([, target = '']) => target,
  );
  const broken = targets.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(name), target)));
  expect(broken).toEqual([]);
  expect(targets.length).toBeGreaterThan(0);
});

it('runtime/README.md quotes the spec as it is', () => {
  const files = readdirSync(join(root, 'spec'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  const spec = files.map((file) => readFileSync(join(root, 'spec', file), 'utf8')).join('\n');
  const walk = readFileSync(join(root, 'runtime', 'README.md'), 'utf8');
  const quotes = [...walk.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, quote = '']) => quote);
  expect(quotes.filter((quote) => !spec.includes(quote))).toEqual([]);
  expect(quotes.length).toBeGreaterThan(3);
});

it('README.md shows a recorded connection as trace draws it', () => {
  const capture = readFileSync(join(root, 'test/decode/tls13.pcapng'));
  const keyLog = readKeyLog(readFileSync(join(root, 'test/decode/tls13.keys'), 'utf8'));
  const [, connection] = connectionsIn(readCapture(capture));
  if (connection === undefined) throw new Error('the capture has no second connection');
  const { client, server, chunks } = connection;
  const chart = chartOfEvents('', eventsOf(dissect(chunks, keyLog)), { client, server });
  const [, drawn = ''] = /```\n\$ npm run handfast -- trace .*\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(drawn.trimEnd().split('\n')).toEqual([...printChart(chart), '', printLegend(chart)]);
});
