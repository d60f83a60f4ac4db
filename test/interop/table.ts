/** The results as a table: a row for each peer, role and key, a column for each suite and group. */

import { type Paint, pad, padLeft } from '../../codegen/draw/columns.ts';
import { groups, keys, nameOf, peers, roles, suites } from './cases.ts';
import type { Result } from './play.ts';

const cellWidth = 7;
const headWidth = 26;

/** Lines of the matrix; a cell counts what passed of plain and HelloRetryRequest with both providers. */
export function drawMatrix(results: readonly Result[], paint: Paint): string[] {
  const ofMatrix = results.filter(({ of }) => of.clientKey === undefined && of.opening !== 'noShare');
  if (ofMatrix.length === 0) return [];
  const width = cellWidth * groups.length;
  const suiteHeads = suites.map((suite) => pad(`  ${suite.slice('TLS_'.length)}`, width)).join('');
  const groupHeads = suites.map(() => groups.map((group) => padLeft(group, cellWidth)).join('')).join('');
  const rows = peers.flatMap((peer) =>
    roles.flatMap((role) =>
      keys.map((key) =>
        rowOf(
          ofMatrix.filter(({ of }) => of.peer === peer && of.role === role && of.key === key),
          [peer, role, key],
          paint,
        ),
      ),
    ),
  );
  return [
    `${' '.repeat(headWidth)}${paint('bold', suiteHeads)}`.trimEnd(),
    paint('dim', `${headOf(['peer', 'we are', 'key'])}${groupHeads}`),
    ...rows.filter((row) => row !== ''),
  ];
}

function rowOf(results: readonly Result[], head: readonly string[], paint: Paint): string {
  if (results.length === 0) return '';
  const cells = suites.flatMap((suite) =>
    groups.map((group) =>
      cellOf(
        results.filter(({ of }) => of.suite === suite && of.group === group),
        paint,
      ),
    ),
  );
  return headOf(head) + cells.join('');
}

const headOf = ([peer = '', role = '', key = '']: readonly string[]): string =>
  pad(`${pad(peer, 9)}${pad(role, 8)}${key}`, headWidth);

function cellOf(results: readonly Result[], paint: Paint): string {
  if (results.length === 0) return padLeft('·', cellWidth);
  const passed = results.filter(({ failure }) => failure === undefined).length;
  const text = `${passed}/${results.length}`;
  return padLeft(paint(passed === results.length ? 'green' : 'red', text), cellWidth);
}

/** Lines for what stands beside the matrix. */
export function drawExtras(results: readonly Result[], paint: Paint): string[] {
  const mutual = results.filter(({ of }) => of.clientKey !== undefined);
  const shareless = results.filter(({ of }) => of.opening === 'noShare');
  const lines = peers.flatMap((peer) =>
    roles.map((role) => {
      const cells = keys.map((key) => {
        const of = mutual.filter((r) => r.of.peer === peer && r.of.role === role && r.of.clientKey === key);
        return `${key} ${cellOf(of, paint).trim()}`;
      });
      return `${headOf([peer, role])}  client certificates: ${cells.join(', ')}`;
    }),
  );
  const count = cellOf(shareless, paint).trim();
  return [
    ...(mutual.length > 0 ? lines : []),
    ...(shareless.length > 0 ? [`${headOf(['both', 'client'])}  no key share in the first ClientHello: ${count}`] : []),
  ];
}

/** What failed, and why. */
export function drawFailures(results: readonly Result[], paint: Paint): string[] {
  return results.flatMap(({ of, failure }) =>
    failure === undefined ? [] : [`${paint('red', '✗')} ${nameOf(of)}: ${failure}`],
  );
}
