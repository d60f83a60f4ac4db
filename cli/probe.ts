/** `handfast probe`: walks illegal paths against another implementation, and tells which state accepted what it must not. */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Paint, pad } from '../codegen/draw/columns.ts';
import { chooseProvider } from '../runtime/index.ts';
import { type Identity, parseIdentity } from '../verify/probe/identity.ts';
import type { SideName } from '../verify/probe/legal.ts';
import { type Link, linkOf } from '../verify/probe/link.ts';
import { type Probe, probesFor } from '../verify/probe/probes.ts';
import { type Found, talk } from '../verify/probe/talk.ts';
import { type Verdict, verdictOf } from '../verify/probe/verdict.ts';
import { Puppet } from '../verify/puppet/puppet.ts';
import { SetupError } from './common.ts';
import { type OptionTable, readOptionsAndWords, UsageError, type Values } from './options.ts';
import { paintFor } from './terminal.ts';
import { within } from './within.ts';

export const options = {
  client: { help: 'probe clients: wait for them as a server; needs -cert, and -run or somebody who starts them' },
  listen: { value: 'PORT', number: true, help: 'where to wait, on the loopback interface; any free port unless given' },
  run: { value: 'COMMAND', help: 'starts a client, once for each path: {port} stands for the port' },
  cert: { value: 'FILE', help: 'the certificate that clients are shown (PEM)' },
  key: { value: 'FILE', help: 'its private key (PEM); the file of -cert unless given' },
  servername: { value: 'NAME', help: 'the name that servers are asked for; none unless given' },
  only: { value: 'WORDS', help: 'only paths in whose state and description all these words occur' },
  timeout: { value: 'MS', number: true, help: 'how long to wait for each answer; 1000' },
  all: { help: 'show also what was refused as it should be' },
  list: { help: 'print the paths and walk none' },
  json: { help: 'print every result as JSON' },
  help: { help: 'print this' },
} as const satisfies OptionTable;

export const takes = 'HOST:PORT';
export const summary =
  'Tells a server (or, with -client, clients) what they must not take, each time on a connection of its own, and prints what they made of it.';

type Chosen = Values<typeof options>;

interface Result extends Found {
  readonly probe: Probe;
  readonly verdict: Verdict;
}

/** Returns the exit code: 0 where nothing was accepted, 1 where something was, 2 where nothing could be tried. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, rest } = readOptionsAndWords(options, words);
  const target: SideName = values.client ? 'client' : 'server';
  const probes = probesFor(target).filter((probe) => isWanted(probe, values.only ?? ''));
  if (probes.length === 0) throw new UsageError(`no path has '${values.only}' in it; -list shows all`);
  if (values.list) return print(probes.map(({ state, what }) => `${state}: ${what}`).join('\n'), 0);
  const results = target === 'client' ? await probeClients(probes, values) : await probeServer(probes, rest, values);
  if (values.json) print(JSON.stringify(results.map(plain), null, 2), 0);
  else print(tableOf(results, values, paintFor(process.stdout)), 0);
  if (results.every(({ answer }) => answer === 'unready')) return 2;
  return results.some(({ verdict }) => verdict === 'accepted') ? 1 : 0;
}

const isWanted = ({ state, what }: Probe, words: string): boolean =>
  words.split(/\s+/).every((word) => `${state} ${what}`.toLowerCase().includes(word.toLowerCase()));

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

const patienceOf = ({ timeout = 1000 }: Chosen): number => timeout;

async function probeServer(probes: readonly Probe[], [address]: readonly string[], chosen: Chosen): Promise<Result[]> {
  const [, host, port] = /^(.*):(\d+)$/.exec(address ?? '') ?? [];
  if (port === undefined) throw new UsageError(`needs HOST:PORT${address === undefined ? '' : `, not '${address}'`}`);
  const results: Result[] = [];
  for (const probe of probes) {
    const known = untried(results, probe);
    if (known !== undefined) {
      results.push(known);
      continue;
    }
    const socket = await within(patienceOf(chosen), opened(Number(port), host?.replace(/^\[|\]$/g, '') || 'localhost'));
    if (socket === undefined) throw new SetupError(`nobody answers at ${address}`);
    results.push(await probed('server', probe, linkOf(socket), chosen));
    progress(results.length, probes.length);
  }
  return results;
}

/** Where a peer did not come to a state once, it is not asked there again. */
const untried = (results: readonly Result[], probe: Probe): Result | undefined =>
  results.some((r) => r.answer === 'unready' && r.probe.path.name === probe.path.name && r.probe.at <= probe.at)
    ? { answer: 'unready', probe, verdict: 'untried' }
    : undefined;

const opened = (port: number, host: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(socket));
    socket.on('error', () => resolve(undefined));
  });

async function probeClients(probes: readonly Probe[], chosen: Chosen): Promise<Result[]> {
  const identity = identityFrom(chosen);
  const server = createServer({ pauseOnConnect: false });
  const waiting = queueOf(server);
  const port = await listening(server, chosen.listen ?? 0);
  if (chosen.run === undefined) process.stderr.write(`start a client for 127.0.0.1:${port}, ${probes.length} times\n`);
  const results: Result[] = [];
  for (const probe of probes) {
    const known = untried(results, probe);
    if (known !== undefined) {
      results.push(known);
      continue;
    }
    const child = chosen.run === undefined ? undefined : start(chosen.run, port);
    const link = await within(chosen.run === undefined ? 600_000 : 10 * patienceOf(chosen), waiting());
    if (link === undefined) throw new SetupError('no client has come');
    results.push(await probed('client', probe, link, chosen, identity));
    child?.kill();
    progress(results.length, probes.length);
  }
  server.close();
  return results;
}

/** Connections one after the other; what comes before it is asked for waits. */
function queueOf(server: Server): () => Promise<Link> {
  const here: Link[] = [];
  let wanted: ((link: Link) => void) | undefined;
  server.on('connection', (socket) => {
    const link = linkOf(socket);
    if (wanted === undefined) here.push(link);
    else wanted(link);
    wanted = undefined;
  });
  return () =>
    new Promise((resolve) => {
      const link = here.shift();
      if (link === undefined) wanted = resolve;
      else resolve(link);
    });
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.on('error', (error) => reject(new SetupError(`cannot wait at port ${port}: ${error.message}`)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

function start(command: string, port: number): ChildProcess {
  const child = spawn(`exec ${command.replaceAll('{port}', String(port))}`, {
    shell: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  return child;
}

function identityFrom({ cert, key = cert }: Chosen): Identity {
  if (cert === undefined || key === undefined)
    throw new UsageError('-client needs -cert FILE, the certificate that clients are shown');
  try {
    return parseIdentity(chooseProvider(), readFileSync(cert, 'utf8'), readFileSync(key, 'utf8'));
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}

async function probed(
  target: SideName,
  probe: Probe,
  link: Link,
  chosen: Chosen,
  identity?: Identity,
): Promise<Result> {
  const puppet = new Puppet({
    side: target === 'client' ? 'server' : 'client',
    provider: chooseProvider(),
    bio: link,
    ...(identity && { identity }),
    ...(chosen.servername !== undefined && { host: chosen.servername }),
  });
  const found = await talk(target, probe, puppet, link, patienceOf(chosen));
  link.close();
  return { ...found, probe, verdict: verdictOf(probe, found) };
}

function progress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(done === all ? '\r\x1b[K' : `\r\x1b[K${done} of ${all}`);
}

const plain = ({ probe: { state, what, alert: due }, answer, alert, verdict }: Result) => ({
  state,
  what,
  due,
  answer,
  ...(alert !== undefined && { alert }),
  verdict,
});

const colours = { accepted: 'red', doubtful: 'yellow', tolerable: 'yellow', right: 'green', untried: 'dim' } as const;
const words = {
  accepted: 'ACCEPTED',
  doubtful: 'no answer',
  tolerable: 'tolerable',
  right: 'right',
  untried: 'not tried',
} as const;

function tableOf(results: readonly Result[], { all }: Chosen, paint: Paint): string {
  const shown = results.filter(({ verdict }) => all || (verdict !== 'right' && verdict !== 'untried'));
  const rows = shown.map(({ probe, answer, alert, verdict }) =>
    [
      `${pad(probe.state, 37)} `,
      `${pad(probe.what, 55)} `,
      pad(probe.alert, 24),
      pad(alert ?? answer, 28),
      paint(colours[verdict], words[verdict]),
    ].join(''),
  );
  const head = [pad('state', 38), pad('told', 56), pad('spec', 24), pad('answer', 28)].join('');
  const counts = Object.entries(words).map(
    ([verdict, word]) => `${results.filter((result) => result.verdict === verdict).length} ${word}`,
  );
  return [...(rows.length > 0 ? [paint('dim', head), ...rows, ''] : []), counts.join(', ')].join('\n');
}
