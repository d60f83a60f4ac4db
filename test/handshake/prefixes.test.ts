/**
 * Nothing that a peer sends reaches the application before the peer's Finished is verified, save 0-RTT data that was asked for by name: looked
 * for after every byte of every flow, in both directions.
 */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import type { Side } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';
import { always, rewire, Wire } from '../support/wire.ts';
import { compressedFlows } from './compressed-flows.ts';
import { flows as firstFlows } from './flows.ts';
import { laterFlows } from './later-flows.ts';
import { returningFlows } from './returning-flows.ts';
import { type Flow, pairFor, type RoleName } from './trace.ts';

const word = 'word';
const early = 'early';
const half = 'half';

/** What an application has got, and after how many bytes. */
interface Got {
  readonly data: string;
  readonly at: number;
}

interface Observed {
  /** By SSL_read, in order. */
  readonly read: readonly Got[];
  /** By SSL_read_early_data. */
  readonly readEarly: string;
  /** After how many bytes SSL_is_init_finished was 1; undefined where it never was. */
  readonly finishedAt: number | undefined;
  /** Where the peer's Finished ends in what it sent; undefined where it sent none. */
  readonly finishedEnd: number | undefined;
}

/** Both do what they can at once; what comes to `self` comes byte by byte, and it reads after each. */
function observe(flow: Flow, self: RoleName): Observed {
  const pair = pairFor(flow);
  const peer = pair[self === 'client' ? 'server' : 'client'];
  const [towards, away] = [new Wire(always), new Wire()];
  rewire(pair, self === 'client' ? { toClient: towards, toServer: away } : { toClient: away, toServer: towards });
  if (flow.mischief !== undefined) misbehave(peer.ssl, flow.mischief(self));
  if (flow.returning?.startsWith('sends')) tls.SSL_write_early_data(pair.client.ssl, utf8(early));
  const readsEarly = flow.returning === 'sends 0-RTT data';
  const speaker = new Speaker(peer, self === 'client' && flow.returning !== 'sends 0-RTT data in vain', towards);
  const reader = new Reader(pair[self], self === 'server' && readsEarly, towards);
  for (let idle = 0, before = -1; idle < 5; before = towards.read + towards.bytes.length + away.bytes.length) {
    speaker.turn();
    reader.turn();
    idle = towards.read + towards.bytes.length + away.bytes.length === before ? idle + 1 : 0;
  }
  const { read, readEarly: got, finishedAt } = reader;
  return { read, readEarly: got, finishedAt, finishedEnd: speaker.finishedEnd };
}

/** Shakes hands, notes where its Finished ends, and then writes: a server half-RTT data, both a word when all is finished. */
class Speaker {
  readonly #side: Side;
  readonly #writesHalf: boolean;
  readonly #wire: Wire;
  finishedEnd: number | undefined;
  #saidHalf = false;
  #saidWord = false;

  constructor(side: Side, writesHalf: boolean, wire: Wire) {
    this.#side = side;
    this.#writesHalf = writesHalf;
    this.#wire = wire;
  }

  turn(): void {
    const { ssl, messages } = this.#side;
    if (this.finishedEnd === undefined) {
      if (this.#writesHalf) tls.SSL_read_early_data(ssl, new Uint8Array(100));
      else tls.SSL_do_handshake(ssl);
      if (messages.includes('write Finished')) this.finishedEnd = this.#wire.bytes.length;
      return;
    }
    if (this.#writesHalf) this.#saidHalf ||= tls.SSL_write_early_data(ssl, utf8(half)) > 0;
    if (!this.#saidWord && tls.SSL_do_handshake(ssl) === 1) this.#saidWord = tls.SSL_write(ssl, utf8(word)) > 0;
  }
}

/** Reads, and notes what comes and when. */
class Reader {
  readonly #ssl: tls.SSL;
  readonly #wire: Wire;
  #asksForEarly: boolean;
  readonly read: Got[] = [];
  readEarly = '';
  finishedAt: number | undefined;

  constructor({ ssl }: Side, asksForEarly: boolean, wire: Wire) {
    this.#ssl = ssl;
    this.#asksForEarly = asksForEarly;
    this.#wire = wire;
  }

  turn(): void {
    const into = new Uint8Array(100);
    const count = this.#asksForEarly ? tls.SSL_read_early_data(this.#ssl, into) : tls.SSL_read(this.#ssl, into);
    const data = new TextDecoder().decode(into.subarray(0, Math.max(0, count)));
    if (this.#asksForEarly) this.readEarly += data;
    else if (data !== '') this.read.push({ data, at: this.#wire.read });
    if (count === 0) this.#asksForEarly = false;
    if (tls.SSL_is_init_finished(this.#ssl) === 1) this.finishedAt ??= this.#wire.read;
  }
}

const flows: readonly Flow[] = [...firstFlows, ...laterFlows, ...compressedFlows, ...returningFlows];
const never = Number.POSITIVE_INFINITY;

describe.each(['client', 'server'] as const)('the %s', (role) => {
  const played = flows.filter(({ only = role }) => only === role);

  it.each(played)('$name', (flow) => {
    const { read, readEarly, finishedAt = never, finishedEnd = never } = observe(flow, role);
    expect(finishedAt).toBeGreaterThanOrEqual(finishedEnd);
    expect(read.filter(({ at }) => at < finishedEnd)).toEqual([]);
    expect(early.startsWith(readEarly)).toBe(true);
    const asked = role === 'server' && flow.returning === 'sends 0-RTT data';
    if (!asked) expect(readEarly).toBe('');
  });

  it('gets the words in the end, where nothing is amiss', () => {
    const seen = played.map((flow) =>
      observe(flow, role)
        .read.map(({ data }) => data)
        .join(' '),
    );
    const whole = role === 'client' ? `${half} ${word}` : word;
    expect(seen.filter((text) => text === whole).length).toBeGreaterThan(played.length / 2);
  });
});

it('0-RTT data that was asked for is read, before the Finished', () => {
  const flow = flows.find(({ name }) => name === '0-RTT data read');
  if (flow === undefined) throw new Error('there is no such flow');
  const { readEarly, read } = observe(flow, 'server');
  expect([readEarly, read.map(({ data }) => data)]).toEqual([early, [word]]);
});
