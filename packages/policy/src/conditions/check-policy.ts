import { examine } from './examine.ts';
import type { PolicyProblem } from './problem.ts';
import type { PolicyOptions } from './variables.ts';

/**
 * All that is wrong with a policy document, each with its place, in the order of the document's form, windows,
 * stages and expressions. Of a document that is of no right form the form and the expressions are looked at, these where its windows are
 * right.
 */
export function checkPolicy(document: unknown, options: PolicyOptions): PolicyProblem[] {
  return examine(document, options).problems;
}
