/** Puts the streams of TCP connections together again: retransmitted, overlapping and out-of-order segments. RFC 9293. */

import type { Chunk } from '../wire/dissect.ts';
import type { Sender } from '../wire/tls13-keys.ts';
import type { Packet } from './capture.ts';
import { type Segment, segmentIn } from './segment.ts';

export interface TcpConnection {
  /** `127.0.0.1:40000`. */
  readonly client: string;
  readonly server: string;
  /** In the order in which the bytes were complete. */
  readonly chunks: readonly Chunk[];
  /** What is missing, in words. */
  readonly gaps: readonly string[];
}

/** Bytes of one direction that may wait for a segment that is missing. */
const mostWaiting = 4 * 1024 * 1024;
/** Segments of one direction that may wait. */
const mostSegments = 4096;
/** Connections in one capture; more is no capture to read through. */
const mostConnections = 10_000;

/** The connections in the order in which they began. */
export function connectionsIn(packets: Iterable<Packet>): TcpConnection[] {
  const all: Assembly[] = [];
  const open = new Map<string, Assembly>();
  for (const packet of packets) {
    const segment = segmentIn(packet);
    if (segment === undefined) continue;
    const key = [segment.from, segment.to].sort().join(' ');
    let assembly = open.get(key);
    if (assembly === undefined || assembly.isReplacedBy(segment)) {
      if (all.length === mostConnections) break;
      assembly = new Assembly(segment);
      all.push(assembly);
      open.set(key, assembly);
    }
    assembly.add(segment);
  }
  return all.map((assembly) => assembly.end());
}

interface Stream {
  /** The number of the next byte; undefined before the first segment. */
  next: number | undefined;
  /** Segments whose turn has not come. */
  waiting: Segment[];
  waitingBytes: number;
}

const newStream = (): Stream => ({ next: undefined, waiting: [], waitingBytes: 0 });

class Assembly {
  readonly #client: string;
  readonly #server: string;
  readonly #streams = { client: newStream(), server: newStream() };
  readonly #chunks: Chunk[] = [];
  readonly #gaps: string[] = [];
  #firstSequence: number;

  /** Who sends the first SYN is the client; in a capture that began later, who is seen first with a ClientHello or else first. */
  constructor(first: Segment) {
    const isFromServer = (first.syn && first.ack) || (!first.syn && startsServerHello(first.payload));
    [this.#client, this.#server] = isFromServer ? [first.to, first.from] : [first.from, first.to];
    this.#firstSequence = first.sequence;
  }

  /** The same ports may be used again. */
  isReplacedBy({ syn, ack, sequence }: Segment): boolean {
    return syn && !ack && sequence !== this.#firstSequence;
  }

  add(segment: Segment): void {
    const sender: Sender = segment.from === this.#client ? 'client' : 'server';
    const stream = this.#streams[sender];
    if (segment.syn) stream.next = (segment.sequence + 1) >>> 0;
    if (segment.syn || segment.payload.length === 0) return;
    stream.next ??= segment.sequence;
    stream.waiting.push(segment);
    stream.waitingBytes += segment.payload.length;
    this.#drain(sender, stream);
    if (stream.waitingBytes > mostWaiting || stream.waiting.length > mostSegments) this.#skipGap(sender, stream);
  }

  end(): TcpConnection {
    for (const sender of ['client', 'server'] as const) {
      const stream = this.#streams[sender];
      while (stream.waiting.length > 0) this.#skipGap(sender, stream);
    }
    return { client: this.#client, server: this.#server, chunks: this.#chunks, gaps: this.#gaps };
  }

  /** Takes all segments whose turn it is. */
  #drain(sender: Sender, stream: Stream): void {
    for (let found = true; found; ) {
      const index = stream.waiting.findIndex(({ sequence }) => distance(stream.next ?? 0, sequence) <= 0);
      found = index >= 0;
      if (found) this.#take(sender, stream, stream.waiting.splice(index, 1)[0] as Segment);
    }
  }

  #take(sender: Sender, stream: Stream, { sequence, payload }: Segment): void {
    const known = -distance(stream.next ?? 0, sequence);
    stream.waitingBytes -= payload.length;
    const bytes = payload.subarray(Math.min(known, payload.length));
    if (bytes.length === 0) return;
    stream.next = ((stream.next ?? 0) + bytes.length) >>> 0;
    this.#chunks.push({ from: sender, bytes });
  }

  #skipGap(sender: Sender, stream: Stream): void {
    const nearest = Math.min(...stream.waiting.map(({ sequence }) => distance(stream.next ?? 0, sequence)));
    this.#gaps.push(`${nearest} bytes of the ${sender} are missing`);
    stream.next = ((stream.next ?? 0) + nearest) >>> 0;
    this.#drain(sender, stream);
  }
}

/** From one sequence number to another, negative backwards. */
const distance = (from: number, to: number): number => (to - from) | 0;

const startsServerHello = (bytes: Uint8Array): boolean => bytes[0] === 22 && bytes[5] === 2;
