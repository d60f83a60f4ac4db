/**
 * Drives one connection: takes the next event from where the state waits for it, lets the machine decide, has the steps performed.
 * It decides nothing itself; which event leads where stands in `spec/`.
 */

import type { Situation } from '../../generated/outcomes.ts';
import { recordRefusals } from '../../generated/records.ts';
import { Refusal } from '../errors.ts';
import type { RecordLayer } from '../records/index.ts';
import type { Decisions, Node } from './decisions.ts';
import { type Event, type Rest, refusedEvent, restOfBio } from './event.ts';
import type { Failure, Handshake } from './handshake.ts';
import { type Incoming, incomingEvent } from './incoming.ts';
import { call, type Role } from './role.ts';
import { Steps } from './steps.ts';

/** Most received application data held until it is read, in records: one, since nothing is pulled while some is there. */
type Data = Uint8Array | undefined;

export class Driver<H extends Handshake = Handshake> {
  readonly role: Role;
  readonly hs: H & { readonly holds: Record<string, unknown> };
  readonly records: RecordLayer;
  /** Events that the machine has decided on so far. */
  eventsTaken = 0;
  /** Application data that arrived and was not read yet. */
  data: Data;
  /** 0-RTT data likewise. */
  earlyData: Data;
  /** The handshake is finished, and all of it is written. */
  finished = false;
  readonly #decisions: Decisions;
  readonly #steps: Steps<H & { readonly holds: Record<string, unknown> }>;
  readonly #closed = { read: false, write: false };
  readonly #requests: string[] = [];
  #node: Node;
  #broken: Failure | undefined;
  #earlyDataRead = 0;

  constructor(role: Role, decisions: Decisions, hs: H, records: RecordLayer) {
    this.role = role;
    this.hs = { ...hs, holds: {} };
    this.records = records;
    this.#steps = new Steps(role, this.hs, records);
    this.#decisions = decisions;
    this.#node = decisions.start;
    if (this.role.tables.waits.application?.gives?.includes('begin')) this.#requests.push('begin');
  }

  get state(): string {
    return this.#node.state;
  }

  /** What the state is (`established`, `failed`, ...), or undefined while the handshake goes on. */
  get is(): Situation | undefined {
    return this.#table.is;
  }

  /** What the state waits for (`peer`, `signature`, ...). */
  get waitsFor(): string | undefined {
    return this.#table.waitsFor;
  }

  isOpenFor(direction: 'read' | 'write' | 'readEarly' | 'writeEarly'): boolean {
    return this.#table.open.includes(direction);
  }

  /** True where the handshake holds that now. */
  holds(holding: string): boolean {
    return this.hs.holds[holding] !== undefined;
  }

  /** What SSL_get_shutdown tells: the peer's close_notify has come, ours has been sent; a failure is neither. */
  get closed(): { readonly read: boolean; readonly write: boolean } {
    return { read: this.#closed.read, write: this.#closed.write || this.#steps.closeSent };
  }

  /** True once the handshake is over and this direction is closed. */
  isClosedFor(direction: 'read' | 'write'): boolean {
    return this.is !== undefined && !this.isOpenFor(direction);
  }

  /** Why the connection ended, if it failed. */
  get failure(): Failure | undefined {
    return this.#broken ?? (this.hs.holds.failure as Failure | undefined);
  }

  /** Ends the connection after a mistake of our own that could not even be refused. */
  fail(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#broken = { reason: 'INTERNAL_ERROR', detail, byPeer: false };
    this.forget();
  }

  /** Wipes everything that is held, keys included. */
  forget(): void {
    this.#steps.drop(Object.keys(this.hs.holds));
    this.records.wipe();
  }

  /** Puts a request of the application to the machine: `shutdown`, `ticketWanted`. */
  request(type: string): void {
    this.#step({ type });
  }

  /**
   * Goes on until `reached` is true, the connection has ended, or nothing more can be done now; says where it came to rest.
   * What was queued is flushed before it rests and before it waits for the peer, so that a flight leaves in one piece.
   */
  run(reached: () => boolean): Rest {
    for (;;) {
      if (this.#broken !== undefined) return 'failed';
      if (this.#table.final) return this.#end();
      const next = reached() ? (this.#table.is ?? 'handshaking') : this.#next();
      const event = typeof next === 'string' ? this.#flush() : next;
      if (event === undefined) this.finished ||= this.is === 'established';
      if (event === undefined) return next as Rest;
      // What a write still owes to the BIO must not keep a reader from waiting for the peer, which may wait for its own reader.
      if (typeof event === 'string') return next === 'bioRead' && this.isOpenFor('read') ? next : event;
      this.#step(event);
    }
  }

  /** A last word, if the BIO still takes it: after the end nothing is retried for its sake, and no keys are needed. */
  #end(): Rest {
    this.records.wipe();
    this.records.flush();
    return this.#table.is ?? 'failed';
  }

  /** Where a call rests that must not end before everything is written; undefined when it is. */
  get unsent(): Rest | undefined {
    if (!this.records.hasPending) return undefined;
    return restOfBio(this.records.writeRetry);
  }

  /** Undefined when everything is written. */
  #flush(): Event | Rest | undefined {
    const flushed = this.records.flush();
    if (flushed === 'done') return undefined;
    return flushed === 'failed' ? { type: 'transportFailed' } : restOfBio(this.records.writeRetry);
  }

  get #table() {
    const table = this.role.tables.states[this.#node.state];
    if (table === undefined) throw new Error(`no state ${this.#node.state}`);
    return table;
  }

  #next(): Event | Rest {
    const wait = this.#table.waitsFor;
    if (wait === 'peer') return this.#nextFromPeer();
    if (wait === 'application') {
      const request = this.#requests.shift();
      return request === undefined ? (this.#table.is ?? 'handshaking') : { type: request };
    }
    if (wait === undefined) return this.#end();
    try {
      const given = call(this.role.sources[wait], [this.hs]) as Event | undefined;
      if (given !== undefined) return given;
      return this.hs.later.lacksJob ? 'asyncJobs' : wait;
    } catch (error) {
      return refusedEvent(error);
    }
  }

  #nextFromPeer(): Event | Rest {
    if (this.data !== undefined) return 'dataRead';
    if (this.earlyData !== undefined) return 'earlyDataPending';
    // A blocking BIO may sleep in this read until the peer has had our answer. Where the BIO takes no more now, reading goes on, for
    // the peer may be waiting for just that; but not so far that our answers pile up.
    const { isCongested } = this.records;
    const unsent = this.records.buffered === 0 || isCongested ? this.#flush() : undefined;
    if (typeof unsent === 'object' || (unsent !== undefined && isCongested)) return unsent;
    try {
      const pulled = this.records.pull();
      if (pulled === 'blocked') return restOfBio(this.records.readRetry);
      if (pulled === 'ended') return { type: 'transportEnded' };
      if (pulled === 'failed') return { type: 'transportFailed' };
      return this.#arrive(pulled);
    } catch (error) {
      return refusedEvent(error);
    }
  }

  #arrive(incoming: Incoming): Event | Rest {
    if (incoming.type === 'application_data' && this.isOpenFor('read')) {
      this.hs.keyUpdates = 0;
      if (incoming.data.length > 0) this.data = incoming.data;
      return this.#nextFromPeer();
    }
    if (incoming.type === 'application_data' && this.isOpenFor('readEarly')) return this.#arriveEarly(incoming.data);
    return incomingEvent(incoming, this.#table.answers, this.hs.config.observers);
  }

  /** 0-RTT data is kept apart: it is only for those who ask for it by name. */
  #arriveEarly(data: Uint8Array): Event | Rest {
    this.#earlyDataRead += data.length;
    const { alert, reason } = recordRefusals.tooMuchEarlyData;
    if (this.#earlyDataRead > (this.hs.agreed.session?.maxEarlyData ?? 0))
      return refusedEvent(new Refusal(alert, reason));
    if (data.length > 0) this.earlyData = data;
    return this.#nextFromPeer();
  }

  #step(event: Event): void {
    try {
      this.#perform(event);
    } catch (error) {
      if (event.type === 'refused') throw error;
      this.#step(refusedEvent(error));
    }
  }

  #perform(event: Event): void {
    this.eventsTaken += 1;
    const decision = this.#decisions.decide(this.#node, event.type, this.#answer(event));
    for (const step of decision.steps) this.#steps.perform(step, event, this.state);
    const entered = decision.next.state !== this.#node.state;
    this.#node = decision.next;
    this.#noteClosed();
    if (entered) this.hs.config.observers.state?.(decision.next.state);
  }

  #noteClosed(): void {
    if (this.failure !== undefined) return;
    this.#closed.read ||= this.isClosedFor('read');
    this.#closed.write ||= this.is === 'closed';
  }

  #answer(event: Event): Record<string, boolean> {
    const facts: Record<string, boolean> = {};
    // What `otherwise` answers was not read, so nothing can be asked of it.
    if (!this.#table.answers.includes(event.type)) return facts;
    for (const { name, onlyIf = {} } of this.role.tables.facts[event.type] ?? []) {
      const kept = this.#node.facts;
      const asked = Object.entries(onlyIf).every(([fact, due]) => (facts[fact] ?? kept[fact] ?? false) === due);
      facts[name] = asked && call(this.role.answers[name], [this.hs, event.message]) === true;
    }
    return facts;
  }
}
