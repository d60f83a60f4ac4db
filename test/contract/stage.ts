/** Plays scenarios on our own engine, as oracle/main.c does on libssl. */

import { fromHex } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { callEnd, openEnd, setKeyOwner } from './end.ts';
import { stepsOf } from './lines.ts';
import type { Scenario } from './scenario.ts';
import type { Outcome } from './trace.ts';
import { Wire } from './wire.ts';

/** Rounds of `repeat` in which nothing moves before it gives up. */
const mostIdle = 4;

/** The trace: a line for each call. `rests` gets where each came to rest, as `SSL_read bioRead`. */
export async function play(scenario: Scenario, rests = new Set<string>()): Promise<string[]> {
  const stage = new Stage(scenario, rests);
  for (const step of stepsOf(scenario.steps)) {
    stage.step(step);
    await stage.settled;
  }
  return stage.trace;
}

/** One scenario: the end under test behind its wire, and the peer, which reads and writes memory. */
export class Stage {
  readonly trace: string[] = [];
  readonly wire: Wire;
  readonly tested: tls.SSL;
  readonly peer: tls.SSL | undefined;
  /** Resolves when what the last step set free is free. */
  settled: Promise<unknown> | undefined;
  readonly #rests: Set<string>;
  readonly #peerReads = tls.BIO_new(tls.BIO_s_mem());
  readonly #peerWrites = tls.BIO_new(tls.BIO_s_mem());
  #freeJob: () => Promise<unknown> | undefined = () => undefined;

  constructor(
    { end, bio, peer, set, peerSet }: Pick<Scenario, 'end' | 'bio' | 'peer' | 'set' | 'peerSet'>,
    rests = new Set<string>(),
  ) {
    this.#rests = rests;
    this.wire = new Wire(bio);
    this.wire.starve = () => this.exchange();
    this.tested = openEnd(end, set);
    if (set.includes('jobs taken')) this.#freeJob = takeJob(this.tested.context);
    if (this.wire.bios !== undefined) tls.SSL_set_bio(this.tested, ...this.wire.bios);
    if (peer === 'none') return;
    this.peer = openEnd(peer, peerSet);
    tls.SSL_set_bio(this.peer, this.#peerReads, this.#peerWrites);
  }

  step(line: string): void {
    const [first = '', second = ''] = line.split(' ');
    if (first === 'SSL_set_connect_state') tls.SSL_set_connect_state(this.tested);
    else if (first === 'SSL_set_accept_state') tls.SSL_set_accept_state(this.tested);
    else if (first.startsWith('SSL_')) this.trace.push(`${this.call(line).line} -`);
    else if (first === 'repeat') this.#repeat(line.slice('repeat '.length));
    else if (line === 'exchange') this.exchange();
    else if (first === 'inject') this.wire.send(fromHex(second));
    else if (first === 'peer') this.peerCall(line.slice('peer '.length));
    else if (line === 'free job') this.settled = this.#freeJob();
    else befall(this.wire, line);
  }

  /** A call on the end under test, after what is on the way has arrived. */
  call(words: string): Outcome {
    this.wire.deliver();
    const outcome = callEnd(this.tested, words);
    if (!words.startsWith('SSL_pending')) this.#rests.add(`${this.tested.last.call} ${this.tested.last.situation}`);
    return outcome;
  }

  /** The peer gets what was written, and goes on with its handshake. */
  exchange(): void {
    this.#peerTakes();
    if (this.peer !== undefined && tls.SSL_is_init_finished(this.peer) === 0) callEnd(this.peer, 'SSL_do_handshake');
    this.#peerGives();
  }

  /** Calls until there is nothing to come back for, or nothing moves; notes the last result, and the retries in the order of their first occurrence. */
  #repeat(words: string): void {
    const retries = new Set<string>();
    let line = '';
    for (let idle = 0; idle < mostIdle; ) {
      const before = this.wire.moved;
      const outcome = this.call(words);
      line = outcome.line;
      if (!outcome.error.startsWith('WANT_')) break;
      retries.add(outcome.error);
      this.exchange();
      idle = this.wire.moved === before ? idle + 1 : 0;
    }
    this.trace.push(`${line} ${[...retries].join() || '-'}`);
  }

  /** A call on the peer, after it has got what was written. */
  peerCall(words: string): Outcome {
    this.#peerTakes();
    if (this.peer === undefined) throw new Error(`there is no peer for ${words}`);
    const outcome = callEnd(this.peer, words);
    this.#peerGives();
    return outcome;
  }

  #peerTakes(): void {
    this.wire.collect();
    if (this.peer === undefined) return;
    tls.BIO_write(this.#peerReads, this.wire.out);
    this.wire.out = new Uint8Array();
  }

  #peerGives(): void {
    const piece = new Uint8Array(4096);
    for (let length = tls.BIO_read(this.#peerWrites, piece); length > 0; length = tls.BIO_read(this.#peerWrites, piece))
      this.wire.send(piece.slice(0, length));
  }
}

/** What befalls the bytes on the way. */
function befall(wire: Wire, line: string): void {
  const number = Number(/\d+$/.exec(line)?.[0]);
  if (line === 'drop') wire.in = new Uint8Array();
  else if (line.startsWith('cut ')) wire.in = wire.in.slice(0, number);
  else if (line === 'flip') wire.in = wire.in.map((byte, at) => (at === wire.in.length - 1 ? byte ^ 1 : byte));
  else if (line === 'eof') wire.ended = true;
  else if (line.startsWith('eof after ')) wire.limit = number;
  else if (line === 'break read') wire.readBroken = true;
  else if (line === 'break write') wire.writeBroken = true;
  else if (line === 'still connecting') wire.readRetry = 'connect';
  else if (line === 'still accepting') wire.readRetry = 'accept';
  else throw new Error(`no such step: ${line}`);
}

/** Another connection of the context waits for its key's owner, and so has the one job; what is returned lets the owner answer. */
function takeJob(context: tls.SSL_CTX): () => Promise<unknown> {
  const other = tls.SSL_new(context);
  let answer = (): void => undefined;
  const answered = new Promise<Uint8Array>((resolve) => {
    answer = () => resolve(new Uint8Array(64));
  });
  setKeyOwner(other, () => answered);
  tls.SSL_set_accept_state(other);
  const client = openEnd('client', []);
  const [a, b] = tls.BIO_new_bio_pair();
  tls.SSL_set_bio(client, a, a);
  tls.SSL_set_bio(other, b, b);
  tls.SSL_do_handshake(client);
  tls.SSL_do_handshake(other);
  return () => {
    answer();
    return answered.then(() => undefined);
  };
}
