/** A mistake in a spec file: where it stands, what is wrong, and what was probably meant. */

export interface Problem {
  /** Path as given to the compiler, relative to the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** How many characters the caret run covers; at least 1 is drawn. */
  readonly length: number;
  readonly message: string;
  /** A second line of advice: `did you mean 'x'?`. */
  readonly hint?: string;
}

/** `file:line:column: error: message`, then the source line with a caret run under the token and the hint behind it. */
export function renderProblem(problem: Problem, sourceText: string): string {
  const source = sourceText.split(/\r?\n/)[problem.line - 1] ?? '';
  const gutter = String(problem.line).padStart(5);
  const room = Math.max(1, source.length - problem.column + 1);
  const carets = '^'.repeat(Math.max(1, Math.min(problem.length, room)));
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  return [
    `${problem.file}:${problem.line}:${problem.column}: error: ${problem.message}`,
    `${gutter} | ${source}`,
    `${' '.repeat(gutter.length)} | ${' '.repeat(problem.column - 1)}${carets}${hint}`,
  ].join('\n');
}

/** The order in which problems are shown: by file, line, column, message. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}

/** `did you mean 'x'?` for the known name nearest to `name`, or undefined when none is near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const d = editDistance(name, candidate);
    if (d < distance) [best, distance] = [candidate, d];
  }
  return best === undefined ? undefined : `did you mean '${best}'?`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
