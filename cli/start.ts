/** `npm start`: compiles the spec, then shakes hands with ourselves, with Node and with OpenSSL, and shows how. */

import { printTitle } from '../codegen/draw/chart-text.ts';
import type { Paint } from '../codegen/draw/columns.ts';
import { generate, type Report } from '../codegen/generate.ts';
import { count } from './names.ts';
import { type OptionTable, optionHelp, readOptions, UsageError } from './options.ts';
import { drawAgreed, drawPicture } from './start/draw.ts';
import { clientWithNode, serverWithNode } from './start/node.ts';
import { clientWithOpenssl, opensslVersion, serverWithOpenssl } from './start/openssl.ts';
import { shakeWithOurselves } from './start/ourselves.ts';
import type { Happening, Plan, Story, Told } from './start/story.ts';
import { paintFor } from './terminal.ts';

const options = {
  json: { help: 'print everything as one JSON document, for machines' },
  help: { help: 'print this' },
} satisfies OptionTable;

const help = `Compiles the spec, then makes real handshakes on the loopback and shows each: calls, states, messages, what was agreed.

  npm start
  npm start -- --json

${optionHelp(options)}

Exits with 0 when every handshake that could be tried succeeded. NO_COLOR=1 turns colour off.`;

/** Longer than any handshake here takes; what hangs is a failure. */
const patience = 5000;

interface Scene extends Plan {
  /** Why it cannot be played here. */
  readonly missing?: string;
  play(happenings: Happening[]): Promise<Told>;
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : error}\n`);
  process.exitCode = 1;
});

async function main(words: readonly string[]): Promise<void> {
  const { json, help: wanted } = readOptions(options, words);
  if (wanted) return void process.stdout.write(`${help}\n`);
  const paint = paintFor(process.stdout);
  const say = (line: string): void => void (json || process.stdout.write(`${line}\n`));
  for (const line of openingLines(paint)) say(line);
  const spec = await generate();
  for (const line of specLines(spec, paint)) say(line);
  const stories: Story[] = [];
  for (const scene of spec.problems.length > 0 ? [] : scenes()) {
    const story = await tell(scene);
    stories.push(story);
    for (const line of storyLines(story, stories.length, paint)) say(line);
  }
  const failed = stories.filter((story) => 'failure' in story).length + (spec.problems.length > 0 ? 1 : 0);
  if (json) process.stdout.write(`${JSON.stringify({ spec, handshakes: stories, failed }, null, 2)}\n`);
  for (const line of closingLines(stories, paint)) say(line);
  process.exitCode = failed === 0 ? 0 : 1;
}

function scenes(): Scene[] {
  const version = opensslVersion();
  const openssl = version ?? 'openssl';
  const node = `Node ${process.versions.node}`;
  const missing = version === undefined ? { missing: 'there is no openssl program with TLS 1.3 here' } : {};
  return [
    {
      title: 'Our client and our server, over a BIO pair',
      remark: 'No network: each call goes as far as the bytes at hand allow, then says what it waits for.',
      client: 'our client',
      server: 'our server',
      play: shakeWithOurselves,
    },
    {
      title: `Our client and the TLS server of ${node}`,
      remark: 'The same calls over a socket. What follows the hellos is encrypted: ══ instead of ──.',
      client: 'our client',
      server: node,
      play: clientWithNode,
    },
    {
      title: `Our server and the TLS client of ${node}`,
      remark: 'The client guesses the wrong group for its key share, so we ask for another ClientHello.',
      client: node,
      server: 'our server',
      play: serverWithNode,
    },
    {
      title: `Our client and the server of ${openssl}`,
      remark: 'The server wants to know who we are: CertificateRequest, and a Certificate of our own.',
      client: 'our client',
      server: 'openssl s_server',
      play: clientWithOpenssl,
      ...missing,
    },
    {
      title: `Our server and the client of ${openssl}`,
      remark: 'The server answers a ClientHello with five messages in one flight, then waits for Finished.',
      client: 'openssl s_client',
      server: 'our server',
      play: serverWithOpenssl,
      ...missing,
    },
  ];
}

async function tell({ play, missing, ...plan }: Scene): Promise<Story> {
  if (missing !== undefined) return { ...plan, skipped: missing };
  const happenings: Happening[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it within ${patience / 1000} s`)), patience);
  });
  try {
    const told = await Promise.race([play(happenings), tooLong]);
    return {
      ...plan,
      ...told,
      ...(told.clean ? {} : { failure: 'the connection was cut off without a close_notify' }),
    };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...plan, happenings, agreed: {}, data: 'none', clean: false, milliseconds: 0, failure };
  } finally {
    clearTimeout(timer);
  }
}

function openingLines(paint: Paint): string[] {
  return ['', `${paint('bold', 'Handfast')}  a TLS 1.3 handshake, compiled from a spec`, ''];
}

function specLines({ read, generated, written, removed, milliseconds, rendered }: Report, paint: Paint): string[] {
  const kinds = Object.entries(read).map(([kind, n]) => `${n} ${kind}`);
  const fresh = `${generated - written.length} fresh, ${written.length} written, ${removed.length} removed`;
  return [
    printTitle('The spec becomes code', paint),
    `${paint('dim', 'read    ')}spec/: ${kinds.join(', ')}`,
    ...(rendered.length > 0
      ? rendered.flatMap((text) => ['', ...text.split('\n')])
      : [
          `${paint('dim', 'made    ')}generated/: ${count(generated, 'file')}: ${fresh}, in ${(milliseconds / 1000).toFixed(1)} s`,
        ]),
    '',
  ];
}

function storyLines(story: Story, number: number, paint: Paint): string[] {
  const title = printTitle(`${number}  ${story.title}`, paint);
  if ('skipped' in story) return [title, paint('yellow', `skipped: ${story.skipped}`), ''];
  const picture = drawPicture(story, story.happenings, paint);
  const failure = story.failure === undefined ? [] : [paint('red', `failed: ${story.failure}`)];
  return [title, paint('dim', story.remark), '', ...picture, '', ...drawAgreed(story, paint), ...failure, ''];
}

function closingLines(stories: readonly Story[], paint: Paint): string[] {
  const skipped = stories.filter((story) => 'skipped' in story).length;
  const failed = stories.filter((story) => 'failure' in story).length;
  const made = stories.length - skipped - failed;
  const counts = [
    `${count(made, 'handshake')} made`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const next =
    'Next: runtime/README.md follows one handshake through the code; npm run interop makes some hundreds of them.';
  return [paint(failed === 0 ? 'green' : 'red', counts.join(', ')), paint('dim', next)];
}
