import type { ASTNode } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import { childrenOf } from './paths.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '==';

/** A comparison of something with a number or an amount that is written out. */
export interface Compared {
  /** What is compared, in a form in which the same is the same. */
  what: string;
  operator: Operator;
  with: Decimal;
}

const turned: Record<Operator, Operator> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
};

/** Reads a comparison, whichever side the number stands on; nothing of what is none. */
export function comparedIn(node: ASTNode): Compared | undefined {
  if (!Object.hasOwn(turned, node.op)) return undefined;
  const operator = node.op as Operator;
  const [left, right] = childrenOf(node);
  if (left === undefined || right === undefined) return undefined;
  const [before, after] = [numberIn(left), numberIn(right)];
  if (after && !before) return { what: formOf(left), operator, with: after };
  if (before && !after) return { what: formOf(right), operator: turned[operator], with: before };
  return undefined;
}

/** A node in a form that is the same for the same, whatever the spaces; `decimal(…)` changes no amount. */
export function formOf(node: ASTNode): string {
  const [only] = isDecimal(node) ? node.args[1] : [];
  if (only) return formOf(only);
  const own = node.op === 'value' || node.op === 'id' ? [node.args] : namesIn(node);
  const said = own.map((part) => (typeof part === 'bigint' ? `${part}n` : part));
  return JSON.stringify([node.op, said, childrenOf(node).map(formOf)]);
}

/** The names in a node beside its parts: of a field, a function or a method. */
function namesIn(node: ASTNode): unknown[] {
  if (node.op === '.' || node.op === '.?') return [node.args[1]];
  return node.op === 'call' || node.op === 'rcall' ? [node.args[0]] : [];
}

function numberIn(node: ASTNode): Decimal | undefined {
  if (node.op === 'value' && typeof node.args === 'bigint') return new Decimal(node.args, 0);
  if (!isDecimal(node)) return undefined;
  const [written] = node.args[1];
  if (written?.op !== 'value') return undefined;
  if (typeof written.args === 'bigint') return new Decimal(written.args, 0);
  return typeof written.args === 'string' ? readable(written.args) : undefined;
}

const isDecimal = (node: ASTNode): node is Extract<ASTNode, { op: 'call' }> =>
  node.op === 'call' && node.args[0] === 'decimal' && node.args[1].length === 1;

function readable(text: string): Decimal | undefined {
  try {
    return Decimal.of(text);
  } catch {
    return undefined;
  }
}
