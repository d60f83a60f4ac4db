/** The layouts of all messages, from the compiled model of the `.ksy` files. */

import type { FieldModel, Model, TypeModel } from '../../codegen/messages/model.ts';
import type { FieldLayout, Layouts, TypeLayout } from '../model/layout.ts';

export function layoutsOf(model: Model): Layouts {
  return {
    types: Object.fromEntries([...model.types].map(([key, type]) => [key, typeLayout(type)])),
    messages: Object.fromEntries(messagesOf(model)),
  };
}

function messagesOf(model: Model): [string, string][] {
  return model.files.flatMap((file) => {
    const [own] = file.types;
    return file.message === undefined || own === undefined ? [] : [[own.name, own.key] as [string, string]];
  });
}

const typeLayout = (type: TypeModel): TypeLayout => ({
  doc: type.doc,
  ref: type.docRef,
  fields: type.fields.map((field) => fieldLayout(field, type.docRef)),
});

function fieldLayout(field: FieldModel, typeRef: string): FieldLayout {
  const { id, doc, docRef, role, type, repeated, optional } = field;
  return {
    id,
    doc,
    ...(docRef === typeRef || docRef === '' ? {} : { ref: docRef }),
    ...(role === 'value' ? {} : { role }),
    ...(type.kind === 'number' ? { width: type.width } : {}),
    ...(type.kind === 'struct' ? { type: type.name } : {}),
    ...(type.kind === 'switch' ? { on: type.on, cases: casesOf(type.cases) } : {}),
    ...sizeLayout(field),
    ...(repeated ? { repeated } : {}),
    ...(optional ? { optional } : {}),
  };
}

const casesOf = (cases: readonly { readonly name: string; readonly code: number; readonly type: string }[]) =>
  Object.fromEntries(cases.map(({ name, code, type }) => [code, { name, type }]));

function sizeLayout({ size }: FieldModel): Pick<FieldLayout, 'size'> {
  if (size.kind === 'own') return {};
  if (size.kind === 'rest') return { size: 'rest' };
  return { size: size.kind === 'field' ? { field: size.id } : { bytes: size.bytes } };
}
