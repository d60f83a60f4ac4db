/** Lowers the chapters of one role to the IR: shorthand goes, every state answers every event. Names must have been checked. */

import type { Action, Event, Fact, Facts, Holding, Machine, Proof, Row, Send, State, Step, Wait } from '../ir.ts';
import { carriedMessages, otherwise, peerEvents, refused, transportFailed } from '../language.ts';
import type { Place } from '../yaml.ts';
import { conditionsOf, isPossible, type Model, type StateDecl } from './model.ts';
import { type Answer, allAnswers, sharedAnswerFor, stateAnswers, type WrittenRow } from './rows.ts';
import type { FlatStep } from './steps.ts';

/** What the machine's surroundings say: the messages that this role can receive, and all that a `.ksy` describes. */
export interface Surroundings {
  readonly received: readonly string[];
  readonly described: readonly string[];
}

export interface Lowered {
  readonly machine: Machine;
  /** Where each step of an IR row is written. */
  readonly stepPlaces: ReadonlyMap<Row, readonly Place[]>;
}

export function lower(model: Model, surroundings: Surroundings): Lowered {
  const events = eventsOf(model, surroundings);
  const states = [...model.states.values()].map((state) => stateOf(model, state, surroundings));
  const kept = keptFacts(model);
  const stepPlaces = new Map<Row, Place[]>();
  const rows = states.flatMap((state) => (state.final ? [] : rowsOfState(model, state, events, kept, stepPlaces)));
  const machine: Machine = {
    role: model.role,
    initial: model.initial?.name ?? '',
    states,
    events,
    rows,
    facts: [...model.facts.values()].map((f) => factOf(f.name, f.doc, kept)),
    holds: [...model.holds.values()].map(
      ({ name, doc }): Holding => ({
        name,
        secret: doc.secret ?? false,
        ...optional('epoch', doc.epoch),
        meaning: doc.meaning,
      }),
    ),
    actions: actionsOf(model),
    sends: [...model.sends.values()].map(sendOf),
    waits: waitsOf(model, surroundings),
  };
  return { machine, stepPlaces };
}

/** `{ key: value }`, or nothing where there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

function eventsOf(model: Model, { received, described }: Surroundings): Event[] {
  const given = [...model.waits.values()].flatMap((w) => w.doc.gives ?? []);
  const names = [...new Set([...received, ...peerEvents, ...given, refused])];
  const read = new Set([...model.actions.values()].map((a) => a.doc.reads));
  return names.map((name) => {
    const message = carriedMessages[name] ?? (described.includes(name) ? name : undefined);
    return { name, ...optional('message', message), carries: message === undefined && read.has(name) };
  });
}

function waitsOf(model: Model, { received }: Surroundings): Wait[] {
  return [...model.waits.values()].map(({ name, doc }) => ({
    name,
    meaning: doc.meaning,
    needs: doc.needs ?? [],
    gives: name === 'peer' ? [...received, ...peerEvents] : (doc.gives ?? []),
  }));
}

function stateOf(model: Model, { name, doc }: StateDecl, { received }: Surroundings): State {
  const final = doc.waitsFor === undefined && doc.on === undefined;
  const open = doc.open ?? [];
  const reads = open.includes('read') || open.includes('readEarly');
  const peer = [...received, ...peerEvents].filter((event) => event !== 'applicationData' || !reads);
  const given = doc.waitsFor === 'peer' ? peer : (model.waits.get(doc.waitsFor ?? '')?.doc.gives ?? []);
  const requests = model.waits.get('application')?.doc.gives ?? [];
  const may = final ? [] : [...new Set([...given, ...requests, transportFailed, refused])];
  return { name, rfc: doc.rfc, ...optional('waitsFor', doc.waitsFor), ...optional('is', doc.is), open, final, may };
}

function factOf(
  name: string,
  doc: NonNullable<ReturnType<Model['facts']['get']>>['doc'],
  kept: ReadonlySet<string>,
): Fact {
  const kind = doc.asked !== undefined ? 'asked' : doc.seen !== undefined ? 'seen' : 'sent';
  return {
    name,
    kind,
    of: doc[kind] ?? '',
    needs: doc.needs ?? [],
    ...(doc.onlyIf === undefined ? {} : { onlyIf: conditionsOf(doc.onlyIf) }),
    kept: kept.has(name),
    meaning: doc.meaning,
    ...optional('rfc', doc.rfc),
  };
}

function actionsOf(model: Model): Action[] {
  const secrets = [...model.holds.values()].filter((h) => h.doc.secret).map((h) => h.name);
  return [...model.actions.values()].map(({ name, doc }) => ({
    name,
    rfc: doc.rfc,
    meaning: doc.meaning,
    ...optional('reads', doc.reads),
    needs: doc.needs ?? [],
    makes: doc.makes ?? [],
    drops: doc.drops === 'all' ? secrets : (doc.drops ?? []),
    refuses: Object.entries(doc.refuses ?? {}).flatMap(([alert, reasons]) =>
      reasons.map((reason) => [alert, reason] as const),
    ),
    derives: doc.derives ?? {},
    ...optional('verifies', proofOf(doc.verifies)),
  }));
}

function sendOf({ name, doc }: { name: string; doc: NonNullable<ReturnType<Model['sends']['get']>>['doc'] }): Send {
  return {
    name,
    rfc: doc.rfc,
    ...optional('meaning', doc.meaning),
    message: doc.message ?? name,
    transcript: doc.transcript ?? false,
    needs: doc.needs ?? [],
    drops: doc.drops ?? [],
    ...optional('proves', proofOf(doc.proves)),
  };
}

function proofOf(
  doc: { readonly mac?: string | undefined; readonly signature?: string | undefined } | undefined,
): Proof | undefined {
  if (doc?.mac !== undefined) return { kind: 'mac', with: doc.mac };
  return doc?.signature === undefined ? undefined : { kind: 'signature', with: doc.signature };
}

/** The facts that a row of another event reads, or an `onlyIf`: those the machine must remember. What is seen or sent is always remembered. */
function keptFacts(model: Model): Set<string> {
  const kept = new Set<string>();
  const read = (fact: string, event: string) => {
    if (model.facts.get(fact)?.doc.asked !== event) kept.add(fact);
  };
  for (const { answer } of allAnswers(model)) {
    const { event, rows } = answer;
    for (const row of rows)
      for (const when of [row.when, ...row.steps.map((s) => s.when)])
        for (const fact of Object.keys(when)) read(fact, event);
  }
  for (const { doc } of model.facts.values())
    if (doc.asked !== undefined) for (const fact of Object.keys(conditionsOf(doc.onlyIf))) read(fact, doc.asked);
  return kept;
}

function rowsOfState(
  model: Model,
  state: State,
  events: readonly Event[],
  kept: ReadonlySet<string>,
  stepPlaces: Map<Row, Place[]>,
): Row[] {
  const decl = model.states.get(state.name);
  const own = new Map(decl ? stateAnswers(model, decl).map((a) => [a.event, a]) : []);
  return events.flatMap(({ name: event }) => {
    const [answer, origin] = answerFor(model, state.name, event, own);
    return (answer?.rows ?? []).flatMap((row) =>
      expand(row)
        .filter(({ when }) => isPossible(model, when, event))
        .map(({ when, steps }) =>
          lowerRow(model, { state: state.name, event, origin }, row, when, steps, kept, stepPlaces),
        ),
    );
  });
}

function answerFor(
  model: Model,
  state: string,
  event: string,
  own: ReadonlyMap<string, Answer>,
): [Answer | undefined, Row['origin']] {
  const mine = own.get(event);
  if (mine) return [mine, 'state'];
  const shared = sharedAnswerFor(model, event, state);
  if (shared) return [shared, shared.in === undefined ? 'anywhere' : 'in'];
  return [sharedAnswerFor(model, otherwise, state), 'otherwise'];
}

interface Expanded {
  readonly when: Facts;
  readonly steps: readonly FlatStep[];
}

/** One row for each way in which its steps' facts can turn out; rows of the same steps are not split further. */
export function expand(
  row: { readonly when: Facts; readonly steps: readonly FlatStep[] },
  when: Facts = row.when,
): Expanded[] {
  const possible = row.steps.filter(
    (s) => s.never === undefined && Object.entries(s.when).every(([fact, value]) => (when[fact] ?? value) === value),
  );
  const open = possible.flatMap((s) => Object.keys(s.when)).find((fact) => !(fact in when));
  if (open === undefined) return [{ when, steps: possible }];
  return [...expand(row, { ...when, [open]: true }), ...expand(row, { ...when, [open]: false })];
}

function lowerRow(
  model: Model,
  key: Pick<Row, 'state' | 'event' | 'origin'>,
  written: WrittenRow,
  when: Facts,
  steps: readonly FlatStep[],
  kept: ReadonlySet<string>,
  stepPlaces: Map<Row, Place[]>,
): Row {
  const lowered = steps.map((s) => s.step);
  const row: Row = {
    ...key,
    when,
    steps: lowered,
    to: written.to ?? key.state,
    remember: lowered.some((s) => s.type === 'refuse')
      ? { asked: [], happened: [] }
      : remembered(model, key, lowered, kept),
    rfc: written.rfc ?? '',
    at: written.at,
  };
  stepPlaces.set(
    row,
    steps.map((s) => s.at),
  );
  return row;
}

/** `otherwise` takes no event, it turns it away: so nothing is asked or seen there. */
function remembered(
  model: Model,
  { event, origin }: Pick<Row, 'event' | 'origin'>,
  steps: readonly Step[],
  kept: ReadonlySet<string>,
): Row['remember'] {
  const sent = new Set(steps.flatMap((s) => (s.type === 'send' ? [s.params.name] : [])));
  const taken = origin !== 'otherwise';
  const facts = [...model.facts.values()].filter((f) => kept.has(f.name));
  return {
    asked: facts.filter((f) => taken && f.doc.asked === event).map((f) => f.name),
    happened: facts
      .filter((f) => (taken && f.doc.seen === event) || (f.doc.sent !== undefined && sent.has(f.doc.sent)))
      .map((f) => f.name),
  };
}
