import type { BoundStage } from '../bound.ts';
import { Decimal } from '../decimal.ts';
import type { People } from '../document.ts';
import { areAmong, union } from '../who.ts';
import { namedIn } from './who-decides.ts';

/**
 * Whether each approval in `bound` would count in `newer` as well: given by somebody who qualifies there, with as
 * high a limit, at the same hour, and with the comment, the entries and the second factor that are asked for; and
 * whether as few rejections end it. Who is reminded and who looks on makes no difference.
 * How many approvals, who must be among them and other groups are not looked at.
 */
export function covers(bound: BoundStage, newer: BoundStage): boolean {
  return (
    areAmong(namedIn(bound), namedIn(newer)) &&
    escalatesNoWider(bound, newer) &&
    limitIsAsHigh(bound, newer) &&
    asksOfApproval(bound, newer) &&
    rejectionsOf(bound) <= rejectionsOf(newer)
  );
}

/** Whether an approval of `bound` is surely by one of those who must be among those of `newer`. */
export function signsFor(bound: BoundStage, newer: BoundStage): boolean {
  const asked = newer.definition.mustInclude;
  if (asked === undefined) return true;
  const { mustInclude } = bound.definition;
  return (mustInclude && areAmong(mustInclude, asked)) || areAmong(everybody(bound), asked);
}

/** How many rejections end a stage. */
export const rejectionsOf = ({ definition }: BoundStage): number => definition.rejections ?? 1;

/** Whether whoever approves in `bound` has given what is asked for in `newer`. */
function asksOfApproval(
  { definition: own }: BoundStage,
  { definition: other }: BoundStage,
): boolean {
  return (
    (own.comment === true || other.comment !== true) &&
    (other.reenter ?? []).every((field) => own.reenter?.includes(field)) &&
    (own.secondFactorMinutes ?? Infinity) <= (other.secondFactorMinutes ?? Infinity)
  );
}

function escalatesNoWider(bound: BoundStage, newer: BoundStage): boolean {
  const { escalation } = bound.definition;
  if (escalation === undefined || areAmong(escalation.who, namedIn(newer))) return true;
  const other = newer.definition.escalation;
  return (
    other !== undefined &&
    escalation.afterHours >= other.afterHours &&
    areAmong(escalation.who, everybody(newer))
  );
}

function limitIsAsHigh({ limit }: BoundStage, newer: BoundStage): boolean {
  if (newer.limit === null) return true;
  if (limit?.currency !== newer.limit.currency) return false;
  return Decimal.of(limit.amount).compare(Decimal.of(newer.limit.amount)) >= 0;
}

function everybody(stage: BoundStage): People {
  const { escalation } = stage.definition;
  return escalation ? union(namedIn(stage), escalation.who) : namedIn(stage);
}
