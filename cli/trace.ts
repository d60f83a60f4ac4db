/** `handfast trace`: a handshake as a sequence chart: our client's, our server's, or one that was recorded. */

import { appendFileSync, writeFileSync } from 'node:fs';
import { printChart, printLegend } from '../codegen/draw/chart-text.ts';
import { BIO_get_accept_port, BIO_new_accept, BIO_new_connect } from '../runtime/bio/node/index.ts';
import { type BIO, BIO_free, BIO_pop, type SSL, SSL_new, SSL_state_string } from '../runtime/index.ts';
import { CaptureError, isCapture, readCapture } from './capture/capture.ts';
import { connectionsIn } from './capture/connections.ts';
import { SetupError } from './common.ts';
import { ConnectionError, connection, handshake, shutdown, type Watch } from './connection.ts';
import { readInput, readKeyLogFile } from './input.ts';
import { errorName } from './names.ts';
import { type OptionTable, readOptionsAndWords, UsageError, type Values } from './options.ts';
import { briefLines } from './report.ts';
import * as client from './s-client.ts';
import * as server from './s-server.ts';
import { paintFor } from './terminal.ts';
import { chartOfEvents, type Names } from './wire/chart.ts';
import { dissect } from './wire/dissect.ts';
import { pageOfTraces } from './wire/page.ts';
import { type Event, eventsOf, Recorder, type Side, tap } from './wire/recording.ts';
import { within } from './within.ts';

const { servername, noservername, verify_hostname } = client.options;
const { verify, Verify } = server.options;
const { msg: _msg, trace: _trace, state: _state, brief: _brief, quiet: _quiet, help, ...common } = server.options;
const { www: _www, rev: _rev, naccept: _naccept, accept, ...shared } = common;

export const options = {
  accept: { value: accept.value, help: 'wait there for one client, as a server; needs -cert' },
  keylog: { value: 'FILE', help: 'the secrets of recorded connections' },
  html: { value: 'FILE', help: 'write it all into this one file: charts, fields, bytes' },
  'no-CAfile': client.options['no-CAfile'],
  servername,
  noservername,
  verify_hostname,
  ...shared,
  verify,
  Verify,
  help,
} as const satisfies OptionTable;

export const takes = 'HOST:PORT | FILE';

export const summary =
  'Draws a handshake: with the server at HOST:PORT, with a client (-accept), or from a capture with its -keylog.';

type Chosen = Values<typeof options>;

/** One connection, ready to be drawn. */
export interface Trace {
  readonly title: string;
  readonly names: Names;
  readonly events: readonly Event[];
  /** What was agreed, in lines. */
  readonly remarks: readonly string[];
  readonly failed: boolean;
}

/** What s_client and s_server print meanwhile is not wanted. */
const silent = { msg: false, trace: false, state: false, brief: false, quiet: true } as const;

/** Returns the exit code: 1 where a handshake failed. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, rest } = readOptionsAndWords(options, words);
  const traces = await tracesOf(values, rest);
  for (const trace of traces) for (const line of traceLines(trace)) process.stdout.write(`${line}\n`);
  if (values.html !== undefined) writeHtml(values.html, traces);
  return traces.some(({ failed }) => failed) ? 1 : 0;
}

async function tracesOf(chosen: Chosen, [word, more]: readonly string[]): Promise<Trace[]> {
  if (more !== undefined) throw new UsageError(`what is '${more}' for?`);
  if (chosen.accept !== undefined && word !== undefined)
    throw new UsageError(`-accept waits for a client: what is '${word}' for?`);
  if (chosen.accept !== undefined) return [await traceAsServer(chosen, chosen.accept)];
  if (word === undefined) throw new UsageError('what shall be traced? HOST:PORT, a capture, or -accept PORT');
  return /^[^/]*:\d+$/.test(word) ? [await traceAsClient(chosen, word)] : recorded(word, chosen.keylog);
}

async function traceAsClient(chosen: Chosen, address: string): Promise<Trace> {
  const host = address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') || 'localhost';
  const unused = { connect: address, showcerts: false, ign_eof: false, no_ign_eof: false, nocommands: false };
  const ssl = client.prepare({ ...chosen, ...silent, ...unused, keylogfile: undefined }, host);
  const bio = BIO_new_connect(address);
  try {
    if (!(await client.connects(bio))) throw new SetupError(`there is no connection to ${address}`);
    return await traceLive(ssl, bio, 'client', { client: 'our client', server: address }, chosen);
  } finally {
    BIO_free(bio);
  }
}

async function traceAsServer(chosen: Chosen, address: string): Promise<Trace> {
  if (chosen.cert === undefined) throw new UsageError('-accept needs -cert (and -key)');
  const unused = { www: false, rev: false, naccept: undefined };
  const context = server.prepare({ ...chosen, ...silent, ...unused, keylogfile: undefined });
  const listener = BIO_new_accept(address);
  try {
    if (!(await server.accepts(listener))) throw new SetupError(`cannot listen on ${address}`);
    process.stderr.write(`ACCEPT ${BIO_get_accept_port(listener)}\n`);
    if (!(await server.accepts(listener))) throw new SetupError('no client came');
    return await traceClient(SSL_new(context), BIO_pop(listener), chosen);
  } finally {
    BIO_free(listener);
  }
}

async function traceClient(ssl: SSL, bio: BIO | undefined, chosen: Chosen): Promise<Trace> {
  if (bio === undefined) throw new SetupError('no client came');
  try {
    return await traceLive(ssl, bio, 'server', { client: 'client', server: 'our server' }, chosen);
  } finally {
    BIO_free(bio);
  }
}

/** Longer than a peer needs to say goodbye, in milliseconds. */
const patience = 2000;
/** A handshake that takes longer, in milliseconds, is drawn as far as it came. */
const mostSilence = 10_000;

/** Shakes hands, takes what tickets come, says goodbye. */
async function traceLive(ssl: SSL, bio: BIO, side: Side, names: Names, { keylogfile }: Chosen): Promise<Trace> {
  const recorder = new Recorder();
  recorder.watch(ssl, side);
  tap(bio, side, recorder);
  const on = connection(ssl, bio, watchFor(ssl, side, recorder));
  const failure = await failureOf(handshake(on));
  const remarks = failure === undefined ? briefLines(ssl) : [failure];
  if (failure === undefined) await within(patience, shutdown(on));
  if (keylogfile !== undefined)
    appendFileSync(keylogfile, recorder.keyLog.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  const title = side === 'client' ? `Our client and ${names.server}` : 'A client and our server';
  return { title, names, events: recorder.events(), remarks, failed: failure !== undefined };
}

/** Why it came to nothing, in words; undefined where it succeeded. */
async function failureOf(shaking: Promise<void>): Promise<string | undefined> {
  const ended = shaking.then(
    () => ({ failure: undefined }),
    (error: unknown) => ({ failure: error }),
  );
  const { failure } = (await within(mostSilence, ended)) ?? {
    failure: `nothing came for ${mostSilence / 1000} seconds`,
  };
  if (failure instanceof ConnectionError) return failure.message;
  if (failure === undefined || typeof failure === 'string') return failure;
  throw failure;
}

function watchFor(ssl: SSL, side: Side, recorder: Recorder): Watch {
  return {
    calling: (call) => recorder.add({ type: 'call', side, call, state: SSL_state_string(ssl) }),
    returned: (call, returned, error) =>
      recorder.add({ type: 'return', side, call, returned, error: errorName(error), reasons: [] }),
  };
}

function recorded(path: string, keylog: string | undefined): Trace[] {
  const bytes = readInput(path);
  if (!isCapture(bytes)) throw new SetupError(`${path} is no capture; decode reads other files`);
  const keyLog = readKeyLogFile(keylog);
  try {
    return connectionsIn(readCapture(bytes)).map(({ client: from, server: to, chunks, gaps }) => {
      const events = eventsOf(dissect(chunks, keyLog));
      return { title: `${from} and ${to}`, names: { client: from, server: to }, events, remarks: gaps, failed: false };
    });
  } catch (error) {
    if (error instanceof CaptureError) throw new SetupError(`${path}: ${error.message}`);
    throw error;
  }
}

function traceLines({ title, names, events, remarks }: Trace): string[] {
  const paint = paintFor(process.stdout);
  const chart = chartOfEvents(title, events, names);
  return [...printChart(chart, paint), '', paint('dim', printLegend(chart)), ...remarks, ''];
}

function writeHtml(path: string, traces: readonly Trace[]): void {
  try {
    writeFileSync(path, pageOfTraces(traces));
  } catch (error) {
    throw new SetupError(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}
