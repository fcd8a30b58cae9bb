import type { Rule, Stage } from '../document.ts';
import { areAmong } from '../who.ts';
import type { PolicyProblem } from './problem.ts';

/** What is wrong with what happens to a stage as time passes. */
export function checkLate(
  { who, remindAfterHours, escalation }: Stage,
  { expiresAfterHours = Infinity }: Rule,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const expired = 'the action has expired by then';
  if (remindAfterHours !== undefined && remindAfterHours >= expiresAfterHours) {
    problems.push({ path: 'remindAfterHours', message: expired });
  } else if (
    escalation &&
    remindAfterHours !== undefined &&
    remindAfterHours >= escalation.afterHours
  ) {
    problems.push({ path: 'remindAfterHours', message: 'reminds after it has escalated' });
  }
  if (escalation === undefined) return problems;
  if (escalation.afterHours >= expiresAfterHours) {
    problems.push({ path: 'escalation.afterHours', message: expired });
  }
  if (areAmong(escalation.who, who)) {
    problems.push({ path: 'escalation.who', message: 'all of them decide anyway' });
  }
  return problems;
}
