/** Opens a YAML file so that everything in it can be pointed at by line and column. */

import { isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

/** A file of the spec: its path relative to the repository, and its text. */
export interface SpecFile {
  readonly path: string;
  readonly text: string;
}

/** Where a token stands; line and column are 1-based, length in characters. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export type Path = readonly (string | number)[];

/** A parsed file. `value` is undefined when the text is not YAML. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The token at a path: a scalar's own text; of a map or list the key that holds it. */
  place(path: Path): Place;
  /** The last key of a path. */
  keyPlace(path: Path): Place;
}

/** Parses YAML 1.2; syntax errors and duplicate keys become problems. */
export function openYaml(file: SpecFile): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const placeOf = (start: number, end: number): Place => {
    const { line, col } = lines.linePos(start);
    return { file: file.path, line, column: col, length: Math.max(1, end - start) };
  };
  const nodeAt = (path: Path): Node | undefined =>
    path.length === 0 ? (doc.contents ?? undefined) : (doc.getIn(path, true) as Node | undefined);
  const keyPlace = (path: Path): Place => {
    const parent = path.length === 0 ? undefined : nodeAt(path.slice(0, -1));
    const key = path.at(-1);
    const pair = isMap(parent) ? parent.items.find((p) => isScalar(p.key) && p.key.value === key) : undefined;
    const node = isPair(pair) ? (pair.key as Node) : nodeAt(path);
    const range = node?.range;
    return range ? placeOf(range[0], range[1]) : path.length === 0 ? placeOf(0, 1) : keyPlace(path.slice(0, -1));
  };
  const place = (path: Path): Place => {
    const node = nodeAt(path);
    const own = isScalar(node) || (isCollection(node) && (node.flow === true || typeof path.at(-1) === 'number'));
    return own && node.range ? placeOf(node.range[0], node.range[1]) : keyPlace(path);
  };
  const problems = doc.errors.map((e) => yamlProblem(e, file, placeOf));
  const broken = doc.errors.some((e) => e.code !== 'DUPLICATE_KEY');
  return { file: file.path, value: broken ? undefined : doc.toJS(), problems, place, keyPlace };
}

function yamlProblem(error: YAMLError, file: SpecFile, placeOf: (start: number, end: number) => Place): Problem {
  const [start, end] = error.pos;
  if (error.code !== 'DUPLICATE_KEY')
    return { ...placeOf(start, end), message: `this is not YAML: ${lowerFirst(error.message)}` };
  const key = /^[^\s:,}]+/.exec(file.text.slice(start))?.[0] ?? '';
  return { ...placeOf(start, start + key.length), message: `'${key}' stands twice in the same map` };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
