/** Lets our client and our server shake hands, and records it: the one engine behind everything that the explorer shows. */

import { alpnText, errorName } from '../../cli/names.ts';
import * as tls from '../../runtime/index.ts';
import { type Call, handshakeCalls, laterCalls, read } from './calls.ts';
import type { Options } from './options.ts';
import { type Contexts, connect, makeContexts, setUp, setUpBeforehand } from './peers.ts';
import type { Agreed, Happening, Message, Recording, Side, WireRecord } from './recording.ts';
import { type Log, Watch } from './watch.ts';
import { Wire } from './wire.ts';

/** More rounds than any of these handshakes takes, so that a mistake cannot go on for ever. */
const mostRounds = 200;
const sides: readonly Side[] = ['client', 'server'];

/** The same options, with the same seed, always give the same bytes. */
export function record(options: Options): Recording {
  const started = performance.now();
  const contexts = makeContexts(options);
  const session = options.resume ? ticketFrom(contexts, options) : undefined;
  setUp(contexts, options);
  const play = new Play(contexts, options);
  if (session !== undefined) tls.SSL_set_session(play.ssl.client, session);
  return { ...play.run(options), milliseconds: performance.now() - started };
}

/** The session of a connection that is not shown: the one in which client and server met first. */
function ticketFrom(contexts: Contexts, options: Options): tls.SSL_SESSION {
  setUpBeforehand(contexts, options);
  const { tamper: _, cutAfter: __, ...plain } = options;
  const play = new Play(contexts, { ...plain, wait: 'none' });
  play.run({ ...plain, earlyData: 'none', afterwards: 'ticket' });
  const session = tls.SSL_get1_session(play.ssl.client);
  if (session === undefined) throw new Error('the server gave no ticket');
  return session;
}

/** One connection, from the first call to the last. */
class Play {
  readonly ssl: Readonly<Record<Side, tls.SSL>>;
  readonly #happenings: Happening[] = [];
  readonly #messages: Message[] = [];
  readonly #records: WireRecord[] = [];
  readonly #wires: Readonly<Record<Side, Wire>>;
  readonly #watches: Readonly<Record<Side, Watch>>;
  readonly #network: Readonly<Record<Side, tls.BIO>>;
  /** Bytes have gone over a wire in this round. */
  #moved = false;

  constructor(contexts: Contexts, options: Options) {
    const { ssl, network } = connect(contexts, options);
    const { client, server } = network;
    const { tamper, cutAfter } = options;
    this.ssl = ssl;
    this.#network = network;
    this.#wires = {
      client: new Wire('client', { from: client, to: server }, this.#records, tamper),
      server: new Wire('server', { from: server, to: client }, this.#records, tamper, cutAfter),
    };
    const log: Log = {
      happenings: this.#happenings,
      messages: this.#messages,
      sent: (message) => this.#wires[message.from].announce(message),
    };
    const watch = (side: Side): Watch => new Watch(ssl[side], side, log, tamper);
    this.#watches = { client: watch('client'), server: watch('server') };
  }

  run(options: Options): Omit<Recording, 'milliseconds'> {
    const ends = this.#shakeHands(options);
    const isFinished = ends.every((end) => end === 'done');
    if (isFinished) for (const [side, call] of laterCalls(options)) this.#call(side, call);
    // Who has finished learns only by reading that the other has not.
    if (ends.includes('failed')) for (const side of sides.filter((_, i) => ends[i] === 'done')) this.#call(side, read);
    return {
      options,
      happenings: this.#happenings,
      messages: this.#messages,
      records: this.#records,
      isStalled: ends.includes('waiting') && !ends.includes('failed'),
      ...(isFinished ? { agreed: agreedBy(this.ssl.client) } : {}),
    };
  }

  /** Each side in turn, as far as it comes, until both are over or nothing moves any more. */
  #shakeHands(options: Options): readonly End[] {
    const left = { client: [...handshakeCalls(options, 'client')], server: [...handshakeCalls(options, 'server')] };
    const ends: Record<Side, End> = { client: 'waiting', server: 'waiting' };
    for (let round = 0; round < mostRounds; round++) {
      const before = this.#happenings.length;
      this.#moved = false;
      for (const side of sides) if (ends[side] === 'waiting') ends[side] = this.#goOn(side, left[side]);
      if (sides.every((side) => ends[side] !== 'waiting')) break;
      if (!this.#moved && !this.#tookRows(before)) break;
    }
    return sides.map((side) => ends[side]);
  }

  #goOn(side: Side, calls: Call[]): End {
    for (let call = calls[0]; call !== undefined; call = calls[0]) {
      const { returned, error } = this.#call(side, call);
      if (call.isDone(returned)) calls.shift();
      else if (returned <= 0) return error.startsWith('SSL_ERROR_WANT_') ? 'waiting' : 'failed';
    }
    return 'done';
  }

  #call(side: Side, { name, run }: Call): { readonly returned: number; readonly error: string } {
    tls.ERR_clear_error();
    this.#watches[side].begin(name);
    const returned = run(this.ssl[side]);
    const error = errorName(tls.SSL_get_error(this.ssl[side], returned));
    const moment = this.#watches[side].end();
    this.#happenings.push({ type: 'return', side, call: name, returned, error, reasons: takeReasons(), ...moment });
    this.#move();
    return { returned, error };
  }

  /** Lets bytes go over the wires, as many as the buffers take. */
  #move(): void {
    for (const side of sides) while (this.#wires[side].move()) this.#moved = true;
    if (this.#wires.server.isCut) tls.BIO_shutdown_wr(this.#network.client);
  }

  #tookRows(since: number): boolean {
    return this.#happenings.slice(since).some((happening) => happening.type === 'row');
  }
}

type End = 'waiting' | 'done' | 'failed';

/** Empties the error queue. */
function takeReasons(): string[] {
  const names: string[] = [];
  for (let code = tls.ERR_get_error(); code !== 0; code = tls.ERR_get_error())
    names.push(tls.ERR_reason_name(code) ?? String(code));
  return names;
}

const earlyDataNames = ['not sent', 'rejected', 'accepted'] as const;

function agreedBy(ssl: tls.SSL): Agreed {
  return {
    suite: tls.SSL_get_cipher_name(ssl),
    group: tls.SSL_get0_group_name(ssl) ?? 'none',
    resumed: tls.SSL_session_reused(ssl) === 1,
    retried: tls.SSL_was_retried(ssl),
    protocol: alpnText(tls.SSL_get0_alpn_selected(ssl)),
    earlyData: earlyDataNames[tls.SSL_get_early_data_status(ssl)] ?? 'not sent',
  };
}
