/** The shape of spec/client/*.yaml and spec/server/*.yaml. */

import { z } from 'zod';
import { openings, roles } from '../language.ts';

export const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a name starts with a letter and has letters, digits and _ only');
export const rfc = z
  .string()
  .regex(/^\d{4,5}#[A-Z0-9]+(\.\d+)*$/, "expected an RFC section such as '9846#4.2.2'")
  .describe('The section that demands this, as in 9846#4.2.2');
export const meaning = z.string().min(1).describe('One line for people; goes into the generated docs');
const names = z.array(name);

const when = z.record(name, z.boolean()).describe('Facts, all of which must have these values');

const step = z
  .union([
    name,
    z.strictObject({
      do: name.optional().describe('An action, a sequence, addToTranscript or skipEarlyData'),
      send: name.optional().describe('A name under `sends`'),
      keys: z
        .strictObject({ send: name.optional(), recv: name.optional() })
        .optional()
        .describe('Which direction switches to which epoch'),
      refuse: z.record(name, name).optional().describe('alert: REASON'),
      when: when.optional(),
    }),
  ])
  .superRefine((value, context) => {
    if (typeof value === 'string') return;
    const verbs = Object.keys(value).filter((key) => key !== 'when');
    if (verbs.length !== 1)
      context.addIssue({ code: 'custom', message: 'a step is exactly one of do, send, keys, refuse' });
    if (value.keys && Object.keys(value.keys).length !== 1)
      context.addIssue({ code: 'custom', path: ['keys'], message: 'keys takes exactly one of send, recv' });
    if (value.refuse && Object.keys(value.refuse).length !== 1)
      context.addIssue({ code: 'custom', path: ['refuse'], message: 'refuse takes exactly one alert: REASON' });
  });
const steps = z.array(step);

const row = z.strictObject({
  rfc: rfc.optional(),
  when: when.optional(),
  do: steps.optional(),
  to: name.optional().describe('The next state; without it the machine stays'),
});

const answer = row
  .extend({ choose: z.array(row).min(1).optional().describe('Rows; the first whose facts match wins') })
  .superRefine((value, context) => {
    if (value.choose && (value.do || value.to || value.when || value.rfc))
      context.addIssue({
        code: 'custom',
        path: ['choose'],
        message: '`choose` stands alone: rfc, when, do and to belong into its rows',
      });
    if (value.when)
      context.addIssue({
        code: 'custom',
        path: ['when'],
        message: 'a row with `when` needs a `choose` around it, so that the other case has a row too',
      });
  });

const shared = answer.safeExtend({ in: names.optional().describe('Only in these states') });

const refuses = z.record(name, names).describe('alert: [REASON, ...]');

/** What a proof is made with: everything a proof proves, it proves of the transcript so far. */
const proof = z.strictObject({ mac: name.optional(), signature: name.optional() }).superRefine((value, context) => {
  if (Object.keys(value).length !== 1)
    context.addIssue({ code: 'custom', message: 'a proof is exactly one of mac, signature' });
});

export const machine = z.strictObject({
  machine: z.enum(roles).describe('Whose machine this file is a chapter of'),
  initial: name.optional().describe('The state in which it starts; in one chapter only'),
  waits: z
    .record(
      name,
      z.strictObject({
        meaning,
        needs: names.optional(),
        gives: names.optional().describe('The events that this wait may end with'),
      }),
    )
    .optional()
    .describe('What a state may wait for'),
  facts: z
    .record(
      name,
      z
        .strictObject({
          asked: name.optional().describe('The event at which hand-written code answers'),
          seen: name.optional().describe('True once this event was taken'),
          sent: name.optional().describe('True once this was sent'),
          needs: names.optional(),
          onlyIf: z
            .union([name, z.record(name, z.boolean())])
            .optional()
            .describe('Asked only if this fact is true, or if all of these are so; false otherwise'),
          meaning,
          rfc: rfc.optional(),
        })
        .superRefine((value, context) => {
          const sources = ['asked', 'seen', 'sent'].filter((key) => key in value);
          if (sources.length !== 1)
            context.addIssue({ code: 'custom', message: 'a fact is exactly one of asked, seen, sent' });
          if (!value.asked && (value.needs || value.onlyIf))
            context.addIssue({ code: 'custom', message: '`needs` and `onlyIf` belong to facts that are asked' });
        }),
    )
    .optional()
    .describe('Yes or no; guards read nothing else'),
  holds: z
    .record(
      name,
      z.strictObject({
        secret: z.boolean().optional().describe('Must be dropped before the end'),
        epoch: name.optional().describe('The key epoch that is installed from it'),
        meaning,
      }),
    )
    .optional()
    .describe('What a handshake may hold'),
  actions: z
    .record(
      name,
      z.strictObject({
        rfc,
        meaning,
        reads: name.optional().describe('The event whose message it gets'),
        needs: names.optional(),
        makes: names.optional(),
        drops: z
          .union([z.literal('all'), names])
          .optional()
          .describe('What it wipes; `all` is every secret'),
        refuses: refuses.optional(),
        derives: z
          .record(name, names)
          .optional()
          .describe('What a secret is derived from: holdings, `message`, `transcript`'),
        verifies: proof.optional().describe('The proof of the peer that it checks, and the holding it checks it with'),
      }),
    )
    .optional()
    .describe('Hand-written functions'),
  sends: z
    .record(
      name,
      z.strictObject({
        rfc,
        meaning: meaning.optional(),
        message: name.optional().describe('The message on the wire, if the name differs'),
        transcript: z.boolean().optional(),
        needs: names.optional(),
        drops: names.optional(),
        proves: proof.optional().describe('The proof that it carries, and the holding it is made with'),
      }),
    )
    .optional()
    .describe('What may be sent'),
  sequences: z.record(name, steps).optional().describe('Steps under one name'),
  anywhere: z
    .record(name, z.union([shared, z.array(shared).min(1)]))
    .optional()
    .describe(
      'Rows for every state that does not answer the event itself, or a list of them, each for its own states; `otherwise` answers all the rest',
    ),
  states: z
    .record(
      name,
      z.strictObject({
        rfc,
        waitsFor: name.optional().describe('A name under `waits`'),
        is: name.optional().describe('A situation of spec/outcomes.yaml'),
        open: z.array(z.enum(openings)).optional().describe('Whether application data may be read, written'),
        on: z.record(name, answer).optional().describe('Event: row'),
      }),
    )
    .optional(),
});

export type MachineDoc = z.infer<typeof machine>;
export type RowDoc = z.infer<typeof row>;
export type SharedDoc = z.infer<typeof shared>;
export type StepDoc = z.infer<typeof step>;
