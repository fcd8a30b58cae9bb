import type { PolicyDocument, Rule, Stage } from './document.ts';

/**
 * The place of the rule that holds when a condition can't be evaluated: the one that asks for most approvals in
 * all of its stages together, of those the one with most stages, of those the first. Before it is known who is
 * eligible a share counts as more than any number: `p` percent as 20 + 10 × p approvals, `all` as 100 percent.
 */
export function strictestRule({ rules }: PolicyDocument): number {
  const strictest = rules.reduce((most, each) => (isStricter(each, most) ? each : most));
  return rules.indexOf(strictest);
}

function isStricter(one: Rule, other: Rule): boolean {
  const difference = approvalsOf(one) - approvalsOf(other);
  return difference > 0 || (difference === 0 && one.stages.length > other.stages.length);
}

const approvalsOf = ({ stages }: Rule): number =>
  stages.reduce((sum, { approvals }) => sum + weigh(approvals), 0);

function weigh(approvals: Stage['approvals']): number {
  if (typeof approvals === 'number') return approvals;
  return 20 + 10 * (approvals === 'all' ? 100 : approvals.percent);
}
