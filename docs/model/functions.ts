/** Finds the hand-written function of every answer, action, composer and source, by reading how the roles are put together. */

import { join, relative, sep } from 'node:path';
import { type ArrowFunction, Node, Project, type SourceFile } from 'ts-morph';
import { type Role, roles } from '../../codegen/language.ts';

/** Where a function stands: a path relative to the repository, and a line from 1; and how it is written. */
export interface FunctionPlace {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const kinds = ['answers', 'actions', 'composers', 'sources'] as const;
export type FunctionKind = (typeof kinds)[number];

/** The function of a name, or undefined where there is none. */
export type Functions = (role: Role, kind: FunctionKind, name: string) => FunctionPlace | undefined;

/** Reads `runtime/handshake/ROLE/role.ts` and the files that it imports from; no types are checked. */
export function findFunctions(root: string): Functions {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  const found = new Map<string, FunctionPlace>();
  for (const role of roles) {
    const file = project.addSourceFileAtPath(join(root, `runtime/handshake/${role}/role.ts`));
    for (const kind of kinds)
      for (const [name, node] of members(file.getVariableDeclarationOrThrow(kind).getInitializerOrThrow()))
        found.set(`${role} ${kind} ${name}`, placeOf(definitionOf(node), root));
  }
  return (role, kind, name) => found.get(`${role} ${kind} ${name}`);
}

/** The members of an object by name, those that are spread into it too. */
function members(object: Node): [name: string, value: Node][] {
  const literal = objectIn(object);
  if (literal === undefined) return [];
  return literal.getProperties().flatMap((property): [string, Node][] => {
    if (Node.isSpreadAssignment(property)) return members(property.getExpression());
    if (Node.isPropertyAssignment(property)) return [[property.getName(), property.getInitializerOrThrow()]];
    if (Node.isShorthandPropertyAssignment(property)) return [[property.getName(), property.getNameNode()]];
    return Node.isMethodDeclaration(property) ? [[property.getName(), property]] : [];
  });
}

/** The object literal that an expression stands for: itself, a constant's, or what a function returns. */
function objectIn(node: Node) {
  if (Node.isObjectLiteralExpression(node)) return node;
  const definition = definitionOf(Node.isCallExpression(node) ? node.getExpression() : node);
  if (Node.isVariableDeclaration(definition)) {
    const value = definition.getInitializer();
    return Node.isObjectLiteralExpression(value) ? value : undefined;
  }
  const returned = Node.isFunctionDeclaration(definition)
    ? definition.getStatements().find(Node.isReturnStatement)?.getExpression()
    : undefined;
  return Node.isObjectLiteralExpression(returned) ? returned : undefined;
}

/** Where a name is defined: `x`, `room.x` of an import, or what stands there itself. */
function definitionOf(node: Node): Node {
  if (Node.isArrowFunction(node) && Node.isCallExpression(node.getBody())) return calledBy(node);
  if (Node.isIdentifier(node)) return named(node.getSourceFile(), node.getText()) ?? node;
  if (!Node.isPropertyAccessExpression(node)) return node;
  const imported = importOf(node.getSourceFile(), node.getExpression().getText());
  return (imported && named(imported.file, node.getName())) ?? node;
}

/** An arrow that only hands over to a function of ours stands for that function. */
function calledBy(arrow: ArrowFunction): Node {
  const body = arrow.getBody();
  const callee = Node.isCallExpression(body) ? body.getExpression() : undefined;
  return Node.isIdentifier(callee) ? (named(callee.getSourceFile(), callee.getText()) ?? arrow) : arrow;
}

function named(file: SourceFile, name: string): Node | undefined {
  const own = file.getFunction(name) ?? file.getVariableDeclaration(name);
  if (own !== undefined) return own;
  const imported = importOf(file, name);
  return imported && named(imported.file, imported.name);
}

/** The file that a name is imported from, and its name there. */
function importOf(file: SourceFile, name: string): { file: SourceFile; name: string } | undefined {
  for (const declaration of file.getImportDeclarations()) {
    const specifier = declaration
      .getNamedImports()
      .find((i) => (i.getAliasNode() ?? i.getNameNode()).getText() === name);
    if (specifier === undefined && declaration.getNamespaceImport()?.getText() !== name) continue;
    const path = join(file.getDirectoryPath(), declaration.getModuleSpecifierValue());
    return { file: file.getProject().addSourceFileAtPath(path), name: specifier?.getName() ?? name };
  }
  return undefined;
}

/** A constant is told with its whole statement. */
const wholeOf = (node: Node): Node => (Node.isVariableDeclaration(node) ? (node.getVariableStatement() ?? node) : node);

const placeOf = (node: Node, root: string): FunctionPlace => ({
  file: relative(root, node.getSourceFile().getFilePath()).split(sep).join('/'),
  line: node.getStartLineNumber(),
  text: wholeOf(node).getText(),
});
