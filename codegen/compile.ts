/** The spec compiler: files in; machines, TypeScript and problems out. Reads and writes nothing. */

import { checkNames } from './check/names.ts';
import { checkOutcomes } from './check/outcomes.ts';
import { checkPaths } from './check/paths.ts';
import { checkRegistry } from './check/registry.ts';
import type { Knowledge } from './check/report.ts';
import { checkRows } from './check/rows.ts';
import { emitContract, emitSharedContract } from './emit/contract.ts';
import { emitMachine, emitMachineMaker } from './emit/machine.ts';
import { emitOutcomes } from './emit/outcomes.ts';
import { emitRecords } from './emit/records.ts';
import { emitRegistry } from './emit/registry.ts';
import { emitSchemas } from './emit/schema.ts';
import type { Machine } from './ir.ts';
import { type Role, roles } from './language.ts';
import { loadSpec, type Spec } from './load.ts';
import { lower } from './model/lower.ts';
import { type Model, mergeChapters } from './model/model.ts';
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
  /** As far as the spec could be understood: there also where it has problems, but for problems of shape. */
  readonly machines: readonly Machine[];
}

/** Compiles all YAML of the spec; the `.ksy` files among `files` only say which messages are described. */
export function compileSpec(files: readonly SpecFile[]): Compiled {
  const { spec, problems } = loadSpec(files);
  const shapesFit = problems.length === 0;
  problems.push(...checkRegistry(spec, files));
  const roleParts = roles.flatMap((role) => compileRole(spec, role, shapesFit));
  problems.push(...roleParts.flatMap((part) => part.problems));
  const machines = roleParts.flatMap((part) => part.machine ?? []);
  const models = roleParts.map((part) => part.model);
  if (shapesFit) problems.push(...checkOutcomes(spec, models, problems.length === 0 ? machines : []));
  const outputs = problems.length > 0 ? [] : emitAll(spec, machines);
  return { outputs, problems: problems.sort(compareProblems), machines };
}

/** The machine of a role as far as the spec can be understood, without any check: for those who compile it many times over. */
export function lowerSpec(files: readonly SpecFile[], role: Role): Machine {
  const { spec } = loadSpec(files);
  const { model } = mergeChapters(role, spec.chapters[role]);
  return lower(model, knowledgeOf(spec, role)).machine;
}

interface RolePart {
  readonly model: Model;
  readonly problems: readonly Problem[];
  readonly machine?: Machine;
}

/** Each kind of check builds on the ones before it, so it is left out where those have found something. The machine is made in any case. */
function compileRole(spec: Spec, role: Role, shapesFit: boolean): RolePart[] {
  const chapters = spec.chapters[role];
  if (chapters.length === 0) return [];
  const { model, problems } = mergeChapters(role, chapters);
  if (!shapesFit) return [{ model, problems }];
  const knowledge = knowledgeOf(spec, role);
  const lowered = lower(model, knowledge);
  const checks = [
    () => checkNames(model, knowledge),
    () => checkRows(model, knowledge),
    () => checkPaths(model, lowered),
  ];
  for (const check of checks) if (problems.length === 0) problems.push(...check());
  return [{ model, problems, machine: lowered.machine }];
}

function knowledgeOf(spec: Spec, role: Role): Knowledge {
  const { alerts, reasons, sections } = spec.registry;
  return {
    received: receivedBy(spec, role),
    described: spec.described,
    alerts: Object.keys(alerts).filter((name) => !alerts[name]?.closing && !alerts[name]?.reserved),
    reasons: Object.keys(reasons),
    sections: Object.keys(sections),
  };
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
