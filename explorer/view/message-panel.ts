/** A message: its bytes and its fields, the record that carried it, and the means to change a byte of it. */

import { type Message, peerOf, type Recording, type WireRecord } from '../engine/recording.ts';
import { type Field, fieldsOf } from '../model/fields.ts';
import { stepOfMessage } from '../model/player.ts';
import { bytesText, epochTexts, messageTitle } from '../model/say.ts';
import type { SpecData } from '../model/spec.ts';
import { byId, fill, h } from './dom.ts';
import { fieldList } from './field-list.ts';
import { byteColours, coloursOf, hexDump, pointAt } from './hex.ts';
import type { Shown, Store } from './store.ts';
import { tamperForm } from './tamper.ts';

export function showMessagePanel(store: Store): void {
  const panel = byId('panel-message');
  let columns = columnsOf(panel);
  const draw = (shown: Shown): void => {
    fill(panel, ...contentOf(store, shown, columns));
    panel.scrollTop = 0;
  };
  store.listen((shown, before) => {
    if (shown.tab !== 'message') return;
    const isSame =
      before?.tab === 'message' && shown.recording === before.recording && shown.message === before.message;
    if (!isSame) draw(shown);
  });
  new ResizeObserver(() => {
    const wanted = columnsOf(panel);
    if (wanted === columns || panel.hidden) return;
    columns = wanted;
    draw(store.shown);
  }).observe(panel);
}

/** As many bytes to a line as the panel has room for. */
const columnsOf = (panel: HTMLElement): number => (panel.clientWidth > 0 && panel.clientWidth < 358 ? 8 : 16);

function contentOf(store: Store, { recording, message: id }: Shown, columns: number): HTMLElement[] {
  const message = id === undefined ? undefined : recording.messages[id];
  if (message === undefined)
    return [h('p', { class: 'lead' }, 'Choose a message, or go to a step in which one is sent.')];
  const { bytes, content, tampered } = message;
  const fields = messageFields(store.spec, message);
  const colours = byteColours(coloursOf(fields), bytes.length);
  const form = tamperForm(store, message);
  const changed = tampered === undefined ? {} : { changed: tampered.offset };
  const label = `${bytesText(bytes.length)} of ${messageTitle(message)} in hexadecimal; the list of fields tells the same`;
  const dump = hexDump({ bytes, colours, columns, ...changed, label, choose: (byte) => list.chooseAt(byte) });
  const list = fieldList(fields, bytes, colours, (field, isChosen) => {
    pointAt(dump, field.start, field.end);
    if (isChosen) form.suggest(field.start);
  });
  const chooseByte = (byte: number): void => form.suggest(byte);
  dump.addEventListener('click', (event) => {
    const at = (event.target as HTMLElement).dataset.at;
    if (at !== undefined) chooseByte(Number(at));
  });
  list.chooseAt(tampered?.offset ?? 0);
  form.suggest(tampered?.offset ?? 0);
  return [
    head(store, recording, message),
    ...(content === 'change_cipher_spec'
      ? [h('p', {}, 'A dummy for middleboxes; it means nothing. RFC 9846 appendix E.4.')]
      : []),
    h('div', { class: 'bytes' }, dump),
    list.said,
    list.list,
    h('h3', {}, 'On the wire'),
    ...wire(recording, message, columns),
    form.form,
    ...pageLink(message),
  ];
}

function messageFields({ layouts }: SpecData, { content, name, bytes }: Message): readonly Field[] {
  const layout = content === 'alert' ? 'Alert' : name;
  return fieldsOf(layouts, layout, bytes, content === 'handshake');
}

function head(store: Store, recording: Recording, message: Message): HTMLElement {
  const { id, from, bytes, epoch, tampered } = message;
  const step = stepOfMessage(recording, id);
  return h(
    'header',
    {},
    h('h2', {}, messageTitle(message)),
    h(
      'p',
      { class: 'lead' },
      `${from} → ${peerOf(from)}, ${bytesText(bytes.length)}, ${epochTexts[epoch]}, `,
      h('button', { type: 'button', class: 'chip', click: () => store.go(step) }, `sent in step ${step}`),
    ),
    ...(tampered === undefined
      ? []
      : [
          h(
            'p',
            { class: 'failure' },
            tampered.by === 'sender'
              ? `Its sender changed byte ${tampered.offset} before it was protected, and means it.`
              : `An attacker changed byte ${tampered.offset} on the wire; below it stands as it was sent.`,
          ),
        ]),
  );
}

/** To the message's own page among the docs. */
function pageLink({ content, name }: Message): HTMLElement[] {
  const page = content === 'alert' ? 'Alert' : name;
  if (content === 'application_data') return [];
  return [h('p', {}, h('a', { href: `messages/${page}.html` }, `The page of ${page}`))];
}

/** The records that carried the message. */
function wire({ records }: Recording, { id }: Message, columns: number): HTMLElement[] {
  return records
    .filter(({ pieces }) => pieces.some((p) => p.message === id))
    .map((record) => wireRecord(record, id, columns));
}

function wireRecord({ bytes, isProtected, pieces, altered }: WireRecord, id: number, columns: number): HTMLElement {
  const colours = new Array<string>(bytes.length).fill('');
  colours.fill('f7', 0, 5);
  for (const piece of pieces)
    if (piece.message === id) colours.fill('f0', 5 + piece.at, 5 + piece.at + piece.end - piece.start);
  if (isProtected) colours.fill('f3', bytes.length - 16);
  const others = new Set(pieces.map((p) => p.message)).size - 1;
  const company = others === 0 ? '' : `, with ${others} other message${others === 1 ? '' : 's'} in it`;
  const words = isProtected ? 'encrypted; its tag is the last 16 bytes' : 'in the clear';
  const label = `a record of ${bytesText(bytes.length)} in hexadecimal`;
  const changed = altered === undefined ? {} : { changed: altered };
  return h(
    'details',
    { class: 'record' },
    h('summary', {}, `Record of ${bytesText(bytes.length)}, ${words}${company}`),
    hexDump({ bytes, colours, columns, ...changed, label, choose: () => undefined }),
  );
}
