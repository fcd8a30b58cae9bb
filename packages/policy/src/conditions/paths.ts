import type { ASTNode } from '@marcbachmann/cel-js';

/** The names in the order of an access such as `payload.lines`: `undefined` for what is no such access. */
export function pathOf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return undefined;
  const path = pathOf(node.args[0]);
  return path && [...path, node.args[1]];
}

/** The parts of a node. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  if (node.op === '!_' || node.op === '-_') return [node.args];
  return node.args;
}

/** The methods that go through a list and give each item a name. */
export const comprehensions: readonly string[] = ['all', 'exists', 'exists_one', 'filter', 'map'];

/** The paths of variables that an expression looks at: `payload.amount`. Names given to items are none. */
export function looksAt(node: ASTNode, given: readonly string[] = []): string[] {
  const path = pathOf(node);
  if (path) return given.includes(path[0] ?? '') ? [] : [path.join('.')];
  if (node.op === 'rcall' && comprehensions.includes(node.args[0])) {
    const [, list, [item, ...parts]] = node.args;
    const inner = item?.op === 'id' ? [...given, item.args] : given;
    return [...looksAt(list, given), ...parts.flatMap((part) => looksAt(part, inner))];
  }
  return childrenOf(node).flatMap((child) => looksAt(child, given));
}
