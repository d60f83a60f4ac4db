/** The properties of spec/properties/*.yaml as the docs tell them, and the states of which each speaks. */

import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Role } from '../../codegen/language.ts';
import type { WrittenMachine, WrittenRow } from '../../codegen/written.ts';
import type { SpecFile } from '../../codegen/yaml.ts';

const names = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** Of what stands there, what is for people, and when it applies; the checker holds the files to their whole shape. */
const property = z.object({
  id: z.string().optional(),
  says: z.string(),
  rfc: z.string().optional(),
  of: z.string().optional(),
  stops: names.optional(),
  when: z.record(z.string(), names).optional(),
  refused: z.record(z.string(), z.unknown()).optional(),
});

export interface Property extends z.infer<typeof property> {
  readonly name: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** All properties, in the order of the files; what has no `says` is passed over. */
export function readProperties(files: readonly SpecFile[]): Property[] {
  return files.flatMap(({ path, text }) => {
    const entries: unknown = parseDocument(text).toJS();
    return Object.entries(entries ?? {}).flatMap(([name, body]) => {
      const { success, data } = property.safeParse(body);
      const line = text.split('\n').findIndex((words) => words.startsWith(`${name}:`)) + 1;
      return success ? [{ ...data, name, file: path, line }] : [];
    });
  });
}

type State = WrittenMachine['states'][number];

/** Whether a property of this role, or of both, can apply in this state: what it waits for can happen there. */
export function speaksOf({ of, when, refused }: Property, written: WrittenMachine, state: State): boolean {
  if (of !== undefined && of !== written.role && of !== 'both') return false;
  const rows = written.rows.filter((row) => row.state === state.name);
  const events = Object.keys(refused ?? {});
  if (rows.some((row) => events.includes(row.event))) return true;
  return Object.entries(when ?? {}).some(([what, list]) => happens(what, list, state, rows));
}

function happens(what: string, list: readonly string[], state: State, rows: readonly WrittenRow[]): boolean {
  if (what === 'takes' || what === 'turnsAway') return rows.some((row) => list.includes(row.event));
  if (what === 'enters') return list.includes(state.is ?? '');
  if (what === 'waits') return list.includes(state.waitsFor ?? '');
  if (what === 'opens') return state.open.some((opening) => list.includes(opening));
  return rows.some((row) => row.steps.some(({ step }) => list.includes(stepName(what, step) ?? '')));
}

/** What a step is called under `sends`, `does` and `keys`. */
function stepName(what: string, step: WrittenRow['steps'][number]['step']): string | undefined {
  if (what === 'sends' && step.type === 'send') return step.params.name;
  if (what === 'does' && step.type === 'do') return step.params.name;
  return what === 'keys' && step.type === 'keys' ? `${step.params.direction} ${step.params.epoch}` : undefined;
}

/** The states of a role of which a property speaks. */
export const statesOf = (one: Property, written: WrittenMachine): { readonly role: Role; readonly name: string }[] =>
  written.states.filter((state) => speaksOf(one, written, state)).map(({ name }) => ({ role: written.role, name }));
