import type { BoundPolicy } from '../bound.ts';
import type { Facts } from '../facts.ts';
import { strictestRule } from '../strictest-rule.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import { cut } from './cut.ts';
import { recordValues } from './record-values.ts';
import { valuesOf } from './variables.ts';

/** Which rule of a policy holds for an action, and by what. */
export type ChosenRule = Pick<BoundPolicy, 'rule' | 'ruleName' | 'values' | 'error'>;

/**
 * The first rule whose condition is met. Where a condition that comes before it can't be evaluated, the strictest
 * rule of the policy holds (`strictestRule`), and `error` says why. `values` has what the evaluated conditions look
 * at; there are none where nothing had to be evaluated.
 */
export function chooseRule(compiled: CompiledPolicy, facts: Facts): ChosenRule {
  const { document, variables, expressions } = compiled;
  const paths = new Set<string>();
  const chosen = (rule: number, error?: string): ChosenRule => ({
    rule,
    ruleName: document.rules[rule]?.name ?? '',
    ...(paths.size > 0 && { values: recordValues([...paths], facts) }),
    ...(error !== undefined && { error }),
  });
  let values: Record<string, unknown> | undefined;
  for (const rule of document.rules.keys()) {
    const path = `rules.${rule}.when`;
    const condition = expressions.get(path);
    if (condition === undefined) return chosen(rule);
    for (const looked of condition.looksAt) paths.add(looked);
    try {
      values ??= valuesOf(facts, variables);
      const met = condition.evaluate(values);
      if (met === true) return chosen(rule);
      if (met !== false) throw new TypeError('came to neither true nor false');
    } catch (error) {
      return chosen(strictestRule(document), `${path}: ${reasonOf(error)}`);
    }
  }
  // Never so: the last rule has no condition.
  throw new Error('no rule of the policy is left');
}

/** What went wrong in an expression, in one line. */
export function reasonOf(error: unknown): string {
  const { summary, message } = error as { summary?: string; message?: string };
  return cut(200, (summary ?? message ?? 'can not be evaluated').split('\n', 1)[0] ?? '');
}
