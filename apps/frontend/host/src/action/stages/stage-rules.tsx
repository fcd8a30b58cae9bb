import type { ActionStage } from '@countersign/actions';
import { isolate, Money, Time } from '@countersign/ui';
import type { ReactNode } from 'react';
import { actionTexts } from '../../strings/action.ts';
import { useFieldTitles } from '../fields.ts';
import { Who } from './who.tsx';

const texts = actionTexts.stages.rules;

/** What else a stage asks of those who decide in it, each in one line. */
export function StageRules({ stage, actionType }: { stage: ActionStage; actionType: string }) {
  const titleOf = useFieldTitles(actionType);
  const rules = rulesOf(stage, titleOf);
  if (rules.length === 0) return null;
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-4 text-xs text-fg-muted marker:text-line-strong">
      {rules.map(([name, rule]) => (
        <li key={name}>{rule}</li>
      ))}
    </ul>
  );
}

function rulesOf(stage: ActionStage, titleOf: (field: string) => string): [string, ReactNode][] {
  const { mustInclude, otherGroupThan, limit, comment, rejectionsToEnd, rejections } = stage;
  const { reenter, secondFactorMinutes, reminder } = stage;
  const rules: [string, ReactNode | false | null][] = [
    [
      'include',
      mustInclude && (
        <>
          {texts.mustInclude} <Who of={mustInclude} />
        </>
      ),
    ],
    [
      'groups',
      otherGroupThan.length > 0 && texts.otherGroup(namesOf(stage), otherGroupThan.length),
    ],
    [
      'limit',
      limit && (
        <>
          {texts.limit} <Money {...limit} />
        </>
      ),
    ],
    ['comment', comment && texts.comment],
    ['reenter', reenter.length > 0 && texts.reenter(reenter.map(titleOf))],
    ['factor', secondFactorMinutes !== null && texts.secondFactor(secondFactorMinutes)],
    ['rejections', rejectionsToEnd > 1 && texts.rejections(rejections, rejectionsToEnd)],
    ['reminder', reminder && <Reminder of={reminder} />],
    ['escalation', stage.escalation && <Escalation of={stage.escalation} />],
  ];
  return rules.filter(([, rule]) => rule);
}

/** The stages from which the groups must differ, this one by a word. */
function namesOf({ name, otherGroupThan }: ActionStage): string {
  return otherGroupThan
    .map((other) => (other === name ? texts.thisStage : `“${isolate(other)}”`))
    .join(', ');
}

function Reminder({ of: { at } }: { of: NonNullable<ActionStage['reminder']> }) {
  const late = Date.parse(at) <= Date.now();
  return (
    <>
      {late ? texts.late : texts.from} <Time at={at} show="absolute" /> {texts.reminder}
    </>
  );
}

function Escalation({ of: { at, who } }: { of: NonNullable<ActionStage['escalation']> }) {
  const late = Date.parse(at) <= Date.now();
  return (
    <>
      {late ? texts.late : texts.from} <Time at={at} show="absolute" />
      {texts.also} <Who of={who} />
    </>
  );
}
