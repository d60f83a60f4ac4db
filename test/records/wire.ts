/** A transport, keys and record bytes for the record layer's tests. */

import type { Bio, Retry } from '../../runtime/bio/bio.ts';
import type { AeadName, CryptoProvider } from '../../runtime/crypto/provider.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { type TrafficKeys, trafficKeys } from '../../runtime/keys/traffic.ts';
import { type Incoming, RecordLayer, type RecordOptions } from '../../runtime/records/index.ts';
import { node } from '../crypto/providers.ts';

/** A one-way transport in memory that moves at most `step` bytes in one call and holds at most `room`. */
export class Wire implements Bio {
  readonly step: number;
  readonly room: number;
  retry: Retry = 'none';
  /** What the stream is when it is empty. */
  state: 'open' | 'ended' | 'failed' = 'open';
  flushes = 0;
  writes = 0;
  #held: Uint8Array = new Uint8Array(0);

  constructor(step = Number.POSITIVE_INFINITY, room = Number.POSITIVE_INFINITY) {
    this.step = step;
    this.room = room;
  }

  get pending(): number {
    return this.#held.length;
  }

  get wpending(): number {
    return 0;
  }

  read(into: Uint8Array): number {
    const count = Math.min(into.length, this.step, this.#held.length);
    this.retry = count === 0 && this.state === 'open' ? 'read' : 'none';
    if (count === 0) return this.state === 'ended' ? 0 : -1;
    into.set(this.#held.subarray(0, count));
    this.#held = this.#held.slice(count);
    return count;
  }

  write(from: Uint8Array): number {
    const count = Math.min(from.length, this.step, this.room - this.#held.length);
    this.retry = count === 0 && this.state !== 'failed' ? 'write' : 'none';
    if (count === 0 || this.state === 'failed') return -1;
    this.writes += 1;
    this.#held = Uint8Array.of(...this.#held, ...from.subarray(0, count));
    return count;
  }

  flush(): number {
    this.flushes += 1;
    return 1;
  }

  /** Puts bytes on the wire, whatever the room. */
  put(...bytes: readonly Uint8Array[]): this {
    for (const some of bytes) this.#held = Uint8Array.of(...this.#held, ...some);
    return this;
  }

  /** Takes everything off the wire. */
  take(): Uint8Array {
    const all = this.#held;
    this.#held = new Uint8Array(0);
    return all;
  }
}

/** A record layer that reads from one wire and writes to the other. */
export const layer = (from: Wire, to: Wire = from, more: Partial<RecordOptions> = {}): RecordLayer =>
  new RecordLayer({ role: 'server', readBio: () => from, writeBio: () => to, ...more });

/** Traffic keys from a secret of one repeated byte; equal bytes give equal keys. */
export const keysOf = (byte: number, aead: AeadName = 'aes_128_gcm', provider: CryptoProvider = node): TrafficKeys =>
  trafficKeys(provider, { aead, hash: 'sha256' }, new Secret(new Uint8Array(32).fill(byte)));

export const bytes = (length: number, start = 0): Uint8Array => Uint8Array.from({ length }, (_, i) => start + i);

/** A handshake message. */
export const message = (type: number, body: Uint8Array): Uint8Array =>
  Uint8Array.of(type, body.length >> 16, body.length >> 8, body.length, ...body);

/** A plaintext record. */
export const record = (type: number, fragment: Uint8Array, version = 0x0303): Uint8Array =>
  Uint8Array.of(type, version >> 8, version, fragment.length >> 8, fragment.length, ...fragment);

/** A protected record: the `count`th under the keys, with the inner plaintext given whole. */
export function sealed(keys: TrafficKeys, count: number, inner: Uint8Array, outerType = 23): Uint8Array {
  const length = inner.length + 16;
  const header = Uint8Array.of(outerType, 3, 3, length >> 8, length);
  const nonce = keys.iv.slice();
  for (let i = 0; i < 4; i++) nonce[11 - i] = (nonce[11 - i] ?? 0) ^ ((count >>> (8 * i)) & 0xff);
  const body = new Uint8Array(length);
  keys.aead.seal(nonce, header, inner, body);
  return Uint8Array.of(...header, ...body);
}

/** What `pull` gives until it pauses, with data copied; the pause comes last. */
export function pullAll(records: RecordLayer): (Incoming | string)[] {
  const found: (Incoming | string)[] = [];
  for (;;) {
    const next = records.pull();
    if (typeof next === 'string') return [...found, next];
    found.push(next.type === 'application_data' ? { ...next, data: next.data.slice() } : next);
  }
}

/** The records in some bytes, as type, version and length. */
export function describeRecords(wire: Uint8Array): { type: number; version: number; length: number }[] {
  const found: { type: number; version: number; length: number }[] = [];
  for (let at = 0; at < wire.length; ) {
    const [type = 0, major = 0, minor = 0, high = 0, low = 0] = wire.subarray(at);
    found.push({ type, version: major * 256 + minor, length: high * 256 + low });
    at += 5 + high * 256 + low;
  }
  return found;
}
