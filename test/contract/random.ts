/** Random scenarios on our own engine, and what must hold in each of them. */

import fc from 'fast-check';
import * as tls from '../../runtime/index.ts';
import { stepsOf } from './lines.ts';
import type { Scenario } from './scenario.ts';
import { Stage } from './stage.ts';
import { type Outcome, parseLine } from './trace.ts';

type Random = Pick<Scenario, 'end' | 'bio' | 'peer' | 'set' | 'peerSet' | 'steps'>;

const ends = [
  ['client', 'server'],
  ['server', 'client'],
] as const;
const bios = ['pair 1', 'pair 16', 'pair 512', 'pair 0', 'memory', 'socket', 'drip'];
const settings = [
  'pause client_hello 1',
  'pause certificate 2',
  'pause verify 1',
  'pause key 1',
  'mode ENABLE_PARTIAL_WRITE',
  'mode ACCEPT_MOVING_WRITE_BUFFER',
  'mode AUTO_RETRY off',
  'option IGNORE_UNEXPECTED_EOF',
];
const calls = [
  'SSL_do_handshake',
  'SSL_connect',
  'SSL_accept',
  'SSL_read 9',
  'SSL_read 26',
  'SSL_peek 5',
  'SSL_pending',
];
const writes = ['SSL_write 7', 'SSL_write 60', 'SSL_write 0', 'SSL_write 60 moved'];
const peers = ['peer SSL_read 26', 'peer SSL_write 7', 'peer SSL_write 40'];
const closes = ['SSL_shutdown', 'peer SSL_shutdown'];
const harms = [
  'flip',
  'drop',
  'cut 10',
  'eof',
  'break read',
  'break write',
  'inject an HTTP GET',
  'inject zero bytes',
  'inject a change_cipher_spec',
  'inject a plaintext application data record',
  'inject a record of type 99',
  'inject fatal alert decode_error',
  'inject warning alert close_notify',
  'inject warning alert user_canceled',
  'inject an empty ServerHello',
  'inject the first 3 bytes of a change_cipher_spec',
];
const pauses = ['still connecting', 'still accepting'];

/** Scenarios over these steps; a third of the steps lets the peer act. */
function scenariosOf(steps: readonly string[], bios: readonly string[]): fc.Arbitrary<Random> {
  const step = fc.oneof(
    { weight: 1, arbitrary: fc.constant('exchange') },
    { weight: 2, arbitrary: fc.constantFrom(...steps) },
  );
  return fc
    .record({
      ends: fc.constantFrom(...ends),
      bio: fc.constantFrom(...bios),
      set: fc.uniqueArray(fc.constantFrom(...settings), { maxLength: 4 }),
      asked: fc.boolean(),
      begins: fc.constantFrom(
        [],
        ['SSL_do_handshake', 'exchange', 'SSL_do_handshake', 'exchange'],
        ['repeat SSL_do_handshake'],
      ),
      steps: fc.array(step, { maxLength: 30 }),
    })
    .map(({ ends: [end, peer], bio, set, asked, begins, steps }) => ({
      end,
      peer,
      bio,
      set: [...(asked ? ['certificate yes', 'verify peer'] : []), ...set],
      peerSet: asked ? ['certificate yes', 'verify peer'] : [],
      steps: [...begins, ...steps],
    }));
}

const honest = [...calls, ...writes, ...peers, ...pauses];
/** Nothing is damaged and nobody closes: it ends well, with all bytes where they belong. */
const honestScenarios = scenariosOf(honest, bios);
/** A blocking BIO is one of these: where nothing comes, its stream ends. */
const hostileScenarios = scenariosOf([...honest, ...closes, ...harms], [...bios, 'blocking']);

/** Throws where a scenario breaks an invariant. */
export function checkRandom(runs: number, seed?: number): void {
  const parameters = seed === undefined ? { numRuns: runs } : { numRuns: runs, seed };
  const scenario = fc.oneof(
    fc.record({ scenario: honestScenarios, endsWell: fc.constant(true) }),
    fc.record({ scenario: hostileScenarios, endsWell: fc.constant(false) }),
  );
  fc.assert(
    fc.property(scenario, ({ scenario, endsWell }) => {
      const witness = new Witness(scenario);
      for (const line of stepsOf(scenario.steps)) witness.step(line);
      if (endsWell) witness.endWell();
    }),
    parameters,
  );
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';
const textAt = (offset: number, length: number): string =>
  alphabet.repeat(Math.ceil(length / alphabet.length) + 1).slice(offset % 26, (offset % 26) + length);

function must(holds: boolean, what: string, outcome: Outcome): void {
  if (!holds) throw new Error(`${what}: ${outcome.line}`);
}

/** Bytes of one direction. */
interface Flow {
  written: number;
  read: number;
}

/** Plays a scenario step by step, and looks at every call. */
class Witness {
  readonly #stage: Stage;
  readonly #out: Flow = { written: 0, read: 0 };
  readonly #in: Flow = { written: 0, read: 0 };
  /** What was said when the connection had come to its end. */
  #end: string | undefined;

  constructor(scenario: Random) {
    this.#stage = new Stage(scenario);
  }

  step(line: string): void {
    if (line.startsWith('peer '))
      this.#look(this.#stage.peerCall(line.slice('peer '.length)), this.#in, this.#out, line.slice(5));
    else if (line.startsWith('SSL_')) this.#call(line);
    else this.#stage.step(line);
  }

  /** Repeats as a program would, until the handshake is finished; then reads all that was written. */
  endWell(): void {
    for (let left = 5000; ; left--) {
      const outcome = this.#call('SSL_do_handshake');
      if (outcome.returned === 1) break;
      must(left > 0 && outcome.error.startsWith('WANT_'), 'no progress though every need is met', outcome);
      this.#stage.exchange();
    }
    this.#finishWrite();
    for (let idle = 0; idle < 6; ) {
      const before = this.#out.read + this.#in.read + this.#stage.wire.moved;
      this.step('peer SSL_read 26');
      this.#call('SSL_read 26');
      this.#stage.exchange();
      idle = this.#out.read + this.#in.read + this.#stage.wire.moved === before ? idle + 1 : 0;
    }
    for (const flow of [this.#in, this.#out])
      if (flow.read !== flow.written) throw new Error(`${flow.written} bytes written, ${flow.read} read`);
  }

  /** A write that was begun is repeated with the same bytes until it is done. */
  #finishWrite(): void {
    const { pendingWrite } = this.#stage.tested;
    if (pendingWrite === undefined) return;
    for (let left = 5000; left > 0; left--) {
      const returned = tls.SSL_write(this.#stage.tested, pendingWrite.from);
      if (returned > 0) {
        this.#out.written += returned;
        return;
      }
      this.step('peer SSL_read 26');
      this.#call('SSL_read 26');
    }
    throw new Error('a write makes no progress');
  }

  #call(words: string): Outcome {
    const { tested } = this.#stage;
    const outcome = this.#stage.call(words);
    const driver = tested.driver;
    if (outcome.error === 'WANT_WRITE')
      must(driver?.records.hasPending === true, 'nothing waits to be written', outcome);
    if (/^SSL_(do_handshake|connect|accept)$/.test(words))
      must((outcome.returned === 1) === (tls.SSL_is_init_finished(tested) === 1), '1 if and only if finished', outcome);
    this.#look(outcome, this.#out, this.#in, words);
    if (isEnd(tested)) this.#end ??= this.#said();
    if (this.#end !== undefined)
      must(this.#said() === this.#end, `the end was ${this.#end}, now it is ${this.#said()}`, outcome);
    return outcome;
  }

  /** All that a call might have changed, and what the next one says. */
  #said(): string {
    const { tested } = this.#stage;
    const { error, returned, line } = this.#stage.call('SSL_do_handshake');
    const { reason } = parseLine(`${line} -`);
    return [tls.SSL_state_string(tested), tls.SSL_get_shutdown(tested), returned, error, reason].join(' ');
  }

  /** Counts the bytes of a call, and looks at their text. */
  #look(outcome: Outcome, own: Flow, other: Flow, words: string): void {
    if (outcome.returned <= 0) return;
    if (words.startsWith('SSL_write')) own.written += outcome.returned;
    if (!/^SSL_(read|peek)/.test(words)) return;
    const { data } = parseLine(`${outcome.line} -`);
    must(data === textAt(other.read, outcome.returned), `at ${other.read} there is ${textAt(other.read, 26)}`, outcome);
    if (words.startsWith('SSL_read')) other.read += outcome.returned;
  }
}

const isEnd = (ssl: tls.SSL): boolean => ssl.driver?.is !== undefined && ssl.driver.is !== 'established';
