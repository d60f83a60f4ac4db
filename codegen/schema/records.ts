/** The shape of spec/records.yaml. */

import { z } from 'zod';
import { meaning, name, rfc } from './machine.ts';
import { typeNames } from './registry.ts';

const why = meaning.describe('What it counts or stops, for people');

export const limit = z.strictObject({ value: z.number().int().min(0), rfc, why });
export const refusal = z.strictObject({
  alert: z.string().register(typeNames, { type: 'AlertName' }),
  reason: z.string().register(typeNames, { type: 'ReasonName' }),
  rfc,
  why,
});

export const records = z.strictObject({
  limits: z.record(name, limit).describe('What the record layer takes at most'),
  refusals: z.record(name, refusal).describe('What it refuses, with which alert and reason'),
});

export type RecordsDoc = z.infer<typeof records>;
