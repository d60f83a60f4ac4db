/** Every sized region must be used up, by Kaitai's decoder as by ours; no list may stand still. */

import type { Problem } from '../problem.ts';
import type { FieldModel, Model, TypeModel } from './model.ts';
import { isMessage, shapeOf, typeNamed } from './shape.ts';
import { problemAt } from './source.ts';

/** Checks how types are used: those read in a region of their own must use it up, all others must leave the rest alone. */
export function checkRegions(model: Model, problems: Problem[]): void {
  for (const type of model.types.values()) {
    if (isMessage(type, model) && !exhausts(type, model) && !isPrefix(type)) {
      problems.push(problemAt(type.place, `message '${type.id}' may leave bytes: end it with a check of _io.eof`));
    }
    for (const [i, field] of type.fields.entries()) checkUse(type, field, type.fields.slice(i + 1), model, problems);
  }
}

/** Whether a type consists of numbers only, so that it has a fixed size. */
export function isPrefix(type: TypeModel): boolean {
  return (
    type.fields.length > 0 &&
    type.fields.every((field) => field.role === 'value' && field.type.kind === 'number' && !field.repeated)
  );
}

function checkUse(
  type: TypeModel,
  field: FieldModel,
  after: readonly FieldModel[],
  model: Model,
  problems: Problem[],
): void {
  const refuse = (message: string) => problems.push(problemAt(field.place, message));
  if (takesRest(field, model) && after.some((other) => other.role !== 'end')) {
    refuse(`'${field.id}' takes all that is left, so nothing can follow it`);
  }
  if (field.role === 'end' && after.length > 0) refuse('nothing can follow the end');
  if (field.optional && after.some((other) => other.role !== 'end')) refuse('only the last field can be optional');
  if (field.type.kind === 'switch') {
    for (const { type: key, place } of field.type.cases) {
      const target = typeNamed(model, key);
      if (!exhausts(target, model)) problems.push(problemAt(place, leaves(target)));
      if (shapeOf(target, model).kind === 'empty' && target.fields.some((inner) => inner.role === 'literal')) {
        problems.push(problemAt(place, `'${target.id}' has nothing but fixed values, which is not supported here`));
      }
    }
  }
  if (field.type.kind !== 'struct') return;
  const target = typeNamed(model, field.type.name);
  if (shapeOf(target, model).kind === 'empty') refuse(`'${target.id}' holds nothing`);
  if (field.size.kind === 'field' && !exhausts(target, model)) refuse(leaves(target));
  if (field.repeated && exhausts(target, model))
    refuse(`'${target.id}' takes all that is left, so it cannot be repeated`);
  if (field.repeated && leastBytes(target, model) === 0)
    refuse(`'${target.id}' may be empty, so repeating it might never end`);
  if (field.optional && leastBytes(target, model) === 0)
    refuse(`'${target.id}' may be empty, so it cannot be told whether it is there`);
  if (isMessage(target, model)) refuse(`'${target.id}' is a message, not a part (in '${type.id}')`);
}

function leaves(target: TypeModel): string {
  return `'${target.id}' is read in a region that it may not use up: end it with a check of _io.eof`;
}

/** Whether reading the type always ends at the end of its region. */
function exhausts(type: TypeModel, model: Model): boolean {
  const last = type.fields.at(-1);
  return last !== undefined && (last.role === 'end' || takesRest(last, model));
}

function takesRest(field: FieldModel, model: Model): boolean {
  if (field.size.kind === 'rest' || field.repeated) return true;
  return (
    field.type.kind === 'struct' && field.size.kind === 'own' && exhausts(typeNamed(model, field.type.name), model)
  );
}

/** The fewest bytes that a type takes. */
function leastBytes(type: TypeModel, model: Model): number {
  return type.fields.reduce((sum, field) => sum + leastOfField(field, model), 0);
}

function leastOfField(field: FieldModel, model: Model): number {
  if (field.type.kind === 'number') return field.repeated ? 0 : field.type.width;
  if (field.size.kind === 'fixed') return field.size.bytes;
  if (field.size.kind !== 'own' || field.repeated || field.optional) return 0;
  return field.type.kind === 'struct' ? leastBytes(typeNamed(model, field.type.name), model) : 0;
}
