import { groupName } from '../document.ts';
import type { Expression } from './expression.ts';
import type { ExpressionProblem } from './problem.ts';

/** A currency code as ISO 4217 has them. */
export const currencyCode = /^[A-Z]{3}$/;

/** What is wrong with a group or a currency that is written out, by the path of the expression. */
export function checkLiteral(path: string, { literal }: Expression): ExpressionProblem[] {
  if (typeof literal !== 'string') return [];
  if (path.endsWith('.groupFrom') && !groupName.safeParse(literal).success) {
    return [{ message: `${literal} is no name of a group` }];
  }
  if (path.endsWith('.currency') && !currencyCode.test(literal)) {
    return [{ message: `${literal} is no currency` }];
  }
  return [];
}
