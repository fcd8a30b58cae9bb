import { examine } from './examine.ts';
import { implies, isMet } from './implies.ts';
import type { PolicyProblem } from './problem.ts';
import type { PolicyOptions } from './variables.ts';

/**
 * The rules of a document that no action comes to, since one before them is met by all that meet them, as far as that
 * follows from their conditions. Of a document that is of no right form there are none.
 */
export function untakenRules(document: unknown, options: PolicyOptions): PolicyProblem[] {
  const { examined } = examine(document, options);
  if (examined === undefined) return [];
  const { rules } = examined.document;
  const conditions = rules.map((_, at) => examined.expressions.get(`rules.${at}.when`)?.ast);
  return rules.flatMap(({ name, when }, at) => {
    const own = conditions[at];
    if (when !== undefined && own === undefined) return [];
    const before = conditions
      .slice(0, at)
      .findIndex((wide) => wide !== undefined && (own ? implies(own, wide) : isMet(wide)));
    if (before === -1) return [];
    return [
      {
        path: when === undefined ? `rules.${at}` : `rules.${at}.when`,
        message: `The rule "${name}" is never taken: all that it is for is taken by "${rules[before]?.name}" before it`,
      },
    ];
  });
}
