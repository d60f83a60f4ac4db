/** The interfaces and unions of a file. */

import {
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from 'ts-morph';
import type { FieldModel, Model, TypeModel } from './model.ts';
import { camel } from './names.ts';
import { fieldText, type Shape, shapeOf, typeNamed, typeText } from './shape.ts';

/** The declaration of a type, or nothing for one that is just its only field. */
export function typeDeclarations(type: TypeModel, model: Model): readonly StatementStructures[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'struct') return [interfaceOf(type, shape.fields, model)];
  return shape.kind === 'union' ? [unionOf(type, shape, model)] : [];
}

/** One line of documentation with its section. */
export function docOf(thing: { readonly doc: string; readonly docRef: string }): string {
  const doc = thing.doc.replace(/\s+/g, ' ').trim();
  return thing.docRef === '' ? doc : `${doc} ${thing.docRef}.`;
}

function interfaceOf(type: TypeModel, fields: readonly FieldModel[], model: Model): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name: type.name,
    isExported: true,
    docs: [docOf(type)],
    properties: fields.map((field) => ({
      name: field.name,
      type: fieldText(field, model),
      isReadonly: true,
      hasQuestionToken: field.optional,
      docs: [field.docRef === type.docRef ? docOf({ ...field, docRef: '' }) : docOf(field)],
    })),
  };
}

function unionOf(
  type: TypeModel,
  shape: Extract<Shape, { kind: 'union' }>,
  model: Model,
): TypeAliasDeclarationStructure {
  const { on, body } = shape;
  const tag = camel(on.id);
  const cases = body.type.kind === 'switch' ? body.type.cases : [];
  const members = cases.map(({ name, type: key }) => {
    const text = typeText(typeNamed(model, key), model);
    const rest = text === 'void' ? '' : `; readonly ${body.name}: ${text}`;
    return `\n| { readonly ${tag}: '${name}'${rest} }`;
  });
  const unknown = `\n| { readonly ${tag}: 'unknown'; readonly code: number; readonly ${body.name}: Uint8Array }`;
  return {
    kind: StructureKind.TypeAlias,
    name: type.name,
    isExported: true,
    docs: [docOf(type)],
    type: members.join('') + unknown,
  };
}
