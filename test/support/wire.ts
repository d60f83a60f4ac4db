/** A transport that a test looks into and slows down: every byte is kept, and reads and writes pause where the test says. */

import type { Bio, Retry } from '../../runtime/bio/bio.ts';
import { SSL_set_bio } from '../../runtime/index.ts';
import type { Pair } from './connect.ts';

/** True where a reader or a writer shall once be told to come back, before the byte at this position. */
export type Pauses = (position: number) => boolean;

export const never: Pauses = () => false;
export const always: Pauses = () => true;
export const only =
  (wanted: number): Pauses =>
  (position) =>
    position === wanted;

/** One direction. */
export class Wire {
  readonly readPauses: Pauses;
  readonly writePauses: Pauses;
  /** Nothing comes after this many bytes but the end of the stream. */
  readonly end: number;
  #bytes = new Uint8Array(4096);
  #written = 0;
  #read = 0;
  #pausedReadAt = -1;
  #pausedWriteAt = -1;

  constructor(readPauses: Pauses = never, writePauses: Pauses = never, end = Number.POSITIVE_INFINITY) {
    this.readPauses = readPauses;
    this.writePauses = writePauses;
    this.end = end;
  }

  /** Everything that was ever written. */
  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#written);
  }

  get read(): number {
    return this.#read;
  }

  /** The number of bytes given, 0 at the end, -1 to come back. */
  give(into: Uint8Array): number {
    if (this.#read === this.end) return 0;
    let count = 0;
    while (count < into.length && this.#read < Math.min(this.#written, this.end)) {
      if (this.readPauses(this.#read) && this.#pausedReadAt !== this.#read) {
        if (count === 0) this.#pausedReadAt = this.#read;
        return count === 0 ? -1 : count;
      }
      into[count++] = this.#bytes[this.#read++] as number;
    }
    return count === 0 ? -1 : count;
  }

  /** The number of bytes taken, -1 to come back. */
  take(from: Uint8Array): number {
    let count = 0;
    for (; count < from.length; count++) {
      if (this.writePauses(this.#written) && this.#pausedWriteAt !== this.#written) {
        if (count === 0) this.#pausedWriteAt = this.#written;
        return count === 0 ? -1 : count;
      }
      this.#put(from[count] as number);
    }
    return count;
  }

  #put(byte: number): void {
    if (this.#written === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#written++] = byte;
  }
}

export interface Wires {
  readonly toServer: Wire;
  readonly toClient: Wire;
}

/** Lets a pair speak over these wires instead of its BIO pair. */
export function rewire({ client, server }: Pair, { toServer, toClient }: Wires): void {
  const ends = [endpoint(toClient, toServer), endpoint(toServer, toClient)] as const;
  SSL_set_bio(client.ssl, ends[0], ends[0]);
  SSL_set_bio(server.ssl, ends[1], ends[1]);
}

/** Keeps what passes through a pair's own BIOs. */
export function tap({ client, server }: Pair): Wires {
  const wires = { toServer: new Wire(), toClient: new Wire() };
  for (const [side, wire] of [
    [client, wires.toServer],
    [server, wires.toClient],
  ] as const) {
    const { bio } = side;
    const tapped: Bio = {
      read: (into) => bio.read(into),
      write(from) {
        const count = bio.write(from);
        if (count > 0) wire.take(from.subarray(0, count));
        return count;
      },
      get retry() {
        return bio.retry;
      },
      pending: 0,
      wpending: 0,
      flush: () => bio.flush(),
    };
    SSL_set_bio(side.ssl, tapped, tapped);
  }
  return wires;
}

function endpoint(input: Wire, output: Wire): Bio {
  let retry: Retry = 'none';
  const settle = (count: number, why: Retry): number => {
    retry = count < 0 ? why : 'none';
    return count;
  };
  return {
    read: (into) => settle(input.give(into), 'read'),
    write: (from) => settle(output.take(from), 'write'),
    get retry() {
      return retry;
    },
    pending: 0,
    wpending: 0,
    flush: () => 1,
  };
}
