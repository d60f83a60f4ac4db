/** All that the page knows of spec and code, as plain data. */

import { kindOf } from '../../codegen/draw/state-diagram.ts';
import { type Role, roles } from '../../codegen/language.ts';
import { isOtherwise, type WrittenMachine, type WrittenRow } from '../../codegen/written.ts';
import type { Material } from '../../docs/load.ts';
import type { FunctionKind } from '../../docs/model/functions.ts';
import type { Excerpt, Facts, NameSpec, OutcomeSpec, RoleSpec, RowSpec, SpecData, StateSpec } from '../model/spec.ts';
import { layoutsOf } from './layouts.ts';

export function specData(material: Material): SpecData {
  const [client, server] = roles.map((role) => roleSpec(material, role)) as [RoleSpec, RoleSpec];
  return { roles: { client, server }, classes: material.outcomes.classes, layouts: layoutsOf(material.messages) };
}

function roleSpec(material: Material, role: Role): RoleSpec {
  const { machine, states, rows, anywhere } = material.machines[role];
  const code = (kind: FunctionKind) => (name: string) => codeOf(material, role, kind, name);
  return {
    states: states.map((state) => stateSpec(material, material.machines[role], state, rows)),
    anywhere: anywhere.map(rowSpec),
    actions: byName(machine.actions, ({ name, meaning, rfc, needs, makes, drops, refuses }) => ({
      ...{ meaning, rfc, needs, makes, drops },
      refuses: [...new Set(refuses.map(([alert]) => alert))],
      ...code('actions')(name),
    })),
    sends: byName(machine.sends, ({ name, meaning, rfc, needs, drops, message }) => ({
      meaning: meaning ?? (message === name ? '' : `a ${message}`),
      ...{ rfc, needs, drops },
      ...code('composers')(name),
    })),
    facts: byName(machine.facts, ({ name, meaning, rfc, kind, of }) => ({
      meaning: meaning || `${of} was ${kind}`,
      ...(rfc === undefined ? {} : { rfc }),
      ...code('answers')(name),
    })),
    holds: Object.fromEntries(machine.holds.map(({ name, meaning, secret }) => [name, { meaning, secret }])),
  };
}

function codeOf(material: Material, role: Role, kind: FunctionKind, name: string): Pick<NameSpec, 'code'> {
  const place = material.functions(role, kind, name);
  return place === undefined ? {} : { code: { file: place.file, line: place.line, text: place.text } };
}

const byName = <T extends { readonly name: string }>(
  items: readonly T[],
  spec: (item: T) => NameSpec,
): Record<string, NameSpec> => Object.fromEntries(items.map((item) => [item.name, spec(item)]));

type State = WrittenMachine['states'][number];

function stateSpec(material: Material, written: WrittenMachine, state: State, rows: readonly WrittenRow[]): StateSpec {
  const { name, rfc, waitsFor } = state;
  const { situations } = material.outcomes;
  const outcome = outcomeOf(material, state);
  const wait =
    waitsFor === 'peer'
      ? "the peer's next message"
      : waitsFor === 'application'
        ? 'the application to ask for something'
        : written.machine.waits.find((w) => w.name === waitsFor)?.meaning;
  const waits = wait ?? situations[state.is ?? '']?.meaning;
  return {
    name,
    rfc,
    kind: kindOf(state, (situation) => outcomeIn(material, situation)?.error),
    ...(waits === undefined ? {} : { waits }),
    ...(outcome === undefined ? {} : { outcome }),
    ...sourceOf(material, written, waitsFor),
    excerpt: excerptOf(material, state),
    rows: rows.filter((row) => row.state === name).map(rowSpec),
  };
}

function sourceOf(material: Material, { role, machine }: WrittenMachine, waitsFor = ''): Pick<StateSpec, 'source'> {
  const wait = machine.waits.find(({ name }) => name === waitsFor);
  const code = codeOf(material, role, 'sources', waitsFor);
  if (wait === undefined || code.code === undefined) return {};
  return {
    source: { name: waitsFor, spec: { meaning: `gives ${wait.gives.join(' or ')}`, needs: wait.needs, ...code } },
  };
}

/** What the calls return in a situation. */
export const outcomeIn = ({ outcomes }: Material, situation: string): OutcomeSpec | undefined =>
  outcomes.calls.SSL_do_handshake?.[situation] ?? outcomes.everyCall[situation];

function outcomeOf(material: Material, { is, waitsFor }: State): OutcomeSpec | undefined {
  const found = outcomeIn(material, is ?? (waitsFor === 'peer' ? 'bioRead' : (waitsFor ?? '')));
  return found === undefined ? undefined : { returns: found.returns, error: found.error };
}

/** The state's lines in its chapter, up to the next thing that is indented as little. */
function excerptOf({ files }: Material, { at }: State): Excerpt {
  const lines = files.find(({ path }) => path === at.file)?.text.split('\n') ?? [];
  const from = at.line - 1;
  const length = lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line));
  const text = lines.slice(from, length < 0 ? undefined : from + 1 + length).join('\n');
  return { file: at.file, line: at.line, text: text.trimEnd() };
}

function rowSpec(row: WrittenRow): RowSpec {
  const { event, when, steps, to, rfc, at } = row;
  const optional = (facts: Facts) => (Object.keys(facts).length === 0 ? {} : { when: facts });
  return {
    event: isOtherwise(row) ? 'otherwise' : event,
    when,
    ...(row.otherwise === undefined ? {} : { otherwise: true }),
    steps: steps.map(({ step, when: facts }) => ({ step, ...optional(facts) })),
    ...(to === undefined ? {} : { to }),
    ...{ rfc, file: at.file, line: at.line },
  };
}
