/** A comparison, for people. */

import { type Paint, pad } from '../../codegen/draw/columns.ts';
import type { Comparison, Deviation, Difference } from './deviations.ts';

/** The lines of the report; `all` shows every difference, not an example for each row. */
export function reportLines(found: Comparison, rows: readonly Deviation[], all: boolean, paint: Paint): string[] {
  const differing = found.scenarios - found.agreeing;
  return [
    ...rows.flatMap((one) => rowLines(one, found.explained, all, paint)),
    ...found.idle.map((id) => paint('red', `row '${id}' explains nothing`)),
    ...found.unexplained.map((one) => paint('red', `unexplained: ${differenceText(one)}`)),
    '',
    `${found.scenarios} scenarios, ${found.calls} calls`,
    `${pad(String(found.agreeing), 5)} agree with libssl in every word`,
    `${pad(String(differing), 5)} differ, in ${found.explained.length} words with a row and in ${found.unexplained.length} without`,
  ];
}

function rowLines(row: Deviation, explained: readonly Difference[], all: boolean, paint: Paint): string[] {
  const own = explained.filter((one) => one.because === row.id);
  if (own.length === 0) return [];
  const shown = all ? own : own.slice(0, 1);
  return [
    `${paint('bold', row.id)} (${own.length})`,
    `  ${row.why}`,
    ...shown.map((one) => paint('dim', `  ${all ? '' : 'as in '}${differenceText(one)}`)),
  ];
}

const differenceText = ({ scenario, call, field, libssl, ours }: Difference): string =>
  `${scenario}; call ${call}, ${field}: libssl ${libssl}, ours ${ours}`;
