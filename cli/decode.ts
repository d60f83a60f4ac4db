/** `handfast decode`: prints recorded messages field by field, from hex, a binary file or a capture. */

import type { Paint } from '../codegen/draw/columns.ts';
import { handshakeTypes } from '../generated/messages/index.ts';
import { CaptureError, isCapture, type Packet, readCapture } from './capture/capture.ts';
import { connectionsIn, type TcpConnection } from './capture/connections.ts';
import { SetupError } from './common.ts';
import { readInput, readKeyLogFile } from './input.ts';
import { count } from './names.ts';
import { nearest, type OptionTable, readOptionsAndWords, UsageError, type Values } from './options.ts';
import { paintFor } from './terminal.ts';
import { type Chunk, dissect, type WireItem } from './wire/dissect.ts';
import type { KeyLog } from './wire/key-log.ts';
import { itemLines, jsonOf } from './wire/print.ts';
import { type Dialect, readHandshakeMessage } from './wire/read.ts';

export const options = {
  keylog: { value: 'FILE', help: 'the secrets of the connections, as -keylogfile and SSLKEYLOGFILE write them' },
  as: { value: 'MESSAGE', help: 'take it for the body of this message: ClientHello, Certificate ...' },
  tls1_2: { help: 'take messages for those of TLS 1.2, where no ServerHello says so' },
  hex: { help: 'print the bytes of each field beside its name' },
  json: { help: 'print everything as one JSON document, for machines' },
  help: { help: 'print this' },
} as const satisfies OptionTable;

export const takes = '[HEX | FILE]';

export const summary = 'Prints messages field by field: from hex, a binary file, or a capture (pcap, pcapng).';

type Chosen = Values<typeof options>;

/** A connection, or a single stream of bytes. */
interface Source {
  readonly title: string;
  readonly items: readonly WireItem[];
  readonly gaps: readonly string[];
  /** It is known who sent what. */
  readonly hasSides: boolean;
}

/** Returns the exit code: 1 where something could not be read. */
export async function run(words: readonly string[]): Promise<number> {
  const { values, rest } = readOptionsAndWords(options, words);
  if (rest.length > 1) throw new UsageError(`one input at a time, please: what is '${rest[1]}' for?`);
  const bytes = readInput(rest[0]);
  const { sources, problem } = decode(bytes, values, readKeyLogFile(values.keylog));
  if (values.json) process.stdout.write(`${JSON.stringify(sources.map(jsonOfSource), null, 2)}\n`);
  else for (const line of sources.flatMap((source) => sourceLines(source, values, paintFor(process.stdout)))) say(line);
  if (problem !== undefined) process.stderr.write(`decode: ${problem}\n`);
  const isWhole = sources.every(({ items, gaps }) => gaps.length === 0 && !items.some(isBroken));
  return problem === undefined && isWhole ? 0 : 1;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What is only encrypted is not broken. */
const isBroken = ({ type, problem }: WireItem): boolean => type !== 'encrypted' && problem !== undefined;

/** `problem`: where the capture itself breaks off. */
function decode(bytes: Uint8Array, chosen: Chosen, keyLog: KeyLog): { sources: Source[]; problem?: string } {
  const dialect: Dialect = { version: chosen.tls1_2 ? 'TLS 1.2' : 'TLS 1.3' };
  if (chosen.as !== undefined) return { sources: [single('one message', [bodyAs(bytes, chosen.as, dialect)])] };
  if (isCapture(bytes)) return decodeCapture(bytes, keyLog);
  if (looksLikeRecords(bytes)) {
    const chunk: Chunk = { from: isServerHello(bytes) ? 'server' : 'client', bytes };
    return { sources: [single('a stream of records', dissect([chunk], keyLog, undefined, dialect))] };
  }
  return { sources: [single('handshake messages', messagesIn(bytes, dialect))] };
}

const single = (title: string, items: readonly WireItem[]): Source => ({ title, items, gaps: [], hasSides: false });

function decodeCapture(bytes: Uint8Array, keyLog: KeyLog): { sources: Source[]; problem?: string } {
  const packets: Packet[] = [];
  const problem = collect(readCapture(bytes), packets);
  const sources = connectionsIn(packets).map((connection, index) => sourceOf(connection, index, keyLog));
  const nothing =
    sources.length === 0 && problem === undefined ? 'there is no TCP connection in this capture' : problem;
  return { sources, ...(nothing === undefined ? {} : { problem: nothing }) };
}

/** What is there is decoded, even if the end is missing. */
function collect(packets: Iterable<Packet>, into: Packet[]): string | undefined {
  try {
    for (const packet of packets) into.push(packet);
    return undefined;
  } catch (error) {
    if (error instanceof CaptureError) return error.message;
    throw error;
  }
}

function sourceOf({ client, server, chunks, gaps }: TcpConnection, index: number, keyLog: KeyLog): Source {
  return {
    title: `connection ${index + 1}: ${client} to ${server}`,
    items: dissect(chunks, keyLog),
    gaps,
    hasSides: true,
  };
}

const looksLikeRecords = ([type = 0, major = 0]: Uint8Array): boolean => type >= 20 && type <= 23 && major === 3;

const isServerHello = (bytes: Uint8Array): boolean => bytes[0] === 22 && bytes[5] === 2;

/** Handshake messages one after the other, each with its header. Throws a SetupError where there are none. */
function messagesIn(bytes: Uint8Array, dialect: Dialect): WireItem[] {
  const items: WireItem[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [type = 0, high = 0, middle = 0, low = 0] = bytes.subarray(at);
    const end = at + 4 + ((high << 16) | (middle << 8) | low);
    if (end > bytes.length) {
      const what =
        items.length === 0 ? 'neither a capture, a TLS record nor a handshake message' : 'no whole handshake message';
      throw new SetupError(
        `byte ${at}: 0x${type.toString(16).padStart(2, '0')} starts ${what}; -as MESSAGE reads the body of one`,
      );
    }
    items.push(itemOf(bytes.subarray(at, end), at, dialect));
    at = end;
  }
  return items;
}

function itemOf(bytes: Uint8Array, offset: number, dialect: Dialect): WireItem {
  const read = readHandshakeMessage(bytes, dialect);
  return { from: 'client', type: 'handshake', epoch: 'none', dialect, offset, chunk: 0, bytes, ...read };
}

function bodyAs(body: Uint8Array, name: string, dialect: Dialect): WireItem {
  const code = Object.entries(handshakeTypes).find(([known]) => known === name)?.[1];
  if (code === undefined) {
    const near = nearest(name, Object.keys(handshakeTypes));
    throw new UsageError(`-as ${name}: there is no such message${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  const { length } = body;
  return itemOf(Uint8Array.of(code, length >> 16, length >> 8, length, ...body), 0, dialect);
}

function sourceLines({ title, items, gaps, hasSides }: Source, { hex }: Chosen, paint: Paint): string[] {
  const lines = items.flatMap((item) => itemLines(item, { hex, hasSides }, paint));
  return [
    paint('bold', `${title}, ${count(items.length, 'message')}`),
    ...lines,
    ...gaps.map((gap) => paint('red', gap)),
    '',
  ];
}

const jsonOfSource = ({ title, items, gaps }: Source) => ({ title, gaps, messages: items.map(jsonOf) });
