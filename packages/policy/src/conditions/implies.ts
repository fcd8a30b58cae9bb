import type { ASTNode } from '@marcbachmann/cel-js';
import { comparedIn, formOf, type Compared } from './compared.ts';
import { childrenOf } from './paths.ts';

/**
 * Whether a condition is met by all that meet another: as far as it follows from what stands there, `&&` and `||`, the
 * same parts, lists of values, and comparisons of the same with numbers. What does not follow from that may still be so.
 */
export function implies(narrow: ASTNode, wide: ASTNode): boolean {
  if (isMet(wide)) return true;
  if (wide.op === '&&') return childrenOf(wide).every((part) => implies(narrow, part));
  if (narrow.op === '||') return childrenOf(narrow).every((part) => implies(part, wide));
  if (wide.op === '||' && childrenOf(wide).some((part) => implies(narrow, part))) return true;
  if (narrow.op === '&&') return childrenOf(narrow).some((part) => implies(part, wide));
  return formOf(narrow) === formOf(wide) || isWithin(narrow, wide) || isNarrower(narrow, wide);
}

/** Whether a condition is met by all. */
export function isMet(node: ASTNode): boolean {
  const parts = childrenOf(node);
  return (
    (node.op === 'value' && node.args === true) ||
    (node.op === '||' ? parts.some(isMet) : node.op === '&&' && parts.every(isMet))
  );
}

/** `a == "x"` and `a in ["x"]` within `a in ["x", "y"]` or `a == "x"`. */
function isWithin(narrow: ASTNode, wide: ASTNode): boolean {
  const [few, many] = [valuesIn(narrow), valuesIn(wide)];
  return (
    few !== undefined &&
    few.what === many?.what &&
    few.values.every((each) => many.values.includes(each))
  );
}

function valuesIn(node: ASTNode): { what: string; values: string[] } | undefined {
  const [left, right] = childrenOf(node);
  if (left === undefined || right === undefined) return undefined;
  if (node.op === '==' && right.op === 'value')
    return { what: formOf(left), values: [formOf(right)] };
  if (node.op !== 'in' || right.op !== 'list') return undefined;
  return { what: formOf(left), values: childrenOf(right).map(formOf) };
}

function isNarrower(narrow: ASTNode, wide: ASTNode): boolean {
  const [few, many] = [comparedIn(narrow), comparedIn(wide)];
  return few !== undefined && few.what === many?.what && isRangeWithin(few, many);
}

function isRangeWithin(few: Compared, many: Compared): boolean {
  const order = few.with.compare(many.with);
  if (few.operator === '==') {
    if (order === 0) return ['<=', '>=', '=='].includes(many.operator);
    return order < 0 ? isBelow(many) : isAbove(many);
  }
  const isSame = order === 0 && (few.operator.length === 1 || few.operator === many.operator);
  if (isBelow(few) && isBelow(many)) return order < 0 || isSame;
  return isAbove(few) && isAbove(many) && (order > 0 || isSame);
}

const isBelow = ({ operator }: Compared): boolean => operator === '<' || operator === '<=';
const isAbove = ({ operator }: Compared): boolean => operator === '>' || operator === '>=';
