/** The messages between both sides, and what each side does, from top to bottom. */

import type { Happening, Message, Recording } from '../engine/recording.ts';
import { bytesText, epochTexts, messageTitle, moodOf, numberText } from '../model/say.ts';
import { all, byId, code, fill, h } from './dom.ts';
import { rove, settle } from './roving.ts';
import type { Shown, Store } from './store.ts';

export function showSequence(store: Store): void {
  const list = byId('sequence');
  rove(list, () => all(list, 'button'));
  store.listen((shown, before) => {
    if (shown.recording !== before?.recording) fill(list, ...rowsOf(store, shown.recording));
    mark(list, shown);
  });
}

const rowsOf = (store: Store, recording: Recording): HTMLElement[] =>
  recording.happenings.map((happening, i) => {
    const sent = happening.sent.flatMap((id) => recording.messages[id] ?? []);
    return h(
      'li',
      { class: `moment ${happening.side}`, 'data-step': i + 1 },
      momentButton(store, happening, i + 1),
      ...sent.map((message) => messageButton(store, message)),
    );
  });

function momentButton(store: Store, happening: Happening, step: number): HTMLElement {
  return h(
    'button',
    { type: 'button', class: `what ${happening.type}`, click: () => store.go(step) },
    h('span', { class: 'sr' }, `Step ${step}, ${happening.side}: `),
    ...(happening.type === 'row' ? rowWords(happening) : returnWords(happening)),
  );
}

function rowWords({ event, before, state, refusedAt, failure }: Happening & { readonly type: 'row' }): HTMLElement[] {
  const to = state === before ? undefined : h('span', { class: 'to' }, code(state));
  const refused = refusedAt === undefined ? undefined : h('span', { class: 'bad' }, 'refused');
  return [
    h('span', { class: failure === undefined ? 'event' : 'event bad' }, event),
    ...(to ? [to] : []),
    ...(refused ? [refused] : []),
  ];
}

function returnWords(returned: Happening & { readonly type: 'return' }): HTMLElement[] {
  const { call, returned: value, error } = returned;
  const isPlain = call === 'SSL_do_handshake';
  return [
    ...(isPlain ? [] : [h('span', { class: 'call' }, call.replace('SSL_', ''))]),
    h(
      'span',
      { class: `value ${moodOf(returned)}` },
      `= ${numberText(value)}`,
      value > 0 ? undefined : h('span', { class: 'error' }, error.replace('SSL_ERROR_', '')),
    ),
  ];
}

function messageButton(store: Store, message: Message): HTMLElement {
  const { id, from, bytes, epoch, tampered } = message;
  const to = from === 'client' ? 'server' : 'client';
  return h(
    'button',
    {
      type: 'button',
      class: `message from-${from} epoch-${epoch} ${message.content}${isFatal(message) ? ' fatal' : ''}`,
      'data-message': id,
      title: `${from} to ${to}, ${epochTexts[epoch]}`,
      click: () => store.showMessage(id),
    },
    h('span', { class: 'name' }, messageTitle(message)),
    tampered && h('span', { class: 'bad' }, 'changed'),
    h('span', { class: 'size' }, bytesText(bytes.length)),
    h('span', { class: 'sr' }, `, from ${from} to ${to}, ${epochTexts[epoch]}`),
    h('span', { class: 'line', 'aria-hidden': 'true' }),
  );
}

const isFatal = ({ content, name }: Message): boolean => content === 'alert' && name !== 'close_notify';

function mark(list: HTMLElement, { step, message, tab }: Shown): void {
  let current: HTMLElement | undefined;
  for (const item of all(list, 'li')) {
    const at = Number(item.dataset.step);
    item.classList.toggle('later', at > step);
    item.classList.toggle('now', at === step);
    const what = item.querySelector<HTMLElement>('.what');
    if (at === step) {
      current = what ?? undefined;
      what?.setAttribute('aria-current', 'step');
    } else what?.removeAttribute('aria-current');
  }
  for (const button of all(list, '[data-message]'))
    button.classList.toggle('chosen', tab === 'message' && Number(button.dataset.message) === message);
  settle(all(list, 'button'), current);
  keepInView(list, current?.parentElement ?? undefined);
}

/** Scrolls the list, never the page. */
function keepInView(list: HTMLElement, item: HTMLElement | undefined): void {
  const scroller = list.parentElement;
  if (scroller === null) return;
  if (item === undefined) {
    scroller.scrollTop = 0;
    return;
  }
  const [box, room] = [item.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top < room.top + 40) scroller.scrollTop += box.top - room.top - 60;
  else if (box.bottom > room.bottom - 40) scroller.scrollTop += box.bottom - room.bottom + 60;
}
