/** Walks all rows and all refusals of a machine with one provider, and tells which it could not. */

import { explore } from '../../codegen/check/explore.ts';
import type { Machine, Row } from '../../codegen/ir.ts';
import { refused } from '../../codegen/language.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { type Plan, plansOf } from './plan.ts';
import { play } from './player.ts';
import { nameOf, recipesFor, refusalsOf, type Walked, walk } from './refusals.ts';

/** What is to be walked of a machine; found once, for all providers. */
export interface Itinerary {
  readonly machine: Machine;
  readonly plans: readonly Plan[];
  /** Rows that some path takes. */
  readonly due: readonly Row[];
  /** Those of them that nothing can bring about, and why. */
  readonly impossible: readonly { readonly row: Row; readonly why: string }[];
}

export interface Tally {
  readonly machine: string;
  readonly provider: string;
  readonly rows: { readonly walked: number; readonly due: number };
  readonly refusals: { readonly walked: number; readonly due: number };
  readonly seconds: number;
  /** What was not walked, and what went wrong, in words. */
  readonly failures: readonly string[];
}

/** Events that the language gives to every state and that nothing brings about in these. */
const cannotCome = [
  { role: 'client', state: 'START', event: 'transportFailed', why: 'nothing was read or written yet' },
  { role: 'server', state: 'RECVD_CH', event: 'transportFailed', why: 'nothing is to be written, and nothing is read' },
  {
    role: 'server',
    state: 'ISSUE_TICKETS',
    event: 'transportFailed',
    why: 'it never rests, and writes nothing before',
  },
];

/** `only`: nothing but the rows of this state. */
export function itineraryOf(machine: Machine, only?: string): Itinerary {
  const due = new Set<Row>();
  explore(machine, { row: (_point, row) => void due.add(row) });
  const impossible = [...due].flatMap((row) => {
    const found = cannotCome.find((c) => c.role === machine.role && c.state === row.state && c.event === row.event);
    return found === undefined ? [] : [{ row, why: found.why }];
  });
  const here = (row: Row): boolean => only === undefined || row.state === only;
  return {
    machine,
    plans: plansOf(machine).filter(({ row }) => here(row)),
    due: [...due].filter((row) => here(row) && !impossible.some((i) => i.row === row)),
    impossible: impossible.filter(({ row }) => here(row)),
  };
}

/** `progress` is told of each step. */
export function conform(
  { machine, plans, due, impossible }: Itinerary,
  provider: CryptoProvider,
  progress: () => void = () => {},
): Tally {
  const started = performance.now();
  const failures: string[] = [];
  const walked = new Set<Row>();
  for (const plan of plans) {
    const wrong = attempt(() => play(machine, plan, provider));
    if (wrong === undefined) walked.add(plan.row);
    else failures.push(`${titleOf(plan.row)}: ${wrong}`);
    progress();
  }
  const states = new Set([...due].map(({ state }) => state));
  const wanted = refusalsOf(machine, states).map(nameOf);
  const met = walkRefusals(machine, provider, walked, failures, progress);
  const missed = wanted.filter((name) => !met.has(name));
  failures.push(...missed.map((name) => `no recipe comes to ${name}`));
  const failed = new Set(failures.map((failure) => failure.split(': ')[0]));
  const unplanned = due.filter((row) => !walked.has(row) && !failed.has(titleOf(row)));
  failures.push(...unplanned.map((row) => `${titleOf(row)}: no settings and no peer bring it about`));
  failures.push(...impossible.filter(({ row }) => walked.has(row)).map(({ row }) => `${titleOf(row)}: it can come`));
  return {
    machine: machine.role,
    provider: provider.name,
    rows: { walked: due.filter((row) => walked.has(row)).length, due: due.length },
    refusals: { walked: wanted.length - missed.length, due: wanted.length },
    seconds: (performance.now() - started) / 1000,
    failures,
  };
}

function attempt(body: () => string | undefined): string | undefined {
  try {
    return body();
  } catch (error) {
    return `it threw ${error instanceof Error ? error.message : error}`;
  }
}

/** Which refusals the recipes come to. They also walk how refusals are answered where only an action refuses. */
function walkRefusals(
  machine: Machine,
  provider: CryptoProvider,
  walked: Set<Row>,
  failures: string[],
  progress: () => void,
): Set<string> {
  const met = new Set<string>();
  for (const violation of recipesFor(machine.role)) {
    const wrong = attempt(() => {
      const found = walk(violation, provider);
      if (found.wrong === undefined) take(machine, found, met, walked);
      return found.wrong;
    });
    if (wrong !== undefined) failures.push(`${violation.name}: ${wrong}`);
    progress();
  }
  return met;
}

function take(machine: Machine, { refusal, decided }: Walked, met: Set<string>, walked: Set<Row>): void {
  if (refusal) met.add(nameOf(refusal));
  for (const { state, event } of decided) {
    const row = event === refused && machine.rows.find((r) => r.state === state && r.event === event);
    if (row) walked.add(row);
  }
}

/** How many steps `conform` takes. */
export const stepsOf = ({ machine, plans }: Itinerary): number => plans.length + recipesFor(machine.role).length;

const titleOf = ({ state, event, when }: Row): string =>
  [state, event, ...Object.entries(when).map(([fact, value]) => `${value ? '' : 'not '}${fact}`)].join(' ');
