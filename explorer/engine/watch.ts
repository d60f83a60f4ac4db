/** Looks over the shoulder of one side's driver, and writes down which rows it takes, what it sends and what it is sent. */

import { alertByCode } from '../../generated/registry/alerts.ts';
import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import { createDecisions, type Decision, type Decisions, type Node } from '../../runtime/handshake/decisions.ts';
import { Driver } from '../../runtime/handshake/driver.ts';
import { call, type Performer, type Role } from '../../runtime/handshake/role.ts';
import type { SSL } from '../../runtime/index.ts';
import type { ContentTypeName, RecordLayer } from '../../runtime/records/index.ts';
import { start } from '../../runtime/ssl/start.ts';
import type { Tamper } from './options.ts';
import { type Epoch, type Happening, type Message, peerOf, type RowTaken, type Side } from './recording.ts';

type Growing<T> = { -readonly [K in keyof T]: T[K] };
type GrowingRow = Omit<Growing<RowTaken>, 'sent'> & { readonly sent: number[] };

/** What both sides write to. */
export interface Log {
  readonly happenings: Happening[];
  readonly messages: Message[];
  /** Hears of each message before its bytes are on the wire. */
  readonly sent: (message: Message) => void;
}

/** What the machines have decided, shared by all recordings. */
const decided = new WeakMap<object, Decisions>();

function decisionsOf(role: Role): Decisions {
  const known = decided.get(role.machine) ?? createDecisions(role.machine);
  decided.set(role.machine, known);
  return known;
}

/** Watches a connection that has its BIOs and has not begun. */
export class Watch {
  readonly #side: Side;
  readonly #log: Log;
  readonly #tamper: Tamper | undefined;
  readonly #decisions: Decisions;
  readonly #driver: Driver;
  /** Messages as they came; these very objects go into the transcript. */
  readonly #pulled = new WeakSet<Uint8Array>();
  #call = '';
  #row: GrowingRow | undefined;
  /** What was sent and received outside of a row. */
  #sent: number[] = [];
  #received: number | undefined;
  #epoch: Epoch = 'none';
  /** How many keys the row has installed for sending. */
  #keys = 0;
  /** The first of all messages that may yet be received. */
  #next = 0;

  constructor(ssl: SSL, side: Side, log: Log, tamper?: Tamper) {
    this.#side = side;
    this.#log = log;
    this.#tamper = tamper;
    const first = start(ssl);
    if (typeof first === 'string') throw new Error(`the ${side} cannot begin: ${first}`);
    this.#decisions = decisionsOf(first.role);
    const { holds: _, ...hs } = first.hs;
    this.#driver = new Driver(this.#noted(first.role), this.#watched(this.#decisions), hs, first.records);
    ssl.driver = this.#driver;
    this.#watchSending(this.#driver);
    this.#watchKeys(first.records);
    this.#watchPulling(first.records);
  }

  /** From here on happenings belong to this call. */
  begin(callName: string): void {
    this.#call = callName;
    this.#sent = [];
    this.#received = undefined;
  }

  /** What the call sent and received outside of rows, and where it has come to. */
  end(): Pick<Happening, 'sent' | 'received' | 'holds' | 'state'> {
    this.#closeRow();
    const received = this.#received === undefined ? {} : { received: this.#received };
    return { sent: this.#sent, holds: this.#holds(), state: this.#driver.state, ...received };
  }

  #holds(): string[] {
    return Object.keys(this.#driver.hs.holds).filter((name) => this.#driver.holds(name));
  }

  #watched(decisions: Decisions): Decisions {
    return {
      start: decisions.start,
      size: decisions.size,
      bound: decisions.bound,
      decide: (node, event, facts) => {
        this.#closeRow();
        const decision = decisions.decide(node, event, facts);
        this.#openRow(node, event, facts, decision);
        return decision;
      },
    };
  }

  #openRow(node: Node, event: string, answers: Readonly<Record<string, boolean>>, { next, steps }: Decision): void {
    const refusing = steps.findIndex((step) => step.type === 'refuse');
    this.#keys = 0;
    this.#row = {
      type: 'row',
      side: this.#side,
      call: this.#call,
      before: node.state,
      state: next.state,
      event,
      facts: { ...node.facts, ...answers },
      steps,
      holds: [],
      sent: [],
      ...(this.#received === undefined ? {} : { received: this.#received }),
      ...(refusing < 0 ? {} : { refusedAt: refusing }),
    };
    this.#received = undefined;
    this.#log.happenings.push(this.#row);
  }

  #closeRow(): void {
    const { failure } = this.#driver;
    if (this.#row === undefined) return;
    this.#row.holds = this.#holds();
    if (this.#row.refusedAt !== undefined) this.#row.state = this.#row.before;
    if (failure !== undefined && ['refused', 'alert', 'transportEnded'].includes(this.#row.event))
      this.#row.failure = failure;
    this.#row = undefined;
  }

  /** The role, with functions that note in which step of a row something was refused. */
  #noted(role: Role): Role {
    const note =
      (type: 'do' | 'send') =>
      ([name, performer]: [string, Performer]): [string, Performer] => [name, this.#noting(type, name, performer)];
    return {
      ...role,
      actions: Object.fromEntries(Object.entries(role.actions).map(note('do'))),
      composers: Object.fromEntries(Object.entries(role.composers).map(note('send'))),
    };
  }

  #noting(type: 'do' | 'send', name: string, performer: Performer): Performer {
    return (...values: never[]) => {
      try {
        return call(performer, values);
      } catch (error) {
        const at = this.#row?.steps.findIndex((step) => step.type === type && step.params.name === name) ?? -1;
        if (this.#row !== undefined && at >= 0) this.#row.refusedAt = at;
        throw error;
      }
    };
  }

  #watchSending({ records, hs }: Driver): void {
    const { queue, writeApplicationData } = records;
    const { add } = hs.transcript;
    const noted = new Map<Uint8Array, Uint8Array>();
    // What a sender has changed is what it means, so its own transcript has it too.
    hs.transcript.add = (message) => {
      if (!this.#pulled.has(message)) noted.set(message, this.#note('handshake', message));
      add.call(hs.transcript, noted.get(message) ?? message);
    };
    records.queue = (type, payload) => {
      queue.call(records, type, noted.get(payload) ?? this.#note(type, payload));
      noted.delete(payload);
    };
    records.writeApplicationData = (data) => writeApplicationData.call(records, this.#note('application_data', data));
  }

  /** Writes down a message that is about to be sent; its bytes as they are to be sent. */
  #note(content: ContentTypeName, payload: Uint8Array): Uint8Array {
    const id = this.#log.messages.length;
    const { message: target, ...tampered } = this.#tamper ?? { message: -1, offset: 0, xor: 0, by: 'sender' };
    const isTampered = target === id && tampered.offset < payload.length;
    const bytes = payload.slice();
    if (isTampered && tampered.by === 'sender') bytes[tampered.offset] = (bytes[tampered.offset] ?? 0) ^ tampered.xor;
    const name = nameOf(content, payload);
    const epoch = content === 'change_cipher_spec' ? 'none' : this.#epoch;
    const message = { id, from: this.#side, content, name, epoch, bytes, ...(isTampered ? { tampered } : {}) };
    this.#log.messages.push(message);
    this.#log.sent(message);
    (this.#row?.sent ?? this.#sent).push(id);
    return bytes;
  }

  #watchKeys(records: RecordLayer): void {
    const { setSendKeys, dropSendKeys } = records;
    records.setSendKeys = (keys) => {
      const installed = this.#row?.steps.filter((s) => s.type === 'keys' && s.params.direction === 'send') ?? [];
      const step = installed[this.#keys++];
      if (step?.type === 'keys') this.#epoch = step.params.epoch as Epoch;
      setSendKeys.call(records, keys);
    };
    records.dropSendKeys = () => {
      this.#keys += 1;
      this.#epoch = 'none';
      dropSendKeys.call(records);
    };
  }

  #watchPulling(records: RecordLayer): void {
    const { pull } = records;
    records.pull = () => {
      const candidates = this.#log.messages.slice(this.#next).filter((m) => m.from === peerOf(this.#side));
      try {
        const incoming = pull.call(records);
        if (typeof incoming !== 'object') return incoming;
        if (incoming.type === 'handshake') this.#pulled.add(incoming.message);
        this.#receive(candidates.find((m) => m.content === incoming.type));
        return incoming;
      } catch (error) {
        this.#received = candidates[0]?.id;
        throw error;
      }
    };
  }

  #receive(message: Message | undefined): void {
    if (message === undefined) return;
    this.#received = message.id;
    this.#next = message.id + 1;
  }
}

function nameOf(content: ContentTypeName, payload: Uint8Array): string {
  if (content === 'handshake') return handshakeMessageName(payload[0] ?? 0, payload.subarray(4)) ?? 'unknown message';
  if (content === 'alert') return alertByCode(payload[1] ?? 0)?.name ?? `alert ${payload[1]}`;
  return content === 'change_cipher_spec' ? 'ChangeCipherSpec' : 'application data';
}
