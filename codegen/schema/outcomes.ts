/** The shape of spec/outcomes.yaml. */

import { z } from 'zod';
import { bioWaits, errorClasses } from '../language.ts';
import { meaning, name } from './machine.ts';

const outcome = z.strictObject({
  returns: z
    .union([z.number().int(), z.literal('count')])
    .describe('What the call returns; `count` is a number of bytes'),
  error: z.enum(errorClasses).describe('What SSL_get_error then says'),
  reason: name.optional().describe('What the error queue then holds, where the call itself adds it'),
});

const situation = z
  .strictObject({
    state: z.literal(true).optional().describe('A state is it'),
    wait: z.literal(true).optional().describe('A state waits for it'),
    bio: z.enum(bioWaits).optional().describe('What the BIO cannot do just now'),
    meaning,
  })
  .superRefine((value, context) => {
    if (['state', 'wait', 'bio'].filter((key) => key in value).length > 1)
      context.addIssue({ code: 'custom', message: 'a situation is at most one of state, wait, bio' });
  });

export const outcomes = z.strictObject({
  classes: z.record(z.enum(errorClasses), meaning).describe('What SSL_get_error says, and what the caller does then'),
  situations: z.record(name, situation),
  everyCall: z.record(name, outcome).describe('Rows that hold for every call that has none of its own'),
  calls: z.record(name, z.record(name, outcome)),
});

export type OutcomesDoc = z.infer<typeof outcomes>;
export type OutcomeDoc = z.infer<typeof outcome>;
