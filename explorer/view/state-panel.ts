/** A state: what it waits for, its rows with the code that performs them, and its lines in the spec. */

import type { RowTaken } from '../engine/recording.ts';
import { happeningAt } from '../model/player.ts';
import { numberText, rfcLink } from '../model/say.ts';
import type { RoleSpec, RowSpec, StateSpec } from '../model/spec.ts';
import { byId, code, fill, h } from './dom.ts';
import { excerpt } from './excerpt.ts';
import { factText, sourceItem, stepItem } from './steps.ts';
import type { Shown, Store } from './store.ts';

export function showStatePanel(store: Store): void {
  const panel = byId('panel-state');
  store.listen((shown) => {
    if (shown.tab !== 'state') return;
    fill(panel, ...contentOf(store, shown));
    panel.scrollTop = 0;
  });
}

function contentOf(store: Store, shown: Shown): HTMLElement[] {
  const { side, name } = shown.state;
  const spec = store.spec.roles[side];
  const state = spec.states.find((one) => one.name === name);
  if (state === undefined) return [];
  const taken = takenRow(shown);
  const marked = taken && state.rows.find((row) => fits(row, taken));
  return [
    h('h2', {}, h('span', { class: 'side' }, side), ' ', code(name)),
    about(store, state),
    ...visits(store, shown),
    ...answerer(state),
    h('h3', {}, 'Rows: the first one that fits is taken'),
    h(
      'ul',
      { class: 'rows' },
      ...state.rows.map((row) => rowItem(spec, row, row === marked, `${state.name}`)),
      h('li', { class: 'rest' }, restOf(spec)),
    ),
    h('h3', {}, 'In the spec'),
    excerpt(state.excerpt, marked?.line),
    h('p', {}, h('a', { href: `states/${side}/${name}.html` }, `The page of ${name}`)),
  ];
}

/** The row that the step took in this state. */
function takenRow({ recording, step, state }: Shown): RowTaken | undefined {
  const happening = happeningAt(recording, step);
  const isHere = happening?.type === 'row' && happening.side === state.side && happening.before === state.name;
  return isHere ? happening : undefined;
}

const fits = (row: RowSpec, { event, facts }: RowTaken): boolean =>
  row.event === event && Object.entries(row.when).every(([fact, value]) => (facts[fact] ?? false) === value);

function about({ spec }: Store, { waits, outcome, rfc }: StateSpec): HTMLElement {
  const link = rfcLink(rfc);
  const meaning = outcome === undefined ? '' : (spec.classes[outcome.error] ?? '');
  return h(
    'dl',
    { class: 'terms' },
    ...(waits === undefined
      ? []
      : [h('dt', {}, outcome?.error.startsWith('WANT') ? 'waits for' : 'is'), h('dd', {}, waits)]),
    ...(outcome === undefined || typeof outcome.returns !== 'number'
      ? []
      : [
          h('dt', {}, 'meanwhile'),
          h(
            'dd',
            {},
            code('SSL_do_handshake'),
            ` returns ${numberText(outcome.returns)}, `,
            code(`SSL_ERROR_${outcome.error}`),
            `: ${meaning}`,
          ),
        ]),
    ...(link === undefined ? [] : [h('dt', {}, 'see'), h('dd', {}, h('a', { href: link.href }, link.text))]),
  );
}

/** Who gives what the state waits for. */
const answerer = ({ source }: StateSpec): HTMLElement[] =>
  source === undefined
    ? []
    : [h('h3', {}, 'Who answers'), h('ul', { class: 'steps' }, sourceItem(source.name, source.spec))];

/** The steps of this recording in which the side leaves the state, or stays in it. */
function visits(store: Store, { recording, step, state }: Shown): HTMLElement[] {
  const steps = recording.happenings.flatMap((happening, i) =>
    happening.type === 'row' && happening.side === state.side && happening.before === state.name ? [i + 1] : [],
  );
  const buttons = steps.map((at) =>
    h(
      'button',
      { type: 'button', class: 'chip', 'aria-current': at === step ? 'step' : undefined, click: () => store.go(at) },
      `step ${at}`,
    ),
  );
  return [
    h(
      'p',
      { class: 'line-of' },
      h('span', { class: 'word' }, 'rows taken'),
      ...(buttons.length === 0 ? ['none in this handshake'] : buttons),
    ),
  ];
}

function rowItem(spec: RoleSpec, row: RowSpec, isTaken: boolean, here: string): HTMLElement {
  const link = rfcLink(row.rfc);
  const when = factText(row.when) || (row.otherwise ? 'else' : '');
  return h(
    'li',
    { class: isTaken ? 'row taken' : 'row', 'aria-current': isTaken ? 'step' : undefined },
    h(
      'p',
      { class: 'row-head' },
      code(row.event),
      when === '' ? undefined : h('span', { class: 'when' }, when === 'else' ? 'else' : `if ${when}`),
      h('span', { class: 'to' }, '→ ', code(row.to ?? here)),
      link && h('a', { href: link.href, class: 'rfc' }, link.text),
    ),
    h('ol', { class: 'steps' }, ...row.steps.map(({ step, when: facts }) => stepItem(spec, step, 'planned', facts))),
  );
}

function restOf({ anywhere }: RoleSpec): string {
  const events = anywhere.map(({ event }) => event).filter((event) => event !== 'otherwise');
  return `All else: ${[...new Set(events)].join(', ')} have rows for every state; any other message is unexpected_message.`;
}
