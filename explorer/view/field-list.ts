/** The fields of a message as a list that is gone through with the arrow keys. */

import type { Field } from '../model/fields.ts';
import { rfcLink } from '../model/say.ts';
import { all, fill, h } from './dom.ts';
import { rove, settle } from './roving.ts';

export interface FieldList {
  readonly list: HTMLElement;
  /** What is said of the field that is chosen. */
  readonly said: HTMLElement;
  /** Chooses the innermost field that has this byte. */
  chooseAt(byte: number): void;
}

/**
 * `colours`: the class of each byte's colour; `pointed` hears of the field that is pointed at, and whether it is
 * chosen with it.
 */
export function fieldList(
  fields: readonly Field[],
  bytes: Uint8Array,
  colours: readonly string[],
  pointed: (field: Field, isChosen: boolean) => void,
): FieldList {
  const flat = flattened(fields, 0);
  const said = h('div', { class: 'said' });
  const buttons = flat.map(({ field, depth }) => fieldButton(field, depth, bytes, colourOf(field, colours)));
  const list = h('ol', { class: 'fields' }, ...buttons.map((button) => h('li', {}, button)));
  const choose = (i: number, isChosen = true): void => {
    const field = flat[i]?.field;
    if (field === undefined) return;
    for (const [j, button] of buttons.entries()) {
      if (i === j) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    fill(said, ...wordsOf(field));
    pointed(field, isChosen);
  };
  for (const [i, button] of buttons.entries()) {
    button.addEventListener('focus', () => choose(i));
    button.addEventListener('click', () => choose(i));
    button.addEventListener('pointerenter', () => choose(i, false));
  }
  rove(list, () => all(list, 'button'));
  settle(buttons, buttons[0]);
  return {
    list,
    said,
    chooseAt(byte) {
      const i = flat.findLastIndex(({ field }) => field.start <= byte && byte < field.end);
      choose(i);
      buttons[i]?.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** What holds several colours has none itself. */
const colourOf = ({ start, end }: Field, colours: readonly string[]): string =>
  new Set(colours.slice(start, end)).size === 1 ? (colours[start] ?? '') : '';

interface Placed {
  readonly field: Field;
  readonly depth: number;
}

const flattened = (fields: readonly Field[], depth: number): Placed[] =>
  fields.flatMap((field) => [{ field, depth }, ...flattened(field.inside, depth + 1)]);

const shortest = 12;

function fieldButton(field: Field, depth: number, bytes: Uint8Array, colour: string): HTMLButtonElement {
  const { name, start, end, says, role = 'value', problem } = field;
  const raw = [...bytes.subarray(start, Math.min(end, start + shortest))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');
  const value = says || (field.inside.length > 0 || start === end ? '' : `${raw}${end - start > shortest ? '…' : ''}`);
  return h(
    'button',
    { type: 'button', class: `field ${role}`, style: `--depth:${depth}` },
    h('span', { class: `swatch ${colour}`, 'aria-hidden': 'true' }),
    h('span', { class: 'name' }, name),
    ' ',
    h('span', { class: 'value' }, value),
    problem === undefined ? undefined : h('span', { class: 'bad' }, problem),
    ' ',
    h('span', { class: 'size' }, String(end - start)),
  );
}

function wordsOf({ name, doc, ref, start, end, problem }: Field): (HTMLElement | string)[] {
  const link = rfcLink(ref);
  const place = end - start === 1 ? `byte ${start}` : end === start ? 'no bytes' : `bytes ${start} to ${end - 1}`;
  return [
    h('b', {}, name),
    `, ${place}. ${doc} `,
    ...(problem === undefined ? [] : [h('span', { class: 'bad' }, `It ${problem}. `)]),
    ...(link === undefined ? [] : [h('a', { href: link.href }, link.text)]),
  ];
}
