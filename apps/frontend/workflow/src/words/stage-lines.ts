import type { People, Stage } from '@countersign/policy/document';
import { t } from '../strings.ts';
import { either, line, type Line, type Part } from './line.ts';

const texts = t.words;

/** A stage in words: what it takes, then what else it asks, a line each. */
export function stageLines(stage: Stage): Line[] {
  const { name, step, mustInclude, otherGroupThan, limit, rejections } = stage;
  const takes = line(1, texts.step(step), { name }, ': ', approvalsOf(stage), whoParts(stage.who));
  const also: (Line | false | undefined)[] = [
    mustInclude && line(2, texts.mustInclude, whoParts(mustInclude)),
    otherGroupThan &&
      line(
        2,
        texts.otherGroup,
        either(
          otherGroupThan.map((other) => [{ name: other }]),
          t.and,
        ),
      ),
    limit && line(2, texts.limit, { code: limit.amount }, ' ', { code: limit.currency }),
    rejections !== undefined && rejections > 1 && line(2, texts.rejections(rejections)),
    ...asksLines(stage),
    ...lateLines(stage),
    stage.observers && line(2, texts.observers, whoParts(stage.observers, t.and)),
  ];
  return [takes, ...also.filter((each) => each !== false && each !== undefined)];
}

/** What whoever approves gives besides. */
function asksLines({ comment, reenter, secondFactorMinutes }: Stage): (Line | undefined)[] {
  const fields = reenter?.map((field): Part[] => [{ code: field }]);
  return [
    comment && line(2, texts.comment),
    fields && line(2, texts.reenter, either(fields, t.and)),
    secondFactorMinutes === undefined
      ? undefined
      : line(2, texts.secondFactor(secondFactorMinutes)),
  ];
}

/** What happens as time passes. */
function lateLines({ remindAfterHours, escalation }: Stage): (Line | undefined)[] {
  return [
    remindAfterHours === undefined ? undefined : line(2, texts.reminder(remindAfterHours)),
    escalation && line(2, texts.late(escalation.afterHours), whoParts(escalation.who)),
  ];
}

function approvalsOf({ approvals }: Stage): string {
  if (approvals === 'all') return texts.all;
  if (typeof approvals === 'number') return texts.approvals(approvals);
  return texts.share(approvals.percent);
}

/** Whom a policy speaks of: `finance, any admin or Ada`. */
function whoParts(who: People & { groupFrom?: string | undefined }, or = t.or): Part[] {
  const { roles = [], groups = [], people = [], groupFrom } = who;
  return either(
    [
      ...groups.map((name): Part[] => [{ name }]),
      ...(groupFrom === undefined ? [] : [[texts.groupFrom, { code: groupFrom }]]),
      ...roles.map((role): Part[] => [texts.anyOf[role]]),
      ...people.map((person): Part[] => [{ person }]),
    ],
    or,
  );
}
