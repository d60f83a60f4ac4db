/** The chapters of one role put together: every declaration with the place where it stands. */

import type { Facts } from '../ir.ts';
import type { Role } from '../language.ts';
import type { Problem } from '../problem.ts';
import type { MachineDoc } from '../schema/machine.ts';
import type { Path, Place, YamlSource } from '../yaml.ts';

export interface Chapter {
  readonly source: YamlSource;
  readonly doc: MachineDoc;
}

/** A declaration: its name, what the YAML says of it, and where. */
export interface Declared<Doc> {
  readonly name: string;
  readonly at: Place;
  readonly doc: Doc;
  /** The place of something inside it. */
  readonly place: (...path: Path) => Place;
  readonly keyPlace: (...path: Path) => Place;
}

export const nouns = ['waits', 'facts', 'holds', 'actions', 'sends', 'sequences', 'anywhere', 'states'] as const;
export type Noun = (typeof nouns)[number];
type DocOf<N extends Noun> = NonNullable<MachineDoc[N]>[string];

export type Model = {
  readonly role: Role;
  readonly initial: { readonly name: string; readonly at: Place } | undefined;
  /** Where to point when something is missing from the whole. */
  readonly at: Place;
} & { readonly [N in Noun]: ReadonlyMap<string, Declared<DocOf<N>>> };

export type StateDecl = Declared<DocOf<'states'>>;
export type AnywhereDecl = Declared<DocOf<'anywhere'>>;

/** Chapters in the order of the story: first the one with `initial`, then as their states are first named by a `to`. */
function inOrder(chapters: readonly Chapter[]): Chapter[] {
  const ordered = chapters.filter((c) => c.doc.initial !== undefined);
  for (const chapter of ordered) {
    const targets = [...JSON.stringify(chapter.doc.states ?? {}).matchAll(/"to":"(\w+)"/g)].map((m) => m[1] ?? '');
    for (const next of targets.flatMap((to) => chapters.filter((c) => c.doc.states && to in c.doc.states)))
      if (!ordered.includes(next)) ordered.push(next);
  }
  return [...ordered, ...chapters.filter((c) => !ordered.includes(c))];
}

/** Merges chapters; a name that two of them define is a problem that shows both places. */
export function mergeChapters(role: Role, given: readonly Chapter[]): { model: Model; problems: Problem[] } {
  const problems: Problem[] = [];
  const chapters = inOrder(given);
  const merged = Object.fromEntries(
    nouns.map((noun) => [noun, mergeNoun(noun, chapters, problems)]),
  ) as unknown as Pick<Model, Noun>;
  const initials = chapters.flatMap(({ source, doc }) =>
    doc.initial === undefined ? [] : [{ name: doc.initial, at: source.place(['initial']) }],
  );
  const [initial, second] = initials;
  const at = chapters[0]?.source.place(['machine']) ?? { file: `spec/${role}`, line: 1, column: 1, length: 1 };
  if (initial === undefined)
    problems.push({ ...at, message: `no chapter of the ${role} says in which state it starts: 'initial' is missing` });
  if (initial && second)
    problems.push({ ...second.at, message: `'initial' is said twice: first at ${spot(initial.at)}` });
  return { model: { role, initial, at, ...merged }, problems };
}

function mergeNoun<N extends Noun>(
  noun: N,
  chapters: readonly Chapter[],
  problems: Problem[],
): Map<string, Declared<DocOf<N>>> {
  const merged = new Map<string, Declared<DocOf<N>>>();
  for (const { source, doc } of chapters) {
    for (const [name, entry] of Object.entries(doc[noun] ?? {})) {
      const at = source.keyPlace([noun, name]);
      const first = merged.get(name);
      if (first)
        problems.push({ ...at, message: `'${name}' is defined twice under ${noun}: first at ${spot(first.at)}` });
      else {
        const inside = (path: Path): Path => [noun, name, ...path];
        merged.set(name, {
          name,
          at,
          doc: entry as DocOf<N>,
          place: (...path) => source.place(inside(path)),
          keyPlace: (...path) => source.keyPlace(inside(path)),
        });
      }
    }
  }
  return merged;
}

/** `file:line:column`. */
export const spot = (at: Place): string => `${at.file}:${at.line}:${at.column}`;

/** What other facts must be for a fact to be asked. */
export function conditionsOf(onlyIf: string | Facts | undefined): Facts {
  return typeof onlyIf === 'string' ? { [onlyIf]: true } : (onlyIf ?? {});
}

/** A fact that is only asked if others are so cannot be true without them. `asked`: only what is asked at this event is looked at. */
export function isPossible(model: Model, facts: Facts, asked?: string): boolean {
  return Object.entries(facts).every(([fact, value]) => {
    const doc = model.facts.get(fact)?.doc;
    if (!value || (asked !== undefined && doc?.asked !== asked)) return true;
    return Object.entries(conditionsOf(doc?.onlyIf)).every(([other, due]) => (facts[other] ?? due) === due);
  });
}
