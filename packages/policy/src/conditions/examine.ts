import { policyDocument, type PolicyDocument, type Stage } from '../document.ts';
import { checkReentry } from './check-reentry.ts';
import { checkRule } from './check-rule.ts';
import { checkLiteral } from './check-literal.ts';
import { checkWindows } from './check-windows.ts';
import { environmentOf } from './environment.ts';
import { readExpression, type Expected, type Expression } from './expression.ts';
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

/** Reads a whole document: its form, its stages, its windows and every expression. */
export function examine(
  input: unknown,
  options: PolicyOptions,
): { problems: PolicyProblem[]; examined?: ExaminedPolicy } {
  const { success, data: document, error } = policyDocument.safeParse(input, { error: sayIssue });
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { problems };
  }
  const variables = variablesOf(document, options);
  const payload = variables.fields.get('payload')?.shape ?? { kind: 'any' };
  const problems = [
    ...checkWindows(document, payload),
    ...document.rules.flatMap((rule, at) =>
      [...checkRule(rule), ...checkReentry(rule, payload)].map(({ path, message }) => ({
        path: `rules.${at}.${path}`,
        message,
      })),
    ),
  ];
  const scope = { environment: environmentOf(variables), variables };
  const expressions = new Map<string, Expression>();
  for (const { path, source, expected } of expressionsOf(document)) {
    const read = readExpression(source, expected, scope);
    if (read.expression) {
      expressions.set(path, read.expression);
      read.problems.push(...checkLiteral(path, read.expression));
    }
    problems.push(...read.problems.map((problem) => ({ path, ...problem })));
  }
  return { problems, examined: { document, variables, expressions } };
}

interface Source {
  path: string;
  source: string;
  expected: Expected;
}

function expressionsOf({ rules }: PolicyDocument): Source[] {
  return rules.flatMap(({ when, stages }, at) => [
    ...(when === undefined
      ? []
      : [{ path: `rules.${at}.when`, source: when, expected: 'bool' as const }]),
    ...stages.flatMap((stage, place) => expressionsIn(stage, `rules.${at}.stages.${place}`)),
  ]);
}

function expressionsIn({ who, limit }: Stage, path: string): Source[] {
  return [
    ...(who.groupFrom === undefined
      ? []
      : [{ path: `${path}.who.groupFrom`, source: who.groupFrom, expected: 'string' as const }]),
    ...(limit
      ? [
          { path: `${path}.limit.amount`, source: limit.amount, expected: 'Decimal' as const },
          { path: `${path}.limit.currency`, source: limit.currency, expected: 'string' as const },
        ]
      : []),
  ];
}
