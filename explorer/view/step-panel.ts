/** What happened in the step: which row was taken and why, what its steps did, what is held now. */

import type { Recording, Returned, RowTaken } from '../engine/recording.ts';
import { flowOf } from '../model/flows.ts';
import { happeningAt, heldBefore } from '../model/player.ts';
import { messageTitle, moodOf, numberText } from '../model/say.ts';
import type { NameSpec, RoleSpec } from '../model/spec.ts';
import { byId, code, fill, h } from './dom.ts';
import { type Fate, stepItem } from './steps.ts';
import type { Shown, Store } from './store.ts';

export function showStepPanel(store: Store): void {
  const panel = byId('panel-step');
  store.listen((shown, before) => {
    if (shown.recording === before?.recording && shown.step === before.step) return;
    fill(panel, ...contentOf(store, shown));
    panel.scrollTop = 0;
  });
}

function contentOf(store: Store, { recording, step }: Shown): HTMLElement[] {
  const happening = happeningAt(recording, step);
  if (happening === undefined) return introduction(recording);
  return happening.type === 'return'
    ? returnContent(store, happening)
    : [
        ...rowContent(store, recording, happening),
        holdings(store.spec.roles[happening.side], recording, happening, step),
      ];
}

function introduction(recording: Recording): HTMLElement[] {
  const { agreed, isStalled, happenings } = recording;
  const flow = flowOf(recording.options);
  const end = agreed
    ? `It ends well: ${agreed.suite}, ${agreed.group}${agreed.resumed ? ', resumed' : ''}, ALPN ${agreed.protocol || 'without a protocol'}.`
    : isStalled
      ? 'It does not end: each side waits for the other.'
      : 'It fails.';
  return [
    h('h2', {}, flow?.title ?? 'Your own handshake'),
    h('p', { class: 'lead' }, flow?.remark ?? 'As you have chosen above.'),
    h(
      'p',
      {},
      `Our client and our server have just shaken hands in this page: ${happenings.length} steps. ${end} Certificates and keys are made for this page and are worth nothing elsewhere; its clock stands still.`,
    ),
    h(
      'p',
      {},
      'Go on with ',
      h('kbd', {}, '→'),
      ' and back with ',
      h('kbd', {}, '←'),
      '. Choose a message to see its bytes, a state to see its rows, or change the handshake above.',
    ),
  ];
}

function returnContent(store: Store, returned: Returned): HTMLElement[] {
  const { side, call, returned: value, error, reasons, state } = returned;
  const meaning = value > 0 ? '' : (store.spec.classes[error.replace('SSL_ERROR_', '')] ?? '');
  return [
    h('h2', {}, h('span', { class: 'side' }, side), ' ', code(`${call}()`)),
    h(
      'dl',
      { class: 'terms' },
      ...[h('dt', {}, 'returns'), h('dd', { class: `value ${moodOf(returned)}` }, numberText(value))],
      ...[h('dt', {}, 'SSL_get_error'), h('dd', {}, code(error))],
      ...(meaning === '' ? [] : [h('dt', {}, 'which means'), h('dd', {}, meaning)]),
      ...(reasons.length === 0 ? [] : [h('dt', {}, 'error queue'), h('dd', {}, code(reasons.join(', ')))]),
      ...[h('dt', {}, 'it rests in'), h('dd', {}, stateButton(store, side, state))],
    ),
  ];
}

function rowContent(store: Store, recording: Recording, row: RowTaken): HTMLElement[] {
  const { side, before, state, event, received, sent } = row;
  const spec = store.spec.roles[side];
  const fates = row.steps.map((_, i) => fateOf(row, i));
  const failure = row.failure ?? failureAfter(recording, row);
  return [
    h('h2', {}, h('span', { class: 'side' }, side), ' ', event),
    h(
      'p',
      { class: 'way-text' },
      stateButton(store, side, before),
      ...(state === before ? [' stays'] : [' → ', stateButton(store, side, state)]),
    ),
    ...(failure === undefined ? [] : [failureBox(failure)]),
    ...messageLine(store, recording, 'received', received === undefined ? [] : [received]),
    ...messageLine(store, recording, 'sent', sent),
    ...facts(store, row),
    h('h3', {}, row.steps.length === 0 ? 'Nothing to do' : 'Steps, in this order'),
    h('ol', { class: 'steps' }, ...row.steps.map((step, i) => stepItem(spec, step, fates[i] ?? 'done'))),
  ];
}

/** Why a step refused is told by the row that follows. */
function failureAfter({ happenings }: Recording, row: RowTaken): RowTaken['failure'] {
  const next = happenings[happenings.indexOf(row) + 1];
  return row.refusedAt !== undefined && next?.type === 'row' ? next.failure : undefined;
}

const failureBox = ({ alert, reason, detail, byPeer }: NonNullable<RowTaken['failure']>): HTMLElement =>
  h(
    'p',
    { class: 'failure' },
    byPeer ? 'The other side ended it: ' : 'It refuses, with the alert ',
    alert === undefined ? detail : code(alert),
    '; the reason is ',
    code(reason),
    detail.includes(': ') ? `, for ${detail.slice(detail.indexOf(': ') + 2)}` : '',
    '.',
  );

function fateOf({ refusedAt }: RowTaken, i: number): Fate {
  if (refusedAt === undefined || i < refusedAt) return 'done';
  return i === refusedAt ? 'refused' : 'skipped';
}

function messageLine(store: Store, { messages }: Recording, word: string, ids: readonly number[]): HTMLElement[] {
  const buttons = ids
    .flatMap((id) => messages[id] ?? [])
    .map((message) =>
      h(
        'button',
        { type: 'button', class: `chip epoch-${message.epoch}`, click: () => store.showMessage(message.id) },
        messageTitle(message),
      ),
    );
  return buttons.length === 0 ? [] : [h('p', { class: 'line-of' }, h('span', { class: 'word' }, word), ...buttons)];
}

/** The facts that the rows of this state and event look at. */
function facts(store: Store, { side, before, event, facts: values }: RowTaken): HTMLElement[] {
  const spec = store.spec.roles[side];
  const rows = [...(spec.states.find(({ name }) => name === before)?.rows ?? []), ...spec.anywhere];
  const looked = rows
    .filter((row) => row.event === event)
    .flatMap((row) => [row.when, ...row.steps.map(({ when }) => when ?? {})])
    .flatMap(Object.keys);
  const names = [...new Set(looked)];
  if (names.length === 0) return [];
  const items = names.map((name) => factItem(name, values[name] ?? false, spec.facts[name]));
  return [h('h3', {}, 'What decided'), h('ul', { class: 'facts' }, ...items)];
}

const factItem = (name: string, value: boolean, spec: NameSpec | undefined): HTMLElement =>
  h(
    'li',
    { class: value ? 'yes' : 'no' },
    h('b', {}, value ? 'yes' : 'no'),
    ' ',
    code(name),
    ' ',
    h('span', { class: 'meaning' }, spec?.meaning ?? ''),
  );

function holdings(spec: RoleSpec, recording: Recording, row: RowTaken, step: number): HTMLElement {
  const before = heldBefore(recording, row.side, step);
  const gone = before.filter((name) => !row.holds.includes(name));
  const item = (name: string, how: 'kept' | 'made' | 'dropped') => {
    const { secret = false, meaning = '' } = spec.holds[name] ?? {};
    const word = how === 'kept' ? '' : how === 'made' ? 'new ' : 'gone ';
    return h(
      'li',
      { class: `${how} ${secret ? 'secret' : ''}`, title: meaning },
      h('span', { class: 'how' }, word),
      code(name),
    );
  };
  return h(
    'section',
    {},
    h('h3', {}, 'What it holds now'),
    h(
      'ul',
      { class: 'holds' },
      ...row.holds.map((name) => item(name, before.includes(name) ? 'kept' : 'made')),
      ...gone.map((name) => item(name, 'dropped')),
    ),
  );
}

/** A state that can be opened. */
function stateButton(store: Store, side: Shown['state']['side'], name: string): HTMLElement {
  return h('button', { type: 'button', class: 'state-link', click: () => store.showState(side, name) }, code(name));
}
