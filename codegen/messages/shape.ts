/** What a type is in TypeScript: an interface, a union, or just its only field. */

import type { FieldModel, Model, TypeModel } from './model.ts';

/** The part of a type that its value consists of. */
export type Shape =
  | { readonly kind: 'empty' }
  | { readonly kind: 'union'; readonly on: FieldModel; readonly body: FieldModel }
  | { readonly kind: 'only'; readonly field: FieldModel }
  | { readonly kind: 'struct'; readonly fields: readonly FieldModel[] };

/** Whether the type is a message's own; those stay interfaces, so that each message has a type of its name. */
export function isMessage(type: TypeModel, model: Model): boolean {
  return model.files.some((file) => file.message !== undefined && file.types[0] === type);
}

/** How the values of a type look. A part or a nested type with one field is that field. */
export function shapeOf(type: TypeModel, model: Model): Shape {
  const body = type.fields.find((field) => field.type.kind === 'switch');
  const on = type.fields.find((field) => field.role === 'discriminator');
  if (body !== undefined && on !== undefined) return { kind: 'union', on, body };
  const fields = type.fields.filter((field) => field.role === 'value');
  const [field] = fields;
  if (isMessage(type, model)) return { kind: 'struct', fields };
  if (field === undefined) return { kind: 'empty' };
  return fields.length === 1 && !field.optional ? { kind: 'only', field } : { kind: 'struct', fields };
}

/** The TypeScript type of a type's value; `void` for one that holds nothing. */
export function typeText(type: TypeModel, model: Model): string {
  const shape = shapeOf(type, model);
  if (shape.kind === 'empty') return 'void';
  return shape.kind === 'only' ? fieldText(shape.field, model) : type.name;
}

/** The TypeScript type of a field's value. */
export function fieldText(field: FieldModel, model: Model): string {
  const single =
    field.type.kind === 'number' ? 'number' : field.type.kind === 'bytes' ? 'Uint8Array' : structText(field, model);
  return field.repeated ? `readonly ${single}[]` : single;
}

function structText(field: FieldModel, model: Model): string {
  return field.type.kind === 'struct' ? typeText(typeNamed(model, field.type.name), model) : 'never';
}

/** The type with this key; the checks have made sure that it is there. */
export function typeNamed(model: Model, key: string): TypeModel {
  const type = model.types.get(key);
  if (type === undefined) throw new Error(`no type '${key}'`);
  return type;
}

/** The names of the interfaces and unions that a type's TypeScript mentions. */
export function mentions(type: TypeModel, model: Model): readonly string[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'struct' || shape.kind === 'union') return [type.key];
  if (shape.kind === 'empty' || shape.field.type.kind !== 'struct') return [];
  return mentions(typeNamed(model, shape.field.type.name), model);
}
