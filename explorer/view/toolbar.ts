/** Chooses a handshake by name, or puts one together by switches. */

import {
  afterwards,
  clientCertificates,
  earlyData,
  groups,
  mismatches,
  type Options,
  serverCertificates,
  suites,
  waits,
} from '../engine/options.ts';
import { flowGroups, flowOf, flows } from '../model/flows.ts';
import { byId, fill, h } from './dom.ts';
import type { Store } from './store.ts';

/** A list to choose from, and what each value changes. */
interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly change: Partial<Options>;
  }[];
}

function choice<K extends keyof Options>(
  name: K,
  label: string,
  values: readonly (Options[K] & string)[],
  texts: Readonly<Record<string, string>> = {},
): Choice {
  const options = values.map((value) => ({ value, text: texts[value] ?? value, change: { [name]: value } }));
  return { name, label, options };
}

const serverTexts: Readonly<Record<string, string>> = {
  expired: 'expired certificate',
  wrongName: 'certificate for another name',
  unknownIssuer: 'unknown issuer',
};

/** What goes wrong by itself: one thing at most. */
const failures: Choice = {
  name: 'failure',
  label: 'What is wrong',
  options: [
    { value: 'none', text: 'nothing', change: { serverCertificate: 'good', mismatch: 'none' } },
    ...serverCertificates.slice(1).map((value) => ({
      value,
      text: serverTexts[value] ?? value,
      change: { serverCertificate: value, mismatch: 'none' } as const,
    })),
    ...mismatches.slice(1).map((value) => ({
      value,
      text: `no common ${value}`,
      change: { mismatch: value, serverCertificate: 'good' } as const,
    })),
  ],
};

const shortSuite = (suite: string): string => suite.replace('TLS_', '').replace(/_SHA\d+$/, '');

const choices: readonly Choice[] = [
  choice('group', 'Key exchange', groups),
  choice('suite', 'Cipher suite', suites, Object.fromEntries(suites.map((suite) => [suite, shortSuite(suite)]))),
  choice('clientCertificate', 'Client certificate', clientCertificates, {
    notAsked: 'not asked for',
    sent: 'asked for, sent',
    missing: 'asked for, missing',
  }),
  choice('earlyData', '0-RTT data', earlyData),
  failures,
  choice('wait', 'What waits', waits, {
    none: 'nothing',
    clientHello: 'client-hello callback',
    certificate: 'certificate callback',
    signature: 'private key',
    verdict: 'verify callback',
    smallBuffer: 'full transport',
  }),
  choice('afterwards', 'Afterwards', afterwards, {
    data: 'application data',
    ticket: 'session ticket',
    keyUpdate: 'KeyUpdate',
    authentication: 'client certificate',
  }),
];

export function showToolbar(store: Store): void {
  const select = byId('flow') as HTMLSelectElement;
  const switches = byId('switches');
  const live = byId('live');
  const unfold = (isOpen: boolean): void => {
    switches.hidden = !isOpen;
    live.setAttribute('aria-expanded', String(isOpen));
  };
  fill(select, ...flowOptions());
  fill(switches, ...toggles(store), ...choices.map((choice) => choiceLabel(store, choice)), untamper(store));
  // Where there is room, all can be seen that can be chosen.
  unfold(matchMedia('(min-width: 62rem) and (min-height: 50rem)').matches);
  byId('again').addEventListener('click', () => again(store));
  live.addEventListener('click', () => unfold(switches.hidden !== false));
  select.addEventListener('change', () => {
    const flow = flows.find(({ id }) => id === select.value);
    if (flow !== undefined) store.shakeHands(flow.options);
  });
  store.listen(({ recording }, before) => {
    if (recording !== before?.recording) mark(select, switches, recording.options);
  });
}

const flowOptions = (): HTMLElement[] => [
  ...flowGroups.map((group) =>
    h('optgroup', { label: group.title }, ...group.flows.map(({ id, title }) => h('option', { value: id }, title))),
  ),
  h('option', { value: 'own', hidden: true }, 'Your own'),
];

/** What is changed drops what no longer makes sense. */
function changed(options: Options, change: Partial<Options>): Options {
  const { tamper: _, cutAfter: __, ...kept } = options;
  const next: Options = { ...kept, ...change };
  return next.resume ? next : { ...next, earlyData: 'none' };
}

function toggles(store: Store): HTMLElement[] {
  const toggle = (key: 'retry' | 'resume', text: string): HTMLElement => {
    const box = h('input', { type: 'checkbox', name: key });
    box.addEventListener('change', () =>
      store.shakeHands(changed(store.shown.recording.options, { [key]: box.checked })),
    );
    return h('label', { class: 'toggle' }, box, text);
  };
  return [toggle('retry', 'HelloRetryRequest'), toggle('resume', 'Resumption')];
}

function choiceLabel(store: Store, { name, label, options }: Choice): HTMLElement {
  const select = h('select', { name }, ...options.map(({ value, text }) => h('option', { value }, text)));
  select.addEventListener('change', () => {
    const change = options.find(({ value }) => value === select.value)?.change ?? {};
    const resume = change.earlyData === undefined || change.earlyData === 'none' ? {} : { resume: true };
    store.shakeHands(changed(store.shown.recording.options, { ...change, ...resume }));
  });
  return h('label', { class: 'choice' }, h('span', {}, label), select);
}

function untamper(store: Store): HTMLElement {
  const plain = (): void => store.shakeHands(changed(store.shown.recording.options, {}));
  return h('button', { type: 'button', id: 'untamper', click: plain }, 'Without tampering');
}

/** The same handshake with other random bytes. */
function again(store: Store): void {
  const seed = `fresh ${crypto.getRandomValues(new Uint32Array(2)).join()}`;
  store.shakeHands({ ...store.shown.recording.options, seed });
}

function mark(select: HTMLSelectElement, switches: HTMLElement, options: Options): void {
  select.value = flowOf(options)?.id ?? 'own';
  for (const box of switches.querySelectorAll('input')) box.checked = options[box.name as 'retry' | 'resume'];
  for (const [i, list] of switches.querySelectorAll('select').entries()) {
    const fits = ({ change }: Choice['options'][number]): boolean =>
      Object.entries(change).every(([key, value]) => options[key as keyof Options] === value);
    list.value = choices[i]?.options.find(fits)?.value ?? '';
  }
  const isTampered = options.tamper !== undefined || options.cutAfter !== undefined;
  byId('untamper').hidden = !isTampered;
}
