import type { PolicyDetail } from '@countersign/actions';
import { filingTexts } from '../strings/filing.ts';

type Rule = PolicyDetail['document']['rules'][number];
type Stage = Rule['stages'][number];

const texts = filingTexts.next.by;

/** Who decides by a rule, in words: `2 of finance, then 1 checker`. */
export function ruleWords({ stages }: Rule): string {
  const steps = [...new Set(stages.map(({ step }) => step))].toSorted((a, b) => a - b);
  const words = steps.map((step) =>
    stages
      .filter((stage) => stage.step === step)
      .map(stageWords)
      .join(texts.and),
  );
  return words.join(texts.next);
}

/**
 * What a rule asks of whoever approves beside the approval, their personal limits included, by the fields' titles; nothing
 * where it asks for nothing.
 */
export function ruleAsks({ stages }: Rule, titleOf: (field: string) => string): string[] {
  const fields = [...new Set(stages.flatMap(({ reenter = [] }) => reenter))];
  const limits = new Set(stages.flatMap(({ limit }) => (limit ? [limit.amount] : [])));
  return [
    ...[...limits].map((amount) => texts.limit(fieldIn(amount, titleOf))),
    ...(fields.length > 0 ? [texts.reenter(fields.map(titleOf))] : []),
    ...(stages.some(({ comment }) => comment) ? [texts.comment] : []),
    ...(stages.some(({ secondFactorMinutes }) => secondFactorMinutes) ? [texts.factor] : []),
  ];
}

/** The title of the field whose amount an expression is; nothing of what is computed. */
function fieldIn(amount: string, titleOf: (field: string) => string): string | undefined {
  const [, field] = /^(?:abs\()?(?:decimal\()?payload\.(\w+)\){0,2}$/.exec(amount) ?? [];
  return field === undefined ? undefined : titleOf(field);
}

/** Whether a rule is met by one other person. */
export const isByOne = ({ stages }: Rule): boolean =>
  stages.length === 1 && stages[0]?.approvals === 1;

function stageWords({ approvals, who, mustInclude }: Stage): string {
  const signed = mustInclude ? texts.among(whomOf(mustInclude).join(texts.or)) : '';
  return `${countWords(approvals, who)}${signed}`;
}

function countWords(approvals: Stage['approvals'], who: Stage['who']): string {
  const isCheckers = who.roles?.includes('checker') ?? false;
  const whom = isCheckers ? [] : whomOf(who);
  if (typeof approvals === 'number') {
    return isCheckers ? texts.checkers(approvals) : texts.of(approvals, whom.join(texts.or));
  }
  const all = isCheckers ? texts.everyChecker : whom.join(texts.and);
  return approvals === 'all' ? texts.all(all) : texts.share(approvals.percent, all);
}

function whomOf({
  roles = [],
  groups = [],
  people = [],
  ...rest
}: NonNullable<Stage['mustInclude']> & { groupFrom?: string | undefined }): string[] {
  const isComputed = rest.groupFrom !== undefined;
  return [
    ...groups,
    ...(isComputed ? [texts.computed] : []),
    ...roles.map((role) => texts.roles[role]),
    ...(people.length > 0 ? [texts.named(people.length)] : []),
  ];
}
