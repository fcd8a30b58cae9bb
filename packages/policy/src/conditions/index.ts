export { bindStages, UnboundExpression } from './bind-stages.ts';
export { checkPolicy } from './check-policy.ts';
export { chooseRule, type ChosenRule } from './choose-rule.ts';
export { compilePolicy, PolicyProblems, type CompiledPolicy } from './compile-policy.ts';
export { isSameEntry } from './is-same-entry.ts';
export type { PolicyProblem } from './problem.ts';
export type { JsonSchema } from './shape-of-schema.ts';
export { untakenRules } from './untaken-rules.ts';
export type { PolicyOptions } from './variables.ts';
