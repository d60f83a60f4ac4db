/** The features as a table: a row for each, a column for each peer and role of ours, and below it why some cells are empty. */

import { type Paint, pad, padLeft } from '../../../codegen/draw/columns.ts';
import { type SceneResult, sceneName } from './play.ts';

const columns = ['openssl/client', 'openssl/server', 'gnutls/client', 'gnutls/server', 'ourselves'] as const;
const headWidth = 64;
const cellWidth = 11;

/** Lines of the table; a cell counts what passed of both providers. */
export function drawFeatures(results: readonly SceneResult[], paint: Paint): string[] {
  if (results.length === 0) return [];
  const reasons: string[] = [];
  const lines = namesOf(results, 'feature').flatMap((feature) => {
    const ofFeature = results.filter(({ of }) => of.feature === feature);
    return namesOf(ofFeature, 'row').map((row, at) => {
      const head = pad(`${pad(at === 0 ? paint('bold', feature) : '', 20)}${row}`, headWidth);
      const ofRow = ofFeature.filter(({ of }) => of.row === row);
      const cells = columns.map((side) =>
        cellOf(
          ofRow.filter(({ of }) => of.side === side),
          reasons,
          paint,
        ),
      );
      return (head + cells.join('')).trimEnd();
    });
  });
  const notes = reasons.map((reason, at) => paint('dim', `${padLeft(`[${at + 1}]`, 5)} ${reason}`));
  return [...headLines(paint), ...lines, ...(notes.length > 0 ? ['', ...notes] : [])];
}

/** In the order of the features, whatever was played first. */
const namesOf = (results: readonly SceneResult[], what: 'feature' | 'row'): string[] => [
  ...new Set(results.map(({ of }) => of[what])),
];

const headLines = (paint: Paint): string[] => [
  paint(
    'dim',
    `${pad('peer', headWidth)}${columns.map((side) => padLeft(side.split('/')[0] ?? '', cellWidth)).join('')}`,
  ),
  paint(
    'dim',
    `${pad('we are', headWidth)}${columns.map((side) => padLeft(side.split('/')[1] ?? 'both', cellWidth)).join('')}`,
  ),
];

function cellOf(results: readonly SceneResult[], reasons: string[], paint: Paint): string {
  const [first] = results;
  if (first === undefined) return padLeft('·', cellWidth);
  if (first.outcome === 'impossible' || first.outcome === 'skipped') {
    const why = first.why ?? '';
    if (!reasons.includes(why)) reasons.push(why);
    return padLeft(paint('dim', `– [${reasons.indexOf(why) + 1}]`), cellWidth);
  }
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  return padLeft(paint(passed === results.length ? 'green' : 'red', `${passed}/${results.length}`), cellWidth);
}

/** What failed, and why. */
export const drawFeatureFailures = (results: readonly SceneResult[], paint: Paint): string[] =>
  results.flatMap(({ of, outcome, why }) =>
    outcome === 'failed' ? [`${paint('red', '✗')} ${sceneName(of)}: ${why}`] : [],
  );
