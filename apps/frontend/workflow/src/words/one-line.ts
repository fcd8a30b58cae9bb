import type { PolicyDocument, Stage } from '@countersign/policy/document';
import { t } from '../strings.ts';

/** A policy in one line: how many rules it has, and what the one that asks most of a number asks. */
export function oneLine({ rules }: PolicyDocument): string {
  const counted = rules.map(({ stages }) => stages.map(countOf));
  const counts = counted.filter((each): each is number[] => each.every((count) => count !== null));
  const isNumber = counts.length === rules.length;
  const totals = counts.map((each) => each.reduce((sum, count) => sum + count, 0));
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  const approvals = isNumber ? t.list.approvals(least, most) : t.list.depends;
  return rules.length === 1 ? approvals : `${t.list.rules(rules.length)}, ${approvals}`;
}

/** How many approvals a stage takes; `null` when that depends on who there is. */
function countOf({ approvals }: Stage): number | null {
  return typeof approvals === 'number' ? approvals : null;
}
