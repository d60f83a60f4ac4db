/** Chooses a byte of a message to be changed, and lets both sides shake hands anew with it. */

import type { Message } from '../engine/recording.ts';
import { h } from './dom.ts';
import type { Store } from './store.ts';

export interface TamperForm {
  readonly form: HTMLElement;
  /** Puts a byte's place into the form. */
  suggest(byte: number): void;
}

export function tamperForm(store: Store, { id, bytes, name }: Message): TamperForm {
  const last = bytes.length - 1;
  const byte = h('input', { type: 'number', min: 0, max: last, value: 0, name: 'byte', required: true });
  const by = h(
    'select',
    { name: 'by' },
    h('option', { value: 'attacker' }, 'on the wire, by an attacker'),
    h('option', { value: 'sender' }, 'before encryption, by its sender'),
  );
  const xor = h(
    'select',
    { name: 'xor' },
    h('option', { value: 1 }, 'the lowest bit'),
    h('option', { value: 128 }, 'the highest bit'),
    h('option', { value: 255 }, 'all bits'),
  );
  const form = h(
    'form',
    { class: 'tamper', 'aria-label': `Change a byte of ${name}` },
    h('h3', {}, 'Tamper with it'),
    h('label', {}, 'Byte', byte),
    h('label', {}, 'Turn', xor),
    h('label', {}, 'Where', by),
    h('button', { type: 'submit', class: 'primary' }, 'Shake hands with this byte changed'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const who = by.value === 'sender' ? 'sender' : 'attacker';
    store.tamper({ message: id, offset: byte.valueAsNumber, xor: Number(xor.value), by: who });
  });
  return {
    form,
    suggest(at) {
      byte.value = String(Math.min(at, last));
    },
  };
}
