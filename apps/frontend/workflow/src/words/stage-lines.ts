import type { People, Stage } from '@countersign/policy/document';
import { t } from '../strings.ts';
import { amountWords } from './amount-words.ts';
import { either, line, type Line, type Part } from './line.ts';
import { titleOfPath, type TitleOf } from './titles.ts';

const texts = t.words;

type Limit = NonNullable<Stage['limit']>;

/** A stage in words: what it takes, then what else it asks, a line each. */
export function stageLines(stage: Stage, titleOf: TitleOf): Line[] {
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
    limit && line(2, texts.limit, limitParts(limit, titleOf)),
    rejections !== undefined && rejections > 1 && line(2, texts.rejections(rejections)),
    ...asksLines(stage, titleOf),
    ...lateLines(stage),
    stage.observers && line(2, texts.observers, whoParts(stage.observers, t.and)),
  ];
  return [takes, ...also.filter((each) => each !== false && each !== undefined)];
}

/** What whoever approves gives besides. */
function asksLines(
  { comment, reenter, secondFactorMinutes }: Stage,
  titleOf: TitleOf,
): (Line | undefined)[] {
  const fields = reenter?.map((field): Part[] => [titleOf(field) ?? { code: field }]);
  return [
    comment && line(2, texts.comment),
    fields && line(2, texts.reenter, either(fields, t.and)),
    secondFactorMinutes === undefined
      ? undefined
      : line(2, texts.secondFactor(secondFactorMinutes)),
  ];
}

/** How much a personal limit is to be: an amount that is known, or what a field holds. */
function limitParts({ amount, currency }: Limit, titleOf: TitleOf): Part[] {
  const said = amountWords(amount.replace(/^decimal\("([^"\\]*)"\)$/, '$1'), textIn(currency));
  if (said !== undefined && textIn(currency) !== undefined) return [said];
  const own = titleOfPath(amount, titleOf);
  if (own === undefined) return [{ code: amount }, ' ', { code: currency }];
  if (titleOfPath(currency, titleOf) !== undefined) return [texts.limitOf(own)];
  return [texts.limitOf(own), texts.limitIn, textIn(currency) ?? { code: currency }];
}

/** What a text in an expression, or a bound limit, says; nothing for what is computed. */
const textIn = (expression: string): string | undefined => /^"?([A-Z]{3})"?$/.exec(expression)?.[1];

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
