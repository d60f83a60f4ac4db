/** All that can change on the page, and whoever wants to hear of it. */

import type { Options, Tamper } from '../engine/options.ts';
import { record } from '../engine/record.ts';
import type { Recording, Side } from '../engine/recording.ts';
import { happeningAt, messageOfStep } from '../model/player.ts';
import type { SpecData } from '../model/spec.ts';

export const tabs = ['step', 'message', 'state'] as const;
export type Tab = (typeof tabs)[number];

export interface Shown {
  readonly recording: Recording;
  /** 0 to the number of happenings. */
  readonly step: number;
  readonly tab: Tab;
  /** The message whose bytes are shown. */
  readonly message: number | undefined;
  readonly state: { readonly side: Side; readonly name: string };
}

export class Store {
  readonly spec: SpecData;
  #shown: Shown;
  readonly #listeners: ((shown: Shown, before: Shown | undefined) => void)[] = [];

  constructor(spec: SpecData, options: Options, step = 0) {
    this.spec = spec;
    const recording = record(options);
    const state = { side: 'client', name: 'START' } as const;
    this.#shown = { recording, step: 0, tab: 'step', message: undefined, state };
    if (step > 0) this.#shown = this.#at(step);
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Hears of every change, and at once of how things are. */
  listen(listener: (shown: Shown, before: Shown | undefined) => void): void {
    this.#listeners.push(listener);
    listener(this.#shown, undefined);
  }

  /** Goes to a step; what is shown of messages and states follows. */
  go(step: number): void {
    const last = this.#shown.recording.happenings.length;
    const wanted = Math.max(0, Math.min(last, step));
    if (wanted !== this.#shown.step) this.#change(this.#at(wanted));
  }

  goBy(steps: number): void {
    this.go(this.#shown.step + steps);
  }

  showTab(tab: Tab): void {
    this.#change({ ...this.#shown, tab });
  }

  showMessage(message: number): void {
    this.#change({ ...this.#shown, tab: 'message', message });
  }

  showState(side: Side, name: string): void {
    this.#change({ ...this.#shown, tab: 'state', state: { side, name } });
  }

  /** Shakes hands anew, from the first step on. */
  shakeHands(options: Options): void {
    const recording = record(options);
    this.#change({ ...this.#shown, recording, step: 0, message: undefined, state: { side: 'client', name: 'START' } });
  }

  /** Shakes hands with a byte changed, and goes to where it is sent. */
  tamper(tamper: Tamper): void {
    const recording = record({ ...this.#shown.recording.options, tamper });
    const step = recording.happenings.findIndex(({ sent }) => sent.includes(tamper.message)) + 1;
    const { state } = this.#shown;
    this.#change({ recording, step, tab: 'message', message: tamper.message, state });
  }

  #at(step: number): Shown {
    const { recording, message, state } = this.#shown;
    const happening = happeningAt(recording, step);
    const name = happening?.type === 'row' ? happening.before : happening?.state;
    return {
      ...this.#shown,
      step,
      message: messageOfStep(happening) ?? message,
      state: happening === undefined || name === undefined ? state : { side: happening.side, name },
    };
  }

  #change(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    for (const listener of this.#listeners) listener(shown, before);
  }
}
