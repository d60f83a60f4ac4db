/** What generated/verification.json says that the model checker has found, as far as the docs tell it. */

import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const checkedModel = z.object({
  name: z.string(),
  says: z.string(),
  states: z.number(),
  transitions: z.number(),
  depth: z.number(),
  sha256: z.string().optional(),
  holds: z.array(z.string()).default([]),
});

export type CheckedModel = z.infer<typeof checkedModel>;

/** Each model that was explored, or none where nothing was. Throws where the file has another shape. */
export function readVerification(path: string): readonly CheckedModel[] {
  if (!existsSync(path)) return [];
  return z.object({ models: z.array(checkedModel) }).parse(JSON.parse(readFileSync(path, 'utf8'))).models;
}
