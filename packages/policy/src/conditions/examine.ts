import { policyDocument, type PolicyDocument } from '../document.ts';
import { checkReentry } from './check-reentry.ts';
import { checkRule } from './check-rule.ts';
import { checkLiteral } from './check-literal.ts';
import { checkWindows } from './check-windows.ts';
import { environmentOf } from './environment.ts';
import { readExpression, type Expression } from './expression.ts';
import { expressionsOf } from './expressions-of.ts';
import type { PolicyProblem } from './problem.ts';
import type { ObjectShape } from './shape.ts';
import { sayIssue } from './say-issue.ts';
import { variablesOf, type PolicyOptions } from './variables.ts';

/** The expressions of a policy by their path in the document, and what they look at. */
export interface ExaminedPolicy {
  document: PolicyDocument;
  variables: ObjectShape;
  expressions: ReadonlyMap<string, Expression>;
}

/** Reads a whole document: its form, its stages, its windows and every expression. Of one of no right form, the expressions that can be read. */
export function examine(
  input: unknown,
  options: PolicyOptions,
): { problems: PolicyProblem[]; examined?: ExaminedPolicy } {
  const { success, data: document, error } = policyDocument.safeParse(input, { error: sayIssue });
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { problems: [...problems, ...readAll(input, options).problems] };
  }
  const { variables, expressions, problems: wrong } = readAll(document, options);
  const payload = variables.fields.get('payload')?.shape ?? { kind: 'any' };
  const problems = [
    ...checkWindows(document, payload),
    ...document.rules.flatMap((rule, at) =>
      [...checkRule(rule), ...checkReentry(rule, payload)].map(({ path, message }) => ({
        path: `rules.${at}.${path}`,
        message,
      })),
    ),
    ...wrong,
  ];
  return { problems, examined: { document, variables, expressions } };
}

function readAll(document: unknown, options: PolicyOptions) {
  const { windows, sources } = expressionsOf(document) ?? { sources: [] };
  const variables = variablesOf({ windows }, options);
  const scope = { environment: environmentOf(variables), variables };
  const problems: PolicyProblem[] = [];
  const expressions = new Map<string, Expression>();
  for (const { path, source, expected } of sources) {
    const read = readExpression(source, expected, scope);
    if (read.expression) {
      expressions.set(path, read.expression);
      read.problems.push(...checkLiteral(path, read.expression));
    }
    problems.push(...read.problems.map((problem) => ({ path, ...problem })));
  }
  return { variables, expressions, problems };
}
