/** One `.ksy` as one TypeScript file: types, then the functions that read and write them. */

import {
  type FunctionDeclarationStructure,
  type ImportDeclarationStructure,
  IndentationText,
  Project,
  QuoteKind,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
  type VariableStatementStructure,
} from 'ts-morph';
import { isPrefix } from './check-regions.ts';
import { readerBody, readerFunctions } from './emit-reader.ts';
import { docOf, typeDeclarations } from './emit-types.ts';
import { writerBody, writerFunctions } from './emit-writer.ts';
import { blames, codesName, constantName, fieldScope, scopeText, typeScope } from './lines.ts';
import type { FileModel, Model, TypeModel } from './model.ts';
import { kebab } from './names.ts';
import { mentions, shapeOf, typeNamed } from './shape.ts';

/** A file that the compiler writes. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** What a file consists of: structures, and text where that is simpler. */
export type Statement = StatementStructures | string;

/** Prints structures as TypeScript; refuses what does not parse, which only a mistake in an emitter can cause. */
export function printer(): (path: string, statements: readonly Statement[], header: string) => Output {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  return (path, statements, header) => {
    const file = project.createSourceFile(path, { statements: [...statements] });
    const [mistake] = project.getProgram().getSyntacticDiagnostics(file);
    if (mistake !== undefined)
      throw new Error(`${path}:${mistake.getLineNumber()}: ${String(mistake.getMessageText())}`);
    return { path, text: tidy(`${header}\n\n${file.getFullText()}`) };
  };
}

/** Evens out the printer's blanks: none behind a line, one empty line between declarations. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/(?<=[;}]\n)(?=\/\*\*|const |export (?:const|interface|function) )/g, '\n')
    .replace(/(interface \w+ \{)\n\}/g, '$1}');
}

/** Where the TypeScript of a `.ksy` goes: the same place under generated/, in kebab-case. */
export function outputPath(path: string): string {
  const [, folder = '', name = ''] = /^(?:.*?spec\/)?(.*?)([^/]+)\.ksy$/.exec(path) ?? [];
  return `generated/${folder}${kebab(name)}.ts`;
}

/** The line that opens a generated file. */
export function headerOf(file: FileModel): string {
  return `/** ${file.title}. Generated from ${file.path}; do not edit. */`;
}

/** Whether a part has anything to emit: a part without types, or an empty one, has not. */
export function isEmitted(file: FileModel): boolean {
  return file.message !== undefined || file.types.some((type) => type.fields.some((field) => field.role !== 'end'));
}

/** The statements of one file. */
export function fileStatements(file: FileModel, model: Model): readonly Statement[] {
  const own = file.types[0];
  const functions = file.types.flatMap((type) => {
    if (file.message !== undefined && type === own) return messageFunctions(file, type, model);
    const isExported = file.message === undefined && type === own;
    return [...readerFunctions(type, model, isExported), ...writerFunctions(type, model, isExported)];
  });
  const declarations = file.types.flatMap((type) => typeDeclarations(type, model));
  const constants = file.types.flatMap((type) => constantsOf(file, type, model));
  return [...importsOf(file, model, functions, declarations), ...declarations, ...constants, ...functions];
}

function messageFunctions(file: FileModel, type: TypeModel, model: Model): readonly FunctionDeclarationStructure[] {
  const scope = blames(type.blame) ? `, ${typeScope(type)}` : isPrefix(type) ? ', undefined' : '';
  const offset = isPrefix(type) ? ', offset' : '';
  const finish = isPrefix(type) ? [] : ['r.done();'];
  const body =
    file.message === 'handshake' && file.handshakeType !== undefined
      ? 'the body of the message, without its header'
      : 'the whole of it';
  const reading = isPrefix(type) ? 'from `offset` on; what follows is not looked at' : body;
  const values = shapeOf(type, model);
  const unused = values.kind === 'struct' && values.fields.length === 0;
  return [
    {
      kind: StructureKind.Function,
      name: `read${type.name}`,
      isExported: true,
      docs: [`Reads ${reading}. The result may share memory with \`bytes\`. Throws a \`CodecError\`. ${type.docRef}.`],
      parameters: [
        { name: 'bytes', type: 'Uint8Array' },
        ...(isPrefix(type) ? [{ name: 'offset', initializer: '0' }] : []),
      ],
      returnType: type.name,
      statements: [`const r = new Reader(bytes, '${type.id}'${scope}${offset});`, ...readerBody(type, model, finish)],
    },
    {
      kind: StructureKind.Function,
      name: `write${type.name}`,
      isExported: true,
      docs: [
        `Writes what \`read${type.name}\` reads, into memory of its own. Throws a \`CodecError\` (internal_error). ${type.docRef}.`,
      ],
      parameters: [{ name: unused ? '_value' : 'value', type: type.name }],
      returnType: 'Uint8Array',
      statements: [`const w = new Writer('${type.id}');`, ...writerBody(type, model), 'return w.finish();'],
    },
  ];
}

function constantsOf(file: FileModel, type: TypeModel, model: Model): readonly Statement[] {
  const constants: Statement[] = [];
  for (const field of type.fields) {
    if (typeof field.literal === 'object') {
      const text = `Uint8Array.of(${field.literal.join(', ')})`;
      constants.push({
        ...constant(constantName(type, field), text),
        isExported: file.types[0] === type,
        docs: [docOf(field)],
      });
    }
    if (field.type.kind !== 'number' && field.type.kind !== 'bytes' && blames(field.blame)) {
      constants.push(constant(fieldScope(type, field), scopeText(field.blame)));
    }
  }
  if (blames(type.blame)) constants.push(constant(typeScope(type), scopeText(type.blame)));
  const shape = shapeOf(type, model);
  if (shape.kind === 'union' && shape.body.type.kind === 'switch') {
    const codes = shape.body.type.cases.map(({ name, code }) => [name, String(code)] as const);
    constants.push(tableText(`const ${codesName(type)}`, codes, ' as const'));
  }
  return constants;
}

/** A constant that is a table, with a line for each entry. As text, since the printer would indent it twice. */
export function tableText(head: string, entries: readonly (readonly [string, string])[], behind = ''): string {
  return [`\n${head} = {`, ...entries.map(([key, value]) => `  ${key}: ${value},`), `}${behind};`].join('\n');
}

function constant(name: string, initializer: string): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, initializer }],
  };
}

/** Imports exactly what the functions name. */
function importsOf(
  file: FileModel,
  model: Model,
  functions: readonly FunctionDeclarationStructure[],
  declarations: readonly Statement[],
): readonly ImportDeclarationStructure[] {
  const text = JSON.stringify([...functions.map(({ docs: _, ...code }) => code), ...declarations]);
  const up = '../'.repeat(outputPath(file.path).split('/').length - 1);
  const bytes = ['equalBytes', 'Reader', 'Writer'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const typesOnly = !/\bnew (Reader|Writer)\b|\bequalBytes\b/.test(text);
  const imports = [importOf(`${up}runtime/bytes/index.ts`, bytes, typesOnly)];
  for (const other of model.files) {
    if (other === file) continue;
    const names = namesFrom(other, file, model).filter((name) =>
      new RegExp(`\\b${name.replace('type ', '')}\\b`).test(text),
    );
    if (names.length > 0)
      imports.push(
        importOf(
          relative(file, other),
          names,
          names.every((name) => name.startsWith('type ')),
        ),
      );
  }
  return imports;
}

function importOf(moduleSpecifier: string, names: readonly string[], isTypeOnly: boolean): ImportDeclarationStructure {
  const namedImports = isTypeOnly ? names.map((name) => name.replace('type ', '')) : [...names];
  return { kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports, isTypeOnly };
}

/** What `file` may import from the part `other`: its functions, and the types that its own fields mention. */
function namesFrom(other: FileModel, file: FileModel, model: Model): readonly string[] {
  const own = other.types[0];
  if (own === undefined || other.message !== undefined) return [];
  const mentioned = file.types.flatMap((type) =>
    type.fields.flatMap((field) => {
      const keys =
        field.type.kind === 'struct'
          ? [field.type.name]
          : field.type.kind === 'switch'
            ? field.type.cases.map((c) => c.type)
            : [];
      return keys.flatMap((key) => mentions(typeNamed(model, key), model));
    }),
  );
  const types = other.types.filter((type) => mentioned.includes(type.key)).map((type) => `type ${type.name}`);
  return [...types, `read${own.name}`, `write${own.name}`];
}

function relative(from: FileModel, to: FileModel): string {
  const a = outputPath(from.path).split('/').slice(0, -1);
  const b = outputPath(to.path).split('/');
  let common = 0;
  while (a[common] !== undefined && a[common] === b[common]) common++;
  const steps = [...a.slice(common).map(() => '..'), ...b.slice(common)].join('/');
  return steps.startsWith('.') ? steps : `./${steps}`;
}
