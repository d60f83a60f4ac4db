/** What a model must satisfy before it is emitted: what cannot be emitted faithfully is refused here, with its place. */

import type { Problem } from '../problem.ts';
import { checkBlame } from './check-blame.ts';
import { checkRegions } from './check-regions.ts';
import type { FieldModel, FileModel, Model, TypeModel } from './model.ts';
import { isMessage, shapeOf } from './shape.ts';
import { problemAt } from './source.ts';

/** Adds a problem for everything that the emitters do not support. */
export function checkModel(model: Model, problems: Problem[]): void {
  checkCycles(model, problems);
  if (problems.length > 0) return;
  checkNames(model, problems);
  for (const type of model.types.values()) {
    checkUnion(type, problems);
    for (const field of type.fields) checkField(type, field, problems);
  }
  checkRegions(model, problems);
  checkBlame(model, problems);
  for (const file of model.files) checkMessage(file, model, problems);
}

/** A type that contains itself would be read by a function that calls itself: a peer could choose how deep. */
function checkCycles(model: Model, problems: Problem[]): void {
  for (const type of model.types.values()) {
    const reached = new Set<string>();
    const reach = (key: string) => {
      if (reached.has(key)) return;
      reached.add(key);
      for (const used of usesOf(model.types.get(key))) reach(used);
    };
    for (const used of usesOf(type)) reach(used);
    if (reached.has(type.key)) problems.push(problemAt(type.place, `type '${type.id}' contains itself`));
  }
}

/** Keys of the types that a type's fields name. */
function usesOf(type: TypeModel | undefined): readonly string[] {
  return (type?.fields ?? []).flatMap((field) => {
    if (field.type.kind === 'struct') return [field.type.name];
    return field.type.kind === 'switch' ? field.type.cases.map((c) => c.type) : [];
  });
}

function checkNames(model: Model, problems: Problem[]): void {
  const named = new Map<string, TypeModel>();
  for (const type of model.types.values()) {
    const { kind } = shapeOf(type, model);
    if (kind !== 'struct' && kind !== 'union') continue;
    const first = named.get(type.name);
    if (first === undefined) named.set(type.name, type);
    else
      problems.push(
        problemAt(type.place, `two types would be called '${type.name}'; the other is in ${first.place.source.path}`),
      );
  }
}

/** A union is its discriminator, perhaps a length, its body, and the end: nothing else has a place in a discriminated union. */
function checkUnion(type: TypeModel, problems: Problem[]): void {
  const body = type.fields.find((field) => field.type.kind === 'switch');
  if (body?.type.kind !== 'switch') return;
  const [first] = type.fields;
  if (first === undefined || first.id !== body.type.on || first.role !== 'discriminator') {
    problems.push(problemAt(body.place, `'switch-on' must name the first field of '${type.id}'`));
  } else if (first.enum === undefined) {
    problems.push(problemAt(first.place, `'${first.id}' needs an enum, whose names tell the cases apart`));
  }
  if (body.size.kind !== 'field' && body.size.kind !== 'rest') {
    problems.push(problemAt(body.place, 'a switch needs a size, so that unknown cases keep their bytes'));
  }
  for (const other of type.fields) {
    if (other.role === 'value' && other !== body)
      problems.push(problemAt(other.place, `'${other.id}' has no place in a union`));
  }
  checkCases(body, problems);
}

function checkCases(body: FieldModel, problems: Problem[]): void {
  const seen = new Set<number>();
  for (const { code, name, place } of body.type.kind === 'switch' ? body.type.cases : []) {
    if (seen.has(code)) problems.push(problemAt(place, `case ${code} is there already`));
    if (name === 'unknown') problems.push(problemAt(place, "'unknown' is the name of the other cases"));
    seen.add(code);
  }
}

function checkField(type: TypeModel, field: FieldModel, problems: Problem[]): void {
  const refuse = (message: string) => problems.push(problemAt(field.place, message));
  const { kind } = field.type;
  if (kind === 'number' && field.size.kind !== 'own') refuse('a number has its own size');
  if (kind === 'bytes' && field.size.kind === 'own') refuse(`'${field.id}' needs a type or a size`);
  if (kind === 'struct' && (field.size.kind === 'fixed' || field.size.kind === 'rest')) {
    refuse('a structure is sized by the field before it, or not at all');
  }
  if (field.enum !== undefined && field.role !== 'discriminator')
    refuse("an enum is only supported on what 'switch-on' names");
  if (field.optional && (kind !== 'struct' || field.size.kind !== 'own'))
    refuse("'if' is only supported on a structure without a size");
  if (
    field.repeated &&
    (type.fields.length > 1 || field.size.kind !== 'own' || kind === 'bytes' || kind === 'switch')
  ) {
    refuse("'repeat: eos' must be the only field of its type, and repeat a number or a structure");
  }
  if (field.role === 'literal' && field.constraints.length > 0) refuse('a fixed value needs no other constraint');
}

function checkMessage(file: FileModel, model: Model, problems: Problem[]): void {
  const own = file.types[0];
  if (file.message !== undefined && (own === undefined || own.key !== file.id)) {
    problems.push(problemAt(file.place, `message '${file.id}' has no seq`));
  }
  if (file.handshakeType !== undefined && file.message !== 'handshake') {
    problems.push(problemAt(file.place, "'-handshake-type' needs '-message: handshake'"));
  }
  for (const type of file.types) {
    if (isMessage(type, model) && shapeOf(type, model).kind !== 'struct') {
      problems.push(problemAt(type.place, 'a message must not be a union itself'));
    }
    if (isMessage(type, model) && type.fields.some((field) => field.repeated)) {
      problems.push(problemAt(type.place, 'a message must not be a list itself'));
    }
  }
}
