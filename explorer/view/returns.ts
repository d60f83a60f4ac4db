/** What the calls of both sides have returned, and what SSL_get_error says of it. */

import type { Side } from '../engine/recording.ts';
import { type Standing, standingOf } from '../model/player.ts';
import { moodOf, numberText } from '../model/say.ts';
import type { SpecData } from '../model/spec.ts';
import { byId, code, fill, h } from './dom.ts';
import type { Store } from './store.ts';

const sides: readonly Side[] = ['client', 'server'];

export function showReturns(store: Store): void {
  store.listen(({ recording, step }) => {
    for (const side of sides)
      fill(byId(`${side}-return`), ...cardOf(store.spec, side, standingOf(recording, side, step)));
  });
}

function cardOf(spec: SpecData, side: Side, standing: Standing): HTMLElement[] {
  const { running, last, state } = standing;
  const head = h('div', { class: 'where' }, h('h2', {}, side), code(state, 'state-name'));
  if (running !== undefined) return [head, ...words(running, 'running', 'is running', '', 'It has not returned yet.')];
  if (last === undefined)
    return [head, ...words('SSL_do_handshake', 'running', 'not called', '', 'Nothing was called yet.')];
  const { call, returned, error, reasons } = last;
  const meaning = returned > 0 ? returnedWell(call) : (spec.classes[error.replace('SSL_ERROR_', '')] ?? '');
  return [head, ...words(call, moodOf(last), numberText(returned), error, [...reasons, meaning].join(': '))];
}

const returnedWell = (call: string): string =>
  call === 'SSL_do_handshake' ? 'the handshake is finished' : 'it worked; go on';

function words(call: string, mood: string, value: string, error: string, meaning: string): HTMLElement[] {
  return [
    h(
      'div',
      { class: `returned ${mood}` },
      code(`${call}()`, 'call'),
      h('b', { class: 'value' }, value),
      code(error, 'error'),
    ),
    h('p', { class: 'meaning' }, meaning),
  ];
}
