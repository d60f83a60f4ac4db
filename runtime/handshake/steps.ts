/** Performs what the machine has decided: actions, messages, keys. The one place from which anything is sent or keys are changed. */

import { writeAlert, writeChangeCipherSpec } from '../../generated/messages/index.ts';
import { Refusal } from '../errors.ts';
import type { RecordLayer } from '../records/index.ts';
import type { Step } from './decisions.ts';
import { epochKeys } from './epoch-keys.ts';
import type { Event } from './event.ts';
import type { Handshake } from './handshake.ts';
import { isMessageName, writeMessage } from './messages.ts';
import { call, type Role } from './role.ts';
import { wipeHolding } from './wipe.ts';

/** The steps of one connection. */
export class Steps<H extends Handshake & { readonly holds: Record<string, unknown> }> {
  readonly #role: Role;
  readonly #hs: H;
  readonly #records: RecordLayer;
  /** Our close_notify has been queued. */
  closeSent = false;

  constructor(role: Role, hs: H, records: RecordLayer) {
    this.#role = role;
    this.#hs = hs;
    this.#records = records;
  }

  /** `state`: in which the event came. Throws `Refusal` where the step refuses. */
  perform(step: Step, event: Event, state: string): void {
    switch (step.type) {
      case 'do':
        return this.#act(step.params.name, event);
      case 'send':
        return this.#send(step.params.name);
      case 'keys':
        return this.#installKeys(step.params.direction, step.params.epoch);
      case 'skipEarlyData':
        return this.#records.skipEarlyData(this.#hs.config.resumption.maxEarlyData);
      case 'addToTranscript':
        return this.#hs.transcript.add(event.raw ?? new Uint8Array());
      case 'refuse':
        throw new Refusal(step.params.alert, step.params.reason, `${event.type} in ${state}`);
      default:
        return step satisfies never;
    }
  }

  /** Lets go of these holdings, and wipes the secrets among them. */
  drop(names: readonly string[]): void {
    for (const name of names) {
      this.#wipe(name);
      this.#hs.holds[name] = undefined;
    }
  }

  #act(name: string, event: Event): void {
    const shape = this.#role.tables.actionShapes[name];
    if (shape === undefined) throw new Error(`no action ${name}`);
    const values: unknown[] = [this.#hs];
    if (shape.reads) values.push(event.message);
    if (shape.refuses) values.push(refuse);
    this.#hold(call(this.#role.actions[name], values));
    this.drop(shape.drops);
  }

  #hold(made: unknown): void {
    for (const name in made as object) {
      const value = (made as Record<string, unknown>)[name];
      this.#wipe(name, value);
      this.#hs.holds[name] = value;
    }
  }

  #wipe(name: string, kept?: unknown): void {
    if (this.#role.tables.holdings[name]?.secret) wipeHolding(this.#hs.holds[name], kept);
  }

  #send(name: string): void {
    const shape = this.#role.tables.sendShapes[name];
    if (shape === undefined) throw new Error(`no send ${name}`);
    const value = call(this.#role.composers[name], [this.#hs]);
    if (name === 'CloseNotify') this.closeSent = true;
    if (shape.message === 'Alert') this.#sendAlert(value as { level: number; description: number });
    else if (shape.message === 'ChangeCipherSpec') this.#records.queue('change_cipher_spec', writeChangeCipherSpec({}));
    else this.#sendMessage(shape.message, shape.transcript, value);
    this.drop(shape.drops);
  }

  #sendAlert(alert: { level: number; description: number }): void {
    this.#records.queue('alert', writeAlert(alert));
    this.#hs.config.observers.alert?.('write', alert.level, alert.description);
  }

  #sendMessage(name: string, transcript: boolean, value: unknown): void {
    if (!isMessageName(name)) throw new Error(`no message ${name}`);
    const bytes = writeMessage(name, value);
    if (transcript) this.#hs.transcript.add(bytes);
    this.#records.queue('handshake', bytes);
    this.#hs.config.observers.message?.('write', name, bytes);
  }

  #installKeys(direction: 'recv' | 'send', epoch: string): void {
    if (epoch === 'none') return this.#records.dropSendKeys();
    const holding = this.#hs.holds[this.#role.tables.epochs[epoch] ?? ''];
    const keys = epochKeys(this.#hs, this.#role.name, direction, holding);
    if (direction === 'recv') return this.#records.setRecvKeys(keys);
    this.#records.setSendKeys(keys);
    const limit = this.#hs.agreed.peerRecordSizeLimit;
    // RFC 8449 section 4: the limit counts the content type byte and holds for protected records alone.
    if (limit !== undefined) this.#records.limitSendFragment(limit - 1);
  }
}

function refuse(alert: string, reason: string, detail?: string): never {
  throw new Refusal(alert, reason, detail);
}
