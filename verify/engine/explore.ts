/** Explores a model, breadth first and to the end: every reachable state, every transition, every invariant. */

import { doneNames, type Model } from '../model.ts';
import { unending } from './endings.ts';
import { type Layout, layOut } from './layout.ts';
import { compile, type Host } from './source.ts';

export interface Options {
  /** For mutants: one violation is enough. The result is then not complete. */
  readonly stopAtViolation?: boolean;
  /** For every command, keep the first state in which it can be taken. */
  readonly witnesses?: boolean;
  readonly maxStates?: number;
  readonly maxMilliseconds?: number;
  /** Of the typed arrays that hold states, table and edges; 4 GiB unless said. */
  readonly maxBytes?: number;
  /** Called about four times a second. */
  readonly progress?: (progress: Progress) => void;
}

export interface Progress {
  readonly model: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly frontier: number;
  readonly statesPerSecond: number;
}

/** Something that does not hold: an invariant by its name, or one of the names of `done`. */
export interface Violation {
  readonly name: string;
  /** The first such state found; no state nearer to the initial one is bad. */
  readonly state: number;
  /** How many states of those explored. */
  readonly count: number;
  /** Of a cycle, its states in order; `state` is one of them. */
  readonly cycle?: readonly number[];
}

/** The states found, in the order of their depth. */
export interface Space {
  readonly layout: Layout;
  readonly count: number;
  /** Packed, `layout.words` words each. */
  readonly words: Int32Array;
  /** Where a state was reached from first; -1 of the initial state. */
  readonly parents: Int32Array;
}

export interface Result {
  readonly model: string;
  readonly states: number;
  /** Every command that can be taken in every state, also where it leads back to the same state. */
  readonly transitions: number;
  /** Commands on the shortest way to the farthest state. */
  readonly depth: number;
  readonly milliseconds: number;
  /** Of those, what was spent on making the functions. */
  readonly compileMilliseconds: number;
  /** In the order of their first state. */
  readonly violations: readonly Violation[];
  /** States from which no command can be taken and which are not `done`. */
  readonly deadlocks: number;
  /** Why not all was explored: nothing may then be said to hold. */
  readonly stopped?: string;
  /** Where asked for, by command: the index of a state nearest to the initial one in which it can be taken, -1 where there is none. */
  readonly witnesses?: Int32Array;
  readonly space: Space;
}

/** Whether everything was explored and all of it holds. */
export const holds = (result: Result): boolean => result.stopped === undefined && result.violations.length === 0;

export function explore(model: Model, options: Options = {}): Result {
  const started = performance.now();
  const layout = layOut(model);
  const found = new Map<string, { state: number; count: number; cycle?: readonly number[] }>();
  let stopped: string | undefined;
  const witnesses = options.witnesses ? new Int32Array(model.commands.length) : undefined;
  const host: Host = {
    violated: (invariant, state) => note(model.invariants[invariant]?.name ?? '', state),
    deadlock: (state) => note(doneNames.deadlock, state),
    outside: (command, variable, value) => {
      const { name, size } = model.variables[variable] ?? { name: '', size: 0 };
      const who = model.commands[command]?.name;
      throw new Error(`model ${model.name}: ${who} sets ${name} to ${value}; it goes from 0 to ${size - 1}`);
    },
    mayGrow: (states, edges) => {
      const bytes = 4 * (states * (layout.words + 5 + (model.done ? 1 : 0)) + edges);
      if (bytes > (options.maxBytes ?? 2 ** 32)) throw new RangeError(`it would take ${mebibytes(bytes)}`);
    },
  };
  const machine = compile(model, layout, host, witnesses);
  let depth = 0;
  bounded();
  const { states, transitions } = machine.counts();
  const { words, parents, edges, firstEdges } = machine.space();
  if (!stopped && model.done) noteEndings();
  return {
    model: model.name,
    states,
    transitions,
    depth,
    milliseconds: performance.now() - started,
    compileMilliseconds: machine.compileMilliseconds(),
    violations: [...found].map(([name, v]) => ({ name, ...v })).sort((a, b) => a.state - b.state),
    deadlocks: found.get(doneNames.deadlock)?.count ?? 0,
    ...(stopped === undefined ? {} : { stopped }),
    ...(witnesses ? { witnesses: witnesses.map((state) => state - 1) } : {}),
    space: { layout, count: states, words, parents },
  };

  function note(name: string, state: number): boolean {
    const known = found.get(name);
    if (known) known.count++;
    else found.set(name, { state, count: 1 });
    if (options.stopAtViolation) stopped ??= 'at the first violation';
    return options.stopAtViolation === true;
  }

  function noteEndings(): void {
    const { stuck, cycle } = unending({ count: states, edges, firstEdges, isDone: machine.isDone });
    if (stuck) found.set(doneNames.finish, stuck);
    if (!cycle) return;
    found.set(doneNames.cycle, { state: Math.min(...cycle.states), count: cycle.count, cycle: cycle.states });
  }

  /** Out of memory is a bound like others. */
  function bounded(): void {
    try {
      machine.begin();
      levels();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      stopped ??= `out of memory at ${machine.counts().states} states: ${error.message}`;
    }
  }

  function levels(): void {
    const { progress, maxStates = Number.POSITIVE_INFINITY, maxMilliseconds = Number.POSITIVE_INFINITY } = options;
    let from = 0;
    let told = started;
    for (let end = machine.counts().states; ; end = machine.counts().states, depth++) {
      while (from < end && !stopped) {
        from = machine.expand(from, Math.min(end, from + 4096));
        const { states, transitions } = machine.counts();
        const now = performance.now();
        if (states > maxStates) stopped ??= `more than ${maxStates} states`;
        if (now - started > maxMilliseconds) stopped ??= `more than ${maxMilliseconds} ms`;
        if (!progress || now - told < 250) continue;
        told = now;
        const statesPerSecond = (states / (now - started)) * 1000;
        progress({ model: model.name, states, transitions, depth, frontier: states - from, statesPerSecond });
      }
      if (stopped || machine.counts().states === end) return;
    }
  }
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
