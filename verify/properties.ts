/** The properties of spec/properties/*.yaml: what must always hold, as data. */

import { parse } from 'yaml';
import { z } from 'zod';
import { meaning, rfc } from '../codegen/schema/machine.ts';
import type { SpecFile } from '../codegen/yaml.ts';

const observables = z.array(z.string()).describe('What can be seen; `a or b`, and `not a`, are allowed');
const names = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const trigger = z
  .strictObject({
    takes: names.optional().describe('An event is taken'),
    turnsAway: names.optional().describe('An event is refused, by a check or by `refuse`'),
    sends: names.optional(),
    does: names.optional().describe('An action is about to be performed'),
    keys: names.optional().describe('`send application`: a direction switches to an epoch'),
    enters: names.optional().describe('A situation of outcomes.yaml'),
    opens: names.optional().describe('A state that is open for that: read, write, readEarly, writeEarly'),
    waits: names.optional().describe('A state that waits for that'),
  })
  .refine((value) => Object.keys(value).length === 1, 'exactly one thing happens');

const property = z.strictObject({
  id: z.string().regex(/^P\d\d[a-z]?$/),
  says: meaning,
  rfc,
  of: z.enum(['client', 'server', 'both', 'pair']),
  stops: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('Attacks that it stops, by CVE or paper'),
  when: trigger.optional(),
  requires: observables.optional().describe('All of these hold then'),
  forbids: observables.optional().describe('None of these holds then'),
  unless: observables.optional().describe('Where one of these holds, nothing is demanded'),
  never: observables.optional().describe('All of these never hold at once'),
  refused: z
    .record(z.string(), z.record(z.string(), z.array(z.string())))
    .optional()
    .describe(
      'What an action refuses, or what rows refuse outright at an event: alert: [REASON, ...]; and nothing else',
    ),
});

const file = z.record(z.string().regex(/^[A-Z]\w+$/), property);

export type PropertyDoc = z.infer<typeof property>;
export interface Property extends PropertyDoc {
  readonly name: string;
  readonly file: string;
}

/** All properties; throws where a file does not have the right shape or two have one name. */
export function readProperties(files: readonly SpecFile[]): readonly Property[] {
  const found = files
    .filter(({ path }) => path.startsWith('spec/properties/') && path.endsWith('.yaml'))
    .flatMap(({ path, text }) => {
      const read = file.safeParse(parse(text));
      if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
      return Object.entries(read.data).map(([name, doc]): Property => ({ ...doc, name, file: path }));
    });
  const twice = found.find((p, i) => found.findIndex((q) => q.name === p.name) < i);
  if (twice) throw new Error(`${twice.file}: the property ${twice.name} stands here and in another file`);
  return found;
}
