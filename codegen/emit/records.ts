/** Emits what the record layer decides: its limits and refusals. */

import type { RecordsDoc } from '../schema/records.ts';
import { header, key, literal } from './print.ts';

/** generated/records.ts */
export function emitRecords(doc: RecordsDoc): string {
  const rows = (table: object) =>
    Object.entries(table)
      .map(([name, row]) => `  ${key(name)}: ${literal(row, 2)},\n`)
      .join('');
  return `${header('What the record layer decides: its limits, and what it refuses with which alert and reason.', 'spec/records.yaml')}import type { AlertName } from './registry/alerts.ts';
import type { ReasonName } from './registry/reasons.ts';

interface Limit {
  readonly value: number;
  readonly rfc: string;
  readonly why: string;
}

interface Refusal {
  readonly alert: AlertName;
  readonly reason: ReasonName;
  readonly rfc: string;
  readonly why: string;
}

export const recordLimits = {
${rows(doc.limits)}} as const satisfies Readonly<Record<string, Limit>>;

export type RecordLimit = keyof typeof recordLimits;

export const recordRefusals = {
${rows(doc.refusals)}} as const satisfies Readonly<Record<string, Refusal>>;

export type RecordRefusal = keyof typeof recordRefusals;
`;
}
