/** The steps of a row: what each does, and the code that does it. */

import type { Step } from '../../runtime/handshake/decisions.ts';
import { rfcLink } from '../model/say.ts';
import type { Facts, NameSpec, RoleSpec } from '../model/spec.ts';
import { code, h } from './dom.ts';
import { excerpt } from './excerpt.ts';

/** How a step came off; `planned` where it is not told of one time. */
export type Fate = 'done' | 'refused' | 'skipped' | 'planned';

const fateTexts: Readonly<Record<Fate, string>> = {
  done: 'done',
  refused: 'refused',
  skipped: 'not reached',
  planned: '',
};
const fateMarks: Readonly<Record<Fate, string>> = { done: '✓', refused: '✗', skipped: '–', planned: '·' };

export function stepItem(spec: RoleSpec, step: Step, fate: Fate, when?: Facts): HTMLElement {
  const name = specOf(spec, step);
  const said = { meaning: name?.meaning || meaningOf(step), ...(when === undefined ? {} : { when }) };
  return item(stepText(step), name, fate, said);
}

/** The function that gives what a state waits for. */
export const sourceItem = (name: string, spec: NameSpec): HTMLElement =>
  item(name, spec, 'planned', { meaning: spec.meaning });

function item(
  text: string,
  name: NameSpec | undefined,
  fate: Fate,
  { meaning, when }: { readonly meaning: string; readonly when?: Facts },
): HTMLElement {
  const title = h(
    'span',
    { class: 'step-title' },
    code(text),
    when === undefined ? undefined : h('span', { class: 'when' }, `if ${factText(when)}`),
    h('span', { class: 'meaning' }, meaning),
  );
  const mark = h('span', { class: `mark ${fate}`, 'aria-hidden': 'true' }, fateMarks[fate]);
  const said = h('span', { class: 'sr' }, fateTexts[fate]);
  if (name?.code === undefined) return h('li', { class: fate }, h('div', { class: 'plain' }, mark, said, title));
  const details = h('details', {}, h('summary', {}, mark, said, title));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...insideOf(name));
  });
  return h('li', { class: fate }, details);
}

/** Made when it is first wanted: there are hundreds of them. */
function insideOf({ needs, makes, drops, refuses, rfc, code: source }: NameSpec): HTMLElement[] {
  const lists = [
    ['needs', needs],
    ['makes', makes],
    ['drops', drops],
    ['may refuse with', refuses],
  ] as const;
  const terms = lists.flatMap(([word, names]) =>
    names === undefined || names.length === 0 ? [] : [h('dt', {}, word), h('dd', {}, names.join(', '))],
  );
  const link = rfc === undefined ? undefined : rfcLink(rfc);
  if (link !== undefined) terms.push(h('dt', {}, 'see'), h('dd', {}, h('a', { href: link.href }, link.text)));
  return [h('dl', { class: 'terms' }, ...terms), ...(source === undefined ? [] : [excerpt(source)])];
}

function specOf(spec: RoleSpec, step: Step): NameSpec | undefined {
  if (step.type === 'do') return spec.actions[step.params.name];
  return step.type === 'send' ? spec.sends[step.params.name] : undefined;
}

/** As the spec writes it. */
function stepText(step: Step): string {
  switch (step.type) {
    case 'do':
      return step.params.name;
    case 'send':
      return `send: ${step.params.name}`;
    case 'keys':
      return `keys: { ${step.params.direction}: ${step.params.epoch} }`;
    case 'refuse':
      return `refuse: ${step.params.alert}`;
    default:
      return step.type;
  }
}

function meaningOf(step: Step): string {
  switch (step.type) {
    case 'keys':
      return step.params.epoch === 'none'
        ? 'from here on it sends in the clear again'
        : `from here on it ${step.params.direction === 'send' ? 'sends' : 'receives'} under ${step.params.epoch} keys`;
    case 'refuse':
      return `reason ${step.params.reason}`;
    case 'addToTranscript':
      return 'the message becomes part of what both sides hash';
    case 'skipEarlyData':
      return '0-RTT data is passed over, unread';
    default:
      return '';
  }
}

/** `retried, not psk`. */
export const factText = (facts: Facts): string =>
  Object.entries(facts)
    .map(([name, value]) => (value ? name : `not ${name}`))
    .join(', ');
