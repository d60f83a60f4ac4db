/** Emits what each call returns: the rows of spec/outcomes.yaml, with those for every call merged in. */

import { errorClasses } from '../language.ts';
import type { OutcomesDoc } from '../schema/outcomes.ts';
import { alias, header, literal } from './print.ts';

/** generated/outcomes.ts */
export function emitOutcomes(doc: OutcomesDoc): string {
  const situations = Object.keys(doc.situations);
  const calls = Object.fromEntries(
    Object.entries(doc.calls).map(([call, rows]) => [call, { ...doc.everyCall, ...rows }]),
  );
  return `${header('What each call returns and what SSL_get_error then says, for each situation in which it can come to rest.', 'spec/outcomes.yaml')}import type { ReasonName } from './registry/reasons.ts';

/** The calls that may come to rest. */
${alias('Call', Object.keys(doc.calls))}
/** Why a call comes to rest. */
${alias('Situation', situations)}
/** Situations that have a row for every call. */
${alias('EveryCallSituation', Object.keys(doc.everyCall))}
/** SSL_ERROR_*; SSL_get_error(3). */
${alias('ErrorClass', errorClasses)}
export interface Outcome {
  /** What the call returns; \`count\` is the number of bytes. */
  readonly returns: number | 'count';
  /** What SSL_get_error then says. */
  readonly error: ErrorClass;
  /** What the call itself puts into the error queue. */
  readonly reason?: ReasonName;
}

/** What a situation is: what a state is, what a state waits for, what the BIO cannot do, or what only some calls know. */
export const situations = {
${Object.entries(doc.situations)
  .map(
    ([name, s]) =>
      `  ${name}: ${literal({ kind: s.state ? 'state' : s.wait ? 'wait' : s.bio ? 'bio' : 'call', ...(s.bio ? { bio: s.bio } : {}), meaning: s.meaning }, 2)},\n`,
  )
  .join(
    '',
  )}} as const satisfies Readonly<Record<Situation, { readonly kind: 'state' | 'wait' | 'bio' | 'call'; readonly bio?: string; readonly meaning: string }>>;

type Outcomes = { readonly [C in Call]: { readonly [S in EveryCallSituation]: Outcome } & { readonly [S in Situation]?: Outcome } };

/** By call and situation. */
export const outcomes: Outcomes = {
${Object.entries(calls)
  .map(
    ([call, rows]) =>
      `  ${call}: {\n${Object.entries(rows)
        .map(([situation, row]) => `    ${situation}: ${literal(row, 4)},\n`)
        .join('')}  },\n`,
  )
  .join('')}};
`;
}
