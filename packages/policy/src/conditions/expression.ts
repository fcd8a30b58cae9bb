import type { ASTNode, Environment, ParseError, TypeError } from '@marcbachmann/cel-js';
import { looksAt } from './paths.ts';
import type { ExpressionProblem } from './problem.ts';
import { refuseComparisons } from './refuse-comparisons.ts';
import { refuseConstructs } from './refuse-constructs.ts';
import { refuseMissing } from './refuse-missing.ts';
import type { ObjectShape } from './shape.ts';

/** An expression that was found right, ready to be evaluated. */
export interface Expression {
  /** Throws whatever goes wrong. */
  evaluate(values: Record<string, unknown>): unknown;
  /** The paths of what it looks at: `payload.amount`. */
  looksAt: readonly string[];
  /** The value, when it is one that is written out. */
  literal: unknown;
  /** What it was read as. */
  ast: ASTNode;
}

/** What an expression must come to. */
export type Expected = 'bool' | 'string' | 'Decimal';

/** Reads an expression of a policy, and says all that is wrong with it. */
export function readExpression(
  source: string,
  expected: Expected,
  { environment, variables }: { environment: Environment; variables: ObjectShape },
): { problems: ExpressionProblem[]; expression?: Expression } {
  const parsed = parse(source, environment);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  const { ast } = parsed;
  const refused = refuseConstructs(ast, environment);
  if (refused.length > 0) return { problems: refused };
  const checked = parsed.check();
  if (!checked.valid) return { problems: [problemOf(checked.error)] };
  const problems = [...refuseMissing(ast, variables), ...refuseComparisons(ast)];
  if (checked.type !== expected) problems.push({ message: said[expected] });
  if (problems.length > 0) return { problems };
  return {
    problems,
    expression: {
      evaluate: (values) => parsed(values),
      looksAt: [...new Set(looksAt(ast))],
      literal: ast.op === 'value' ? ast.args : undefined,
      ast,
    },
  };
}

function parse(source: string, environment: Environment) {
  try {
    return environment.parse(source);
  } catch (error) {
    return { problem: problemOf(error as ParseError) };
  }
}

const said: Record<Expected, string> = {
  bool: 'must come to true or false',
  string: 'must come to text',
  Decimal: 'must come to an amount, as decimal("1000") does',
};

function problemOf(error: ParseError | TypeError | undefined): ExpressionProblem {
  const message = error?.summary ?? 'can not be read';
  const hint = message.includes('Decimal') ? '; an amount is written decimal("1000")' : '';
  const { range } = error ?? {};
  return {
    message: `${message}${hint}`,
    ...(range && { range: { start: range.start, end: range.end } }),
  };
}
