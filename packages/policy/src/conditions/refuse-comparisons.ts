import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf } from './paths.ts';
import type { ExpressionProblem } from './problem.ts';
import { rangeOf } from './refuse-constructs.ts';

const orders = ['<', '<=', '>', '>='];
const equalities = ['==', '!=', 'in'];

/**
 * Refuses comparisons that are allowed and mean something else: text is ordered letter by letter, so that "9" is
 * more than "10000", and what is of no known type never equals an amount. For nodes whose types were checked.
 */
export function refuseComparisons(node: ASTNode): ExpressionProblem[] {
  const inner = childrenOf(node).flatMap(refuseComparisons);
  const isOrder = orders.includes(node.op);
  if (!isOrder && !equalities.includes(node.op)) return inner;
  const types = childrenOf(node).map(typeOf);
  if (isOrder && types.every((type) => type === 'string' || type === 'dyn')) {
    return [...inner, { message: orderOfText, range: rangeOf(node) }];
  }
  const amount = types.some((type) => type === 'Decimal' || type === 'list<Decimal>');
  if (amount && types.some((type) => type === 'dyn' || type === 'list<dyn>')) {
    return [...inner, { message: 'an amount is compared with decimal(…)', range: rangeOf(node) }];
  }
  return inner;
}

const orderOfText = 'text has no order here; write decimal(…), timestamp(…) or int(…) around it';

/** The library keeps on each node what type it was found to have, but does not say so in its types. */
const typeOf = (node: ASTNode): string | undefined =>
  (node as { checkedType?: { name: string } }).checkedType?.name;
