/** The repository's TypeScript, as syntax: what each file imports, exports and calls. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';

export const root = join(import.meta.dirname, '../..');

export interface Import {
  /** As written for packages; relative to the repository for files. */
  readonly from: string;
  readonly typeOnly: boolean;
}

export interface Source {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names called as methods (`records.queue(...)` is `queue`). */
  readonly calls: readonly string[];
  readonly usesAny: boolean;
  readonly hasDefaultExport: boolean;
}

/** All files of these folders. */
export function readSources(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readSource(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return parse(path, text);
}

/** What stands in a file of that path and text. */
export function parse(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const imports: Import[] = [];
  const calls: string[] = [];
  let [usesAny, hasDefaultExport] = [false, false];
  const visit = (node: ts.Node): void => {
    const from = specifierOf(node);
    if (from !== undefined) imports.push({ from: resolved(path, from), typeOnly: isTypeOnly(node) });
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      calls.push(node.expression.name.text);
    usesAny ||= node.kind === ts.SyntaxKind.AnyKeyword;
    hasDefaultExport ||= ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, lines: text.trimEnd().split('\n').length, imports, calls, usesAny, hasDefaultExport };
}

/** Of imports, re-exports, `import('...')` and imported types. */
function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return textOf(node.moduleSpecifier);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  return undefined;
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteral(node) ? node.text : undefined;

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  const each = named && ts.isNamedImports(named) ? named.elements : [];
  return clause.isTypeOnly || (each.length > 0 && each.every((element) => element.isTypeOnly));
}

const resolved = (path: string, from: string): string =>
  from.startsWith('.') ? join(dirname(path), from).split(sep).join('/') : from;
