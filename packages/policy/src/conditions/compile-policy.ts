import { examine, type ExaminedPolicy } from './examine.ts';
import type { PolicyProblem } from './problem.ts';
import type { PolicyOptions } from './variables.ts';

/** A policy that was found right, made ready to be evaluated: once for each version. */
export type CompiledPolicy = ExaminedPolicy;

/** A policy document with problems, which can't be compiled. */
export class PolicyProblems extends Error {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.name = 'PolicyProblems';
    this.problems = problems;
  }
}

/** Makes a policy ready to be evaluated. Throws `PolicyProblems` when `checkPolicy` finds any. */
export function compilePolicy(document: unknown, options: PolicyOptions): CompiledPolicy {
  const { problems, examined } = examine(document, options);
  if (examined === undefined || problems.length > 0) throw new PolicyProblems(problems);
  return examined;
}
