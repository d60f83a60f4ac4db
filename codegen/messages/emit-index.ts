/** The index of all messages: what there is to import, and tables by message name. */

import { type ExportDeclarationStructure, StructureKind } from 'ts-morph';
import { isEmitted, outputPath, type Statement, tableText } from './emit-file.ts';
import { constantName } from './lines.ts';
import type { FileModel, Model, TypeModel } from './model.ts';
import { shapeOf } from './shape.ts';

/** The statements of `generated/messages/index.ts`. */
export function indexStatements(model: Model, indexPath: string): readonly Statement[] {
  const folder = indexPath.replace(/[^/]*$/, '');
  const files = model.files.filter(isEmitted);
  const handshakes = files.filter((file) => file.handshakeType !== undefined);
  const imports = handshakes.map((file) => ({
    kind: StructureKind.ImportDeclaration as const,
    moduleSpecifier: specifier(file, folder),
    namedImports: [`type ${nameOf(file)}`, `read${nameOf(file)}`, `write${nameOf(file)}`],
  }));
  return [
    ...imports,
    ...files.flatMap((file) => exportsOf(file, model, folder)),
    messagesInterface(handshakes),
    ...tables(handshakes),
  ];
}

function specifier(file: FileModel, folder: string): string {
  return `./${outputPath(file.path).slice(folder.length)}`;
}

function nameOf(file: FileModel): string {
  return (file.types[0] as TypeModel).name;
}

function exportsOf(file: FileModel, model: Model, folder: string): readonly ExportDeclarationStructure[] {
  const moduleSpecifier = specifier(file, folder);
  const declared = file.types
    .filter((type) => ['struct', 'union'].includes(shapeOf(type, model).kind))
    .map((type) => type.name);
  const own = file.types[0];
  const functions = file.message === undefined || own === undefined ? [] : [`read${own.name}`, `write${own.name}`];
  const constants = (own?.fields ?? [])
    .filter((field) => typeof field.literal === 'object')
    .map((field) => constantName(own as TypeModel, field));
  const kind = StructureKind.ExportDeclaration as const;
  if (functions.length === 0)
    return declared.length === 0 ? [] : [{ kind, moduleSpecifier, isTypeOnly: true, namedExports: declared }];
  return [
    { kind, moduleSpecifier, namedExports: [...declared.map((name) => `type ${name}`), ...constants, ...functions] },
  ];
}

function messagesInterface(files: readonly FileModel[]): Statement {
  return {
    kind: StructureKind.Interface,
    name: 'HandshakeMessages',
    isExported: true,
    docs: ['The handshake messages by name. RFC 9846 section 4.'],
    properties: files.map((file) => ({ name: nameOf(file), type: nameOf(file), isReadonly: true })),
  };
}

function tables(files: readonly FileModel[]): readonly string[] {
  const rows = (row: (file: FileModel) => string) => files.map((file) => [nameOf(file), row(file)] as const);
  const sharing =
    'The HandshakeType of each message; ServerHello and HelloRetryRequest share theirs. RFC 9846 section 4.';
  return [
    table(
      sharing,
      'handshakeTypes',
      rows((file) => String(file.handshakeType)),
      ' as const satisfies Record<keyof HandshakeMessages, number>',
    ),
    table(
      'Readers of message bodies by name.',
      `handshakeReaders: ${byName('(bytes: Uint8Array) => HandshakeMessages[M]')}`,
      rows((file) => `read${nameOf(file)}`),
    ),
    table(
      'Writers of message bodies by name.',
      `handshakeWriters: ${byName('(value: HandshakeMessages[M]) => Uint8Array')}`,
      rows((file) => `write${nameOf(file)}`),
    ),
  ];
}

function byName(type: string): string {
  return `{ readonly [M in keyof HandshakeMessages]: ${type} }`;
}

function table(doc: string, name: string, entries: readonly (readonly [string, string])[], behind = ''): string {
  return tableText(`/** ${doc} */\nexport const ${name}`, entries, behind);
}
