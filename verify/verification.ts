/** generated/verification.json: what was explored and what holds, the same for everybody who explores the same spec. */

import type { Checked } from './check-worker.ts';

export const verificationFile = 'generated/verification.json';

export interface Verification {
  readonly source: string;
  readonly models: readonly {
    readonly name: string;
    readonly says: string;
    readonly variables: number;
    readonly commands: number;
    readonly states: number;
    readonly transitions: number;
    readonly depth: number;
    /** Of all states, packed and sorted. */
    readonly sha256: string;
    readonly holds: readonly string[];
  }[];
}

/** One line for each model, so that a change shows which. */
export function verificationOf(results: readonly Checked[]): string {
  const lines = results.map((r) => `    ${JSON.stringify(entryOf(r))}`);
  return `{\n  "source": "npm run check",\n  "models": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

export function entryOf({
  name,
  says,
  variables,
  commands,
  states,
  transitions,
  depth,
  certificate,
}: Checked): Verification['models'][number] {
  const { sha256 = '', holds = [] } = certificate ?? {};
  return { name, says, variables, commands, states, transitions, depth, sha256, holds };
}
