/** The functions that write a type. */

import { type FunctionDeclarationStructure, StructureKind } from 'ts-morph';
import { codesName, complaint, constantName, local, violated } from './lines.ts';
import type { FieldModel, Model, TypeModel } from './model.ts';
import { type Shape, shapeOf, typeNamed, typeText } from './shape.ts';

/** The statements that write `value` to `w`. */
export function writerBody(type: TypeModel, model: Model): readonly string[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'union') return writeUnion(type, shape);
  if (shape.kind === 'only' && shape.field.repeated) return writeList(shape.field, model);
  return type.fields.flatMap((field) => {
    const value = shape.kind === 'only' ? 'value' : `value.${field.name}`;
    return writeField(type, field, value, model);
  });
}

/** The function `writeX(w, value)` of a part or a nested type, and for a union those that write its code and body. */
export function writerFunctions(
  type: TypeModel,
  model: Model,
  isExported: boolean,
): readonly FunctionDeclarationStructure[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'empty' && type.fields.every((field) => field.role === 'end')) return [];
  const text = typeText(type, model);
  const main: FunctionDeclarationStructure = {
    kind: StructureKind.Function,
    name: `write${type.name}`,
    isExported,
    ...(isExported ? { docs: [`Writes \`${type.id}\` to \`w\`; throws a \`CodecError\`. ${type.docRef}.`] } : {}),
    parameters: [{ name: 'w', type: 'Writer' }, ...(text === 'void' ? [] : [{ name: 'value', type: text }])],
    returnType: 'void',
    statements: [...writerBody(type, model)],
  };
  if (shape.kind !== 'union') return [main];
  return [main, unionCode(type, shape), unionBodyWriter(type, shape, model)];
}

function writeField(type: TypeModel, field: FieldModel, value: string, model: Model): readonly string[] {
  if (field.role === 'end' || field.role === 'length') return [];
  if (field.type.kind === 'number') return writeNumber(field, field.type.width, value);
  if (field.type.kind === 'bytes') return writeBytes(type, field, value);
  return writeStruct(type, field, value, model);
}

function refuse(field: FieldModel, value: string): readonly string[] {
  return field.constraints.map((c) => `if (${violated(c, value)}) w.fail('${field.id}', ${complaint(c.words)});`);
}

function writeNumber(field: FieldModel, width: number, value: string): readonly string[] {
  if (field.literal !== undefined) return [`w.u${width}(${field.literal}, '${field.id}');`];
  return [...refuse(field, value), `w.u${width}(${value}, '${field.id}');`];
}

function writeBytes(type: TypeModel, field: FieldModel, value: string): readonly string[] {
  if (field.literal !== undefined) return [`w.bytes(${constantName(type, field)});`];
  if (field.size.kind === 'fixed') return [`w.fixed(${value}, ${field.size.bytes}, '${field.id}');`];
  const length = lengthOf(type, field);
  if (length?.type.kind !== 'number') return [`w.bytes(${value});`];
  return [
    ...refuse(length, `${value}.length`),
    `w.u${length.type.width}(${value}.length, '${length.id}');`,
    `w.bytes(${value});`,
  ];
}

function writeStruct(type: TypeModel, field: FieldModel, value: string, model: Model): readonly string[] {
  if (field.type.kind !== 'struct') return [];
  const write = `write${typeNamed(model, field.type.name).name}(w, ${value});`;
  if (field.optional) return [`if (${value} !== undefined) ${write}`];
  const length = lengthOf(type, field);
  return length === undefined ? [write] : measured(length, field, write, local('start', field));
}

/** Writes something behind its length, which is filled in and checked afterwards. */
function measured(length: FieldModel, field: FieldModel, write: string, start: string): readonly string[] {
  if (length.type.kind !== 'number') return [];
  const close = `w.close(${start}, ${length.type.width}, '${length.id}');`;
  const checked =
    length.constraints.length === 0 ? [close] : [`const ${length.name} = ${close}`, ...refuse(length, length.name)];
  return [`const ${start} = w.open(${length.type.width}, '${field.id}');`, write, ...checked];
}

function lengthOf(type: TypeModel, field: FieldModel): FieldModel | undefined {
  const { size } = field;
  return size.kind === 'field' ? type.fields.find((other) => other.id === size.id) : undefined;
}

function writeList(field: FieldModel, model: Model): readonly string[] {
  const write =
    field.type.kind === 'number'
      ? [...refuse(field, 'item'), `w.u${field.type.width}(item, '');`]
      : [`write${field.type.kind === 'struct' ? typeNamed(model, field.type.name).name : ''}(w, item);`];
  return [
    'let index = 0;',
    'for (const item of value) {',
    '  w.item(index++);',
    ...write.map((line) => `  ${line}`),
    '}',
  ];
}

function writeUnion(type: TypeModel, shape: Extract<Shape, { kind: 'union' }>): readonly string[] {
  const { on, body } = shape;
  const width = on.type.kind === 'number' ? on.type.width : 1;
  const code = `w.u${width}(codeOf${type.name}(w, value), '${on.id}');`;
  const write = `write${type.name}Body(w, value);`;
  const length = lengthOf(type, body);
  return length === undefined ? [code, write] : [code, ...measured(length, body, write, 'start')];
}

function unionCode(type: TypeModel, { on }: Extract<Shape, { kind: 'union' }>): FunctionDeclarationStructure {
  const codes = codesName(type);
  return {
    kind: StructureKind.Function,
    name: `codeOf${type.name}`,
    parameters: [
      { name: 'w', type: 'Writer' },
      { name: 'value', type: type.name },
    ],
    returnType: 'number',
    statements: [
      `if (value.${on.name} !== 'unknown') return ${codes}[value.${on.name}];`,
      `const name = Object.entries(${codes}).find(([, code]) => code === value.code)?.[0];`,
      `if (name !== undefined) w.fail('${on.id}', \`\${value.code} is \${name} here, not unknown\`);`,
      'return value.code;',
    ],
  };
}

function unionBodyWriter(
  type: TypeModel,
  shape: Extract<Shape, { kind: 'union' }>,
  model: Model,
): FunctionDeclarationStructure {
  const { on, body } = shape;
  const cases = body.type.kind === 'switch' ? body.type.cases : [];
  const branch = (name: string, key: string) => {
    const target = typeNamed(model, key);
    const hollow = typeText(target, model) === 'void';
    return `  case '${name}': return${hollow ? '' : ` write${target.name}(w, value.${body.name})`};`;
  };
  return {
    kind: StructureKind.Function,
    name: `write${type.name}Body`,
    parameters: [
      { name: 'w', type: 'Writer' },
      { name: 'value', type: type.name },
    ],
    returnType: 'void',
    statements: [
      `switch (value.${on.name}) {`,
      ...cases.map((c) => branch(c.name, c.type)),
      `  case 'unknown': return w.bytes(value.${body.name});`,
      '}',
    ],
  };
}
