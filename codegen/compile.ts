/** The spec compiler: files in; machines, TypeScript and problems out. Reads and writes nothing. */

import { emitContract, emitSharedContract } from './emit/contract.ts';
import { emitMachine, emitMachineMaker } from './emit/machine.ts';
import { emitOutcomes } from './emit/outcomes.ts';
import { emitRecords } from './emit/records.ts';
import { emitRegistry } from './emit/registry.ts';
import { emitSchemas } from './emit/schema.ts';
import type { Machine } from './ir.ts';
import { type Role, roles } from './language.ts';
import { loadSpec, type Spec } from './load.ts';
import { type Lowered, lower } from './model/lower.ts';
import { mergeChapters } from './model/model.ts';
import { compareProblems, type Problem } from './problem.ts';
import { tablesOf } from './tables.ts';
import type { SpecFile } from './yaml.ts';

export interface Output {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

export interface Compiled {
  /** Empty when there are problems. */
  readonly outputs: readonly Output[];
  /** In the order in which they are shown. */
  readonly problems: readonly Problem[];
  /** As far as the spec could be understood. */
  readonly machines: readonly Machine[];
}

/** Compiles all YAML of the spec; the `.ksy` files among `files` only say which messages are described. */
export function compileSpec(files: readonly SpecFile[]): Compiled {
  const { spec, problems } = loadSpec(files);
  const lowered = problems.length > 0 ? [] : roles.flatMap((role) => lowerRole(spec, role, problems));
  const machines = lowered.map((l) => l.machine);
  const outputs = problems.length > 0 ? [] : emitAll(spec, machines);
  return { outputs, problems: problems.sort(compareProblems), machines };
}

function lowerRole(spec: Spec, role: Role, problems: Problem[]): Lowered[] {
  const chapters = spec.chapters[role];
  if (chapters.length === 0) return [];
  const { model, problems: found } = mergeChapters(role, chapters);
  problems.push(...found);
  return [lower(model, { received: receivedBy(spec, role), described: spec.described })];
}

/** The handshake messages that a role can receive and a `.ksy` describes. */
function receivedBy(spec: Spec, role: Role): string[] {
  const peer = role === 'client' ? 'server' : 'client';
  const types = Object.values(spec.registry.handshake_types).filter((t) => t.from === peer || t.from === 'both');
  return types
    .flatMap((t) => [t.message, t.random?.message].filter((m) => m !== undefined))
    .filter((m) => spec.described.includes(m));
}

function emitAll(spec: Spec, machines: readonly Machine[]): Output[] {
  const perRole = machines.flatMap((machine) => [
    { path: `generated/${machine.role}/machine.ts`, text: emitMachine(machine) },
    {
      path: `generated/${machine.role}/contract.ts`,
      text: emitContract(machine, tablesOf(machine), spec.registry.sections),
    },
  ]);
  return [
    ...perRole,
    { path: 'generated/machine.ts', text: emitMachineMaker() },
    { path: 'generated/contract.ts', text: emitSharedContract() },
    ...(spec.outcomes ? [{ path: 'generated/outcomes.ts', text: emitOutcomes(spec.outcomes.doc) }] : []),
    ...(spec.records ? [{ path: 'generated/records.ts', text: emitRecords(spec.records.doc) }] : []),
    ...emitRegistry(spec.registry),
    ...emitSchemas(),
  ];
}
