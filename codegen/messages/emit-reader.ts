/** The functions that read a type. */

import { type FunctionDeclarationStructure, StructureKind } from 'ts-morph';
import { blames, complaint, constantName, fieldScope, local, typeScope, violated } from './lines.ts';
import type { FieldModel, Model, TypeModel } from './model.ts';
import { type Shape, shapeOf, typeNamed, typeText } from './shape.ts';

/** The statements that read the fields of a type from `r` and end by returning its value, `finish` just before that. */
export function readerBody(type: TypeModel, model: Model, finish: readonly string[] = []): readonly string[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'union') return readUnion(type, shape);
  if (shape.kind === 'only' && shape.field.repeated) return readList(shape.field, model);
  const lines = type.fields.flatMap((field) => readField(type, field, model));
  const result = resultOf(shape);
  return [...lines, ...finish, ...(result === undefined ? [] : [`return ${result};`])];
}

/** The function `readX(r)` of a part or a nested type, and for a union the one that reads its body. */
export function readerFunctions(
  type: TypeModel,
  model: Model,
  isExported: boolean,
): readonly FunctionDeclarationStructure[] {
  const shape = shapeOf(type, model);
  if (shape.kind === 'empty' && type.fields.every((field) => field.role === 'end')) return [];
  const scope = blames(type.blame) ? [`r.scope(${typeScope(type)});`] : [];
  const main: FunctionDeclarationStructure = {
    kind: StructureKind.Function,
    name: `read${type.name}`,
    isExported,
    ...(isExported
      ? { docs: [`Reads \`${type.id}\` from the innermost region of \`r\`; throws a \`CodecError\`. ${type.docRef}.`] }
      : {}),
    parameters: [{ name: 'r', type: 'Reader' }],
    returnType: typeText(type, model),
    statements: [...scope, ...readerBody(type, model)],
  };
  return shape.kind === 'union' ? [main, unionBodyReader(type, shape, model)] : [main];
}

function resultOf(shape: Exclude<Shape, { kind: 'union' }>): string | undefined {
  if (shape.kind === 'empty') return undefined;
  if (shape.kind === 'only') return shape.field.name;
  const properties = shape.fields.map(({ name, optional }) =>
    optional ? `...(${name} !== undefined && { ${name} })` : name,
  );
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

function readField(type: TypeModel, field: FieldModel, model: Model): readonly string[] {
  if (field.role === 'end') return [];
  if (field.type.kind === 'number') return readNumber(field, field.type.width);
  if (field.type.kind === 'bytes') return readBytes(type, field);
  return readStruct(type, field, model);
}

function readNumber(field: FieldModel, width: number): readonly string[] {
  const read = `r.u${width}('${field.id}')`;
  const fail = (words: string) => `r.fail('${field.id}', ${complaint(words, field.blame)});`;
  if (field.literal !== undefined) return [`if (${read} !== ${field.literal}) ${fail(`must be ${field.literal}`)}`];
  const checks = field.constraints.map(
    (constraint) => `if (${violated(constraint, field.name)}) ${fail(constraint.words)}`,
  );
  return [`const ${field.name} = ${read};`, ...checks];
}

function readBytes(type: TypeModel, field: FieldModel): readonly string[] {
  if (field.literal !== undefined) {
    const name = constantName(type, field);
    const read = `r.bytes(${name}.length, '${field.id}')`;
    return [
      `if (!equalBytes(${read}, ${name})) r.fail('${field.id}', ${complaint('must be its fixed value', field.blame)});`,
    ];
  }
  if (field.size.kind === 'rest') return [`const ${field.name} = r.rest();`];
  return [`const ${field.name} = r.bytes(${sizeText(type, field)}, '${field.id}');`];
}

function readStruct(type: TypeModel, field: FieldModel, model: Model): readonly string[] {
  if (field.type.kind !== 'struct') return [];
  const target = typeNamed(model, field.type.name);
  const read = readCall(target, model);
  const take = `const ${field.name} = ${field.optional ? `r.eof ? undefined : ${read}` : read};`;
  if (field.size.kind !== 'field') return [take];
  const outer = local('outer', field);
  return [`const ${outer} = ${enter(type, field)};`, take, `r.leave(${outer});`];
}

function readCall(target: TypeModel, model: Model): string {
  return typeText(target, model) === 'void' && target.fields.every((field) => field.role === 'end')
    ? ''
    : `read${target.name}(r)`;
}

function enter(type: TypeModel, field: FieldModel): string {
  const scope = blames(field.blame) ? `, ${fieldScope(type, field)}` : '';
  return `r.enter(${sizeText(type, field)}, '${field.id}'${scope})`;
}

function sizeText(type: TypeModel, field: FieldModel): string {
  if (field.size.kind === 'fixed') return String(field.size.bytes);
  const { size } = field;
  return size.kind === 'field' ? (type.fields.find((other) => other.id === size.id)?.name ?? '') : '';
}

function readList(field: FieldModel, model: Model): readonly string[] {
  const struct = field.type.kind === 'struct' ? typeNamed(model, field.type.name) : undefined;
  const element = struct === undefined ? 'number' : typeText(struct, model);
  const read = field.type.kind === 'number' ? `r.u${field.type.width}('')` : `read${struct?.name}(r)`;
  return [
    `const ${field.name}: ${element}[] = [];`,
    'while (!r.eof) {',
    `  r.item(${field.name}.length);`,
    `  ${field.name}.push(${read});`,
    '}',
    `return ${field.name};`,
  ];
}

function readUnion(type: TypeModel, shape: Extract<Shape, { kind: 'union' }>): readonly string[] {
  const { on, body } = shape;
  const width = on.type.kind === 'number' ? on.type.width : 1;
  const code = [`const code = r.u${width}('${on.id}');`];
  const read = `read${type.name}Body(r, code)`;
  if (body.size.kind !== 'field') return [...code, `return ${read};`];
  const length = type.fields.find((field) => field.role === 'length');
  const lengths = length?.type.kind === 'number' ? readNumber(length, length.type.width) : [];
  return [
    ...code,
    ...lengths,
    `const outer = ${enter(type, body)};`,
    `const value = ${read};`,
    'r.leave(outer);',
    'return value;',
  ];
}

function unionBodyReader(
  type: TypeModel,
  shape: Extract<Shape, { kind: 'union' }>,
  model: Model,
): FunctionDeclarationStructure {
  const { on, body } = shape;
  const cases = body.type.kind === 'switch' ? body.type.cases : [];
  const branch = (name: string, code: number, key: string) => {
    const read = readCall(typeNamed(model, key), model);
    const rest = read === '' ? '' : `, ${body.name}: ${read}`;
    return `  case ${code}: return { ${on.name}: '${name}'${rest} };`;
  };
  return {
    kind: StructureKind.Function,
    name: `read${type.name}Body`,
    parameters: [
      { name: 'r', type: 'Reader' },
      { name: 'code', type: 'number' },
    ],
    returnType: type.name,
    statements: [
      'switch (code) {',
      ...cases.map((c) => branch(c.name, c.code, c.type)),
      `  default: return { ${on.name}: 'unknown', code, ${body.name}: r.rest() };`,
      '}',
    ],
  };
}
