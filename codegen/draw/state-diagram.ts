/** A machine, or a chapter of it, as a graph: boxes by what they wait for, keys and messages on the arrows, alerts left to a table. */

import type { Facts, Step } from '../ir.ts';
import { isOtherwise, type WrittenMachine, type WrittenRow, type WrittenStep } from '../written.ts';
import type { Arrow, Box, Graph, Line, Span } from './graph.ts';
import type { ColourName } from './theme.ts';

export interface DiagramOptions {
  /** Only this chapter, with the states next to it in outline. */
  readonly chapter?: string;
  /** Only this state, with those next to it. */
  readonly state?: string;
  /** What SSL_get_error says of a situation of outcomes.yaml; it colours the ends. */
  readonly errorOf: (situation: string) => string | undefined;
  /** Where a state and a row are told in full. */
  readonly hrefOf: (target: { readonly state: string; readonly row?: WrittenRow }) => string;
}

/** The kinds of state, as legends call them. */
export const kinds = {
  peer: 'waits for the peer',
  application: 'waits for the application to ask for something',
  owner: "waits for an answer that is the application's to give",
  established: 'the handshake is done',
  ended: 'closed in order',
  failed: 'failed',
} as const;

export type Kind = keyof typeof kinds;

/** What a state is, for its colour. */
export function kindOf(state: WrittenMachine['states'][number], errorOf: DiagramOptions['errorOf']): Kind {
  if (state.final) return ['SSL', 'SYSCALL'].includes(errorOf(state.is ?? '') ?? '') ? 'failed' : 'ended';
  if (state.is !== undefined) return 'established';
  if (state.waitsFor === 'peer' || state.waitsFor === 'application') return state.waitsFor;
  return 'owner';
}

/** The id of a state's box. */
export const boxId = (role: string, state: string): string => `state-${role}-${state}`;

/** The graph of a machine or of one of its chapters. */
export function stateDiagram(written: WrittenMachine, options: DiagramOptions): Graph {
  const { role, chapters, states } = written;
  const isWhole = options.chapter === undefined && options.state === undefined;
  const own = (name: string) =>
    options.state === undefined
      ? options.chapter === undefined || chapterOf(written, name) === options.chapter
      : name === options.state;
  const drawn = written.rows.filter((row) => leads(written, row) && (own(row.state ?? '') || own(row.to ?? '')));
  const ends = states.filter((s) => isFailure(written, s.name) && own(s.name));
  const near = new Set([
    ...states.map((s) => s.name).filter(own),
    ...drawn.flatMap((r) => [r.state ?? '', r.to ?? '']),
  ]);
  const shown = states.filter((s) => near.has(s.name));
  const order = new Map(states.map((s, i) => [s.name, i]));
  const title = `The ${role}'s machine${isWhole ? '' : `: ${options.state ?? options.chapter}`}`;
  return {
    title,
    clusters: isWhole ? chapters.map((c) => ({ id: c.name, title: `${c.name}.yaml` })) : [],
    boxes: [
      ...shown.map((s) => boxOf(written, s, own(s.name), options)),
      ...(ends.length === 0 ? [] : [anyBox(written, ends[0]?.chapter)]),
    ],
    arrows: [
      ...arrowsOf(written, drawn, order, options),
      ...(ends.length === 0
        ? []
        : anyArrows(
            written,
            ends.map((s) => s.name),
            options,
          )),
    ],
  };
}

const chapterOf = (written: WrittenMachine, state: string): string | undefined =>
  written.states.find((s) => s.name === state)?.chapter;

/** Ends that come from anywhere; the arrows into them would be a thicket. */
function isFailure({ anywhere }: WrittenMachine, state: string): boolean {
  return anywhere.some((row) => row.to === state);
}

const leads = (written: WrittenMachine, row: WrittenRow): boolean =>
  row.to !== undefined && row.to !== row.state && !isFailure(written, row.to);

/** It does nothing, so there is nothing to draw. */
const isIgnored = (row: WrittenRow): boolean => row.steps.length === 0;

/** It ends in the event `refused`, so it neither leads somewhere nor stays. */
function isRefusal({ machine }: WrittenMachine, { steps }: WrittenRow): boolean {
  const refusing = new Set(machine.actions.filter((a) => a.refuses.length > 0).map((a) => a.name));
  const onlyRefuses =
    steps.length > 0 && steps.every(({ step }) => step.type === 'do' && refusing.has(step.params.name));
  return onlyRefuses || steps.some(({ step }) => step.type === 'refuse');
}

function boxOf(
  written: WrittenMachine,
  state: WrittenMachine['states'][number],
  isOwn: boolean,
  options: DiagramOptions,
): Box {
  const kind = kindOf(state, options.errorOf);
  const wait: Line[] =
    state.waitsFor === undefined ? [] : [{ spans: [{ text: `waits: ${state.waitsFor}`, colour: 'quiet' }] }];
  const loops = written.rows.filter(
    (row) =>
      row.state === state.name &&
      (row.to === undefined || row.to === state.name) &&
      !isIgnored(row) &&
      !isRefusal(written, row),
  );
  return {
    id: boxId(written.role, state.name),
    title: state.name,
    lines: isOwn ? [...wait, ...loops.flatMap((row) => rowLines(row, options, 'on '))] : [],
    fill: kind,
    line: `${kind}Line`,
    href: options.hrefOf({ state: state.name }),
    ...(isOwn ? {} : { look: 'elsewhere' as const }),
    ...(isOwn && state.name === written.machine.initial ? { look: 'start' as const } : {}),
    ...(isOwn && state.final ? { look: 'final' as const } : {}),
    cluster: state.chapter,
  };
}

function arrowsOf(
  written: WrittenMachine,
  rows: readonly WrittenRow[],
  order: ReadonlyMap<string, number>,
  options: DiagramOptions,
): Arrow[] {
  const pairs = new Map<string, WrittenRow[]>();
  for (const row of rows) {
    const key = `${row.state}-${row.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  return [...pairs].map(([key, group]) => {
    const { state = '', to = '' } = group[0] ?? {};
    const isBack = (order.get(to) ?? 0) < (order.get(state) ?? 0);
    return {
      id: `arrow-${written.role}-${key}`,
      from: boxId(written.role, state),
      to: boxId(written.role, to),
      lines: group.flatMap((row) => rowLines(row, options)),
      ...(isBack ? { back: true } : {}),
    };
  });
}

const anyId = (written: WrittenMachine): string => `state-${written.role}-any`;

const anyBox = (written: WrittenMachine, chapter: string | undefined): Box => ({
  id: anyId(written),
  title: 'any state',
  lines: [{ spans: [{ text: 'that has no row of its own for it', colour: 'quiet' }] }],
  fill: 'paper',
  line: 'line',
  look: 'elsewhere',
  ...(chapter === undefined ? {} : { cluster: chapter }),
});

function anyArrows(written: WrittenMachine, ends: readonly string[], options: DiagramOptions): Arrow[] {
  return ends.map((to) => ({
    id: `arrow-${written.role}-any-${to}`,
    from: anyId(written),
    to: boxId(written.role, to),
    lines: written.anywhere
      .filter((row) => row.to === to && !isOtherwise(row))
      .flatMap((row) => rowLines(row, options)),
  }));
}

/** What the lines of a row say: its event and guard, what is sent, which keys change. */
function rowLines(row: WrittenRow, options: DiagramOptions, mark = ''): Line[] {
  const link = {
    href: options.hrefOf({ state: row.state ?? row.to ?? '', row }),
    id: `row-${row.id}`,
    says: `${row.event} (${row.at.file}:${row.at.line})`,
  };
  const guard = guardWords(row);
  const head: Span[] = [{ text: `${mark}${row.event}`, style: 'bold' }];
  if (guard !== '') head.push({ text: ` [${guard}]`, colour: 'quiet', style: 'italic' });
  const lines: Line[] = [{ spans: head, link }];
  const sends = phrases(row.steps, (step) => (step.type === 'send' ? step.params.name : undefined));
  const keys = phrases(row.steps, keyWords);
  if (sends.length > 0) lines.push(...wrapped('sends ', sends, 'sends'));
  if (keys.length > 0) lines.push(...wrapped('keys: ', keys, 'keys'));
  return lines;
}

const keyWords = (step: Step): string | undefined =>
  step.type === 'keys' ? `${step.params.direction} ${step.params.epoch}` : undefined;

/** `retried, not psk`. */
export const factWords = (when: Facts): string =>
  Object.entries(when)
    .map(([fact, value]) => (value ? fact : `not ${fact}`))
    .join(', ');

/** When a row is taken, in words; empty where it always is. */
export const guardWords = (row: WrittenRow): string =>
  row.otherwise === undefined ? factWords(row.when) : factWords(row.otherwise) || 'else';

/** Each phrase once; in parentheses where only further facts bring it. */
function phrases(steps: readonly WrittenStep[], wordsOf: (step: Step) => string | undefined): string[] {
  const always = new Map<string, boolean>();
  for (const { step, when } of steps) {
    const words = wordsOf(step);
    if (words !== undefined) always.set(words, (always.get(words) ?? false) || Object.keys(when).length === 0);
  }
  return [...always].map(([words, isAlways]) => (isAlways ? words : `(${words})`));
}

const lineLength = 38;

function wrapped(head: string, words: readonly string[], colour: ColourName): Line[] {
  const lines: string[] = [];
  for (const [i, word] of words.entries()) {
    const text = i < words.length - 1 ? `${word}, ` : word;
    const last = lines.at(-1);
    if (last === undefined) lines.push(head + text);
    else if (last.length + text.length <= lineLength) lines[lines.length - 1] = last + text;
    else lines.push(text);
  }
  return lines.map((text) => ({ spans: [{ text: text.trimEnd(), colour }] }));
}
