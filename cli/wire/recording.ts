/** Writes down a connection as it happens: calls, what they returned, states, and every message with its keys and bytes. */

import type { ChartEpoch } from '../../codegen/draw/chart.ts';
import { fromHex } from '../../runtime/bytes/index.ts';
import {
  type BIO,
  BIO_CB_READ,
  BIO_CB_RETURN,
  BIO_CB_WRITE,
  BIO_set_callback_ex,
  type CryptoProvider,
  type SSL,
  SSL_CTX_set_keylog_callback,
  SSL_CTX_set_msg_callback,
  SSL_CTX_set_state_callback,
} from '../../runtime/index.ts';
import { type Chunk, dissect, type WireItem } from './dissect.ts';
import type { Secrets } from './key-log.ts';
import type { Dialect } from './read.ts';
import type { Sender } from './tls13-keys.ts';

export type Side = Sender;

/** What happened, in order. Messages stand where they were sent, or, of a peer that is not ours, where they were read. */
export type Event =
  | { readonly type: 'call'; readonly side: Side; readonly call: string; readonly state: string }
  | { readonly type: 'state'; readonly side: Side; readonly state: string }
  | ReturnEvent
  | MessageEvent
  | { readonly type: 'note'; readonly side?: Side; readonly text: string };

export interface ReturnEvent {
  readonly type: 'return';
  readonly side: Side;
  readonly call: string;
  readonly returned: number;
  /** `SSL_ERROR_WANT_READ`, as SSL_get_error says. */
  readonly error: string;
  /** What the error queue held afterwards, oldest first. */
  readonly reasons: readonly string[];
}

/** The `item` is in the clear; `part` tells a message that someone in between took, changed or made up. */
export interface MessageEvent {
  readonly type: 'message';
  readonly from: Side;
  readonly content: WireItem['type'];
  readonly name: string;
  readonly epoch: ChartEpoch;
  /** What was agreed when it came: what `fieldsOfMessage` asks for. */
  readonly dialect: Dialect;
  /** A handshake message has its header. */
  readonly bytes: Uint8Array;
  /** As our reader read it; absent for what has no fields, and for what cannot be read. */
  readonly value?: unknown;
  /** Why it could not be read or decrypted. */
  readonly problem?: string;
  readonly part?: Part;
}

/** What became of a message on its way. */
export type Part = { readonly type: 'taken' } | { readonly type: 'forged'; readonly how: string };

/** What someone in between sent on, in the place of the record at this offset. */
export interface Forgery {
  readonly from: Side;
  readonly offset: number;
  /** In a few words, for people. */
  readonly how: string;
  /** The record in its place, header included; empty where nothing was sent on. */
  readonly record: Uint8Array;
}

type Entry =
  | { readonly type: 'event'; readonly event: Event }
  | { readonly type: 'heard'; readonly side: Side; readonly direction: 'read' | 'write'; readonly name: string }
  | { readonly type: 'chunk'; readonly from: Side };

export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #chunks: Chunk[] = [];
  readonly #keyLog: { readonly side: Side; readonly line: string }[] = [];
  readonly #ours = new Set<Side>();

  /** Hears of this SSL's states, messages and secrets from now on. */
  watch(ssl: SSL, side: Side): void {
    this.#ours.add(side);
    SSL_CTX_set_state_callback(ssl, (_ssl, state) => this.add({ type: 'state', side, state }));
    SSL_CTX_set_msg_callback(ssl, (_ssl, direction, name) => {
      this.#entries.push({ type: 'heard', side, direction, name });
    });
    SSL_CTX_set_keylog_callback(ssl, (_ssl, line) => this.#keyLog.push({ side, line }));
  }

  add(event: Event): void {
    this.#entries.push({ type: 'event', event });
  }

  /** Bytes that are on the wire now. */
  carry(from: Side, bytes: Uint8Array): void {
    this.#entries.push({ type: 'chunk', from });
    this.#chunks.push({ from, bytes: bytes.slice() });
  }

  /** The lines of a key log of what was recorded. */
  get keyLog(): readonly string[] {
    return this.#keyLog.map(({ line }) => line);
  }

  #secrets(): Secrets {
    const secrets = new Map<string, Uint8Array>();
    for (const { side, line } of this.#keyLog) {
      const [label = '', , secret = ''] = line.split(' ');
      if (isOwn(side, label) || !secrets.has(label)) secrets.set(label, fromHex(secret));
    }
    return secrets;
  }

  /** Everything so far in order. */
  events(forgeries: readonly Forgery[] = [], provider?: CryptoProvider): Event[] {
    const items = dissect(this.#chunks, { secretsOf: () => this.#secrets() }, provider);
    const placed = place(this.#entries, items, this.#ours);
    return this.#entries.flatMap((entry, at) => {
      const here = placed.filter((one) => one.at === at).flatMap(({ item }) => messageEvents(item, forgeries));
      return entry.type === 'event' ? [entry.event, ...here] : here;
    });
  }
}

/** Where each side has other secrets, after someone changed a hello, each sent under its own. */
const isOwn = (side: Side, label: string): boolean => label.startsWith('SERVER_') === (side === 'server');

/** Has the recorder hear of every byte that passes this BIO of our own side. */
export function tap(bio: BIO, own: Side, recorder: Recorder): void {
  const peer = own === 'client' ? 'server' : 'client';
  BIO_set_callback_ex(bio, (_bio, operation, bytes, _length, returned, processed) => {
    const moved = processed > 0 ? bytes?.subarray(0, processed) : undefined;
    if (moved !== undefined && operation === (BIO_CB_WRITE | BIO_CB_RETURN)) recorder.carry(own, moved);
    if (moved !== undefined && operation === (BIO_CB_READ | BIO_CB_RETURN)) recorder.carry(peer, moved);
    return returned;
  });
}

/** What a dissected connection says without anyone's calls and states. */
export const eventsOf = (items: readonly WireItem[]): Event[] => items.flatMap((item) => messageEvents(item, []));

interface Placed {
  readonly item: WireItem;
  /** The index of the entry beside which it stands. */
  readonly at: number;
}

/** Where each item belongs: beside the report of our own SSL where there is one, else beside its neighbour in the same chunk. */
function place(entries: readonly Entry[], items: readonly WireItem[], ours: ReadonlySet<Side>): Placed[] {
  const chunkAt = entries.flatMap((entry, at) => (entry.type === 'chunk' ? [at] : []));
  return (['client', 'server'] as const).flatMap((from) => {
    const heard = heardOf(entries, from, ours);
    const reported = items
      .filter((item) => item.from === from)
      .map((item) => ({ item, at: heard[0]?.name === nameInReports(item) ? heard.shift()?.at : undefined }));
    return reported.map(({ item, at }, index) => {
      const chunk = reported.filter((one) => one.item.chunk === item.chunk && one.at !== undefined);
      const before = reported.slice(0, index).findLast((one) => chunk.includes(one));
      return { item, at: at ?? before?.at ?? chunk[0]?.at ?? chunkAt[item.chunk] ?? 0 };
    });
  });
}

const nameInReports = ({ type, name }: WireItem): string => (type === 'alert' ? 'Alert' : name);

function heardOf(entries: readonly Entry[], from: Side, ours: ReadonlySet<Side>): { name: string; at: number }[] {
  const direction = ours.has(from) ? 'write' : 'read';
  const side = ours.has(from) ? from : from === 'client' ? 'server' : 'client';
  return entries.flatMap((entry, at) =>
    entry.type === 'heard' && entry.side === side && entry.direction === direction ? [{ name: entry.name, at }] : [],
  );
}

function messageEvents(item: WireItem, forgeries: readonly Forgery[]): MessageEvent[] {
  const { from, type: content, name, epoch, dialect, bytes, value, problem, offset } = item;
  const event: MessageEvent = {
    type: 'message',
    from,
    content,
    name,
    epoch,
    dialect,
    bytes,
    ...(value === undefined ? {} : { value }),
    ...(problem === undefined ? {} : { problem }),
  };
  const forgery = forgeries.find((one) => one.from === from && one.offset === offset);
  if (forgery === undefined) return [event];
  const taken: MessageEvent = { ...event, part: { type: 'taken' } };
  if (forgery.record.length === 0) return [taken];
  const { value: _value, ...rest } = event;
  return [taken, { ...rest, bytes: forgery.record.slice(5), part: { type: 'forged', how: forgery.how } }];
}
