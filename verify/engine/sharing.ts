/** Which expressions several others hold, the same object: writing each of them out again could make a text without end. */

import type { Bool, Int } from '../model.ts';

/** Those of at least `worth` nodes that are met more than once; each after those that it holds itself. */
export function sharedExpressions(roots: Iterable<Int | Bool>, worth: number): readonly (Int | Bool)[] {
  const sizes = new Map<Int | Bool, number>();
  const shared = new Set<Int | Bool>();
  for (const root of roots) visit(root);
  return shared.size === 0 ? [] : [...sizes.keys()].filter((node) => shared.has(node));

  /** A node enters `sizes` after all that it holds. */
  function visit(node: Int | Bool): number {
    if (isLeaf(node)) return 1;
    const known = sizes.get(node);
    if (known !== undefined) {
      if (known >= worth) shared.add(node);
      return 1;
    }
    const size = 1 + sizeBelow(node);
    sizes.set(node, size);
    return size;
  }

  function sizeBelow(node: Int | Bool): number {
    switch (node.is) {
      case 'const':
      case 'variable':
        return 0;
      case 'if':
        return visit(node.condition) + visit(node.then) + visit(node.else);
      case 'equal':
      case 'less':
        return visit(node.left) + visit(node.right);
      case 'all':
      case 'any':
        return sum(node.of);
      default:
        return visit(node.of);
    }
  }

  function sum(nodes: readonly Bool[]): number {
    let size = 0;
    for (const node of nodes) size += visit(node);
    return size;
  }
}

export const isNumber = (node: Int | Bool): node is Int =>
  ['const', 'variable', 'if', 'successor', 'with', 'without'].includes(node.is);

/** Too small to be worth remembering: a variable, a number, or a test of one variable. */
export function isLeaf(node: Int | Bool): boolean {
  if (node.is === 'const' || node.is === 'variable') return true;
  if (node.is === 'has') return node.of.is === 'variable';
  return node.is === 'equal' && node.left.is === 'variable' && node.right.is === 'const';
}
