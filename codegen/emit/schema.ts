/** Emits the JSON Schemas with which editors check the YAML files while one writes. */

import { z } from 'zod';
import { machine } from '../schema/machine.ts';
import { outcomes } from '../schema/outcomes.ts';
import { records } from '../schema/records.ts';
import { registrySchemas } from '../schema/registry.ts';

/** generated/schema/*.schema.json */
export function emitSchemas(): { path: string; text: string }[] {
  const schemas: Record<string, z.ZodType> = { machine, outcomes, records, ...registrySchemas };
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `generated/schema/${name.replaceAll('_', '-')}.schema.json`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }));
}
