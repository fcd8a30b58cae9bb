import type { Rule, Stage } from '../document.ts';
import { pair } from '../stages/pair.ts';
import { checkLate } from './check-late.ts';
import { checkRelations } from './check-relations.ts';
import type { PolicyProblem } from './problem.ts';

/** What is wrong with how the stages of a rule go together: what could never be met, or says nothing. */
export function checkRule(rule: Rule): PolicyProblem[] {
  return [
    ...checkSteps(rule),
    ...rule.stages.flatMap((stage, at) =>
      [...checkPeople(stage), ...checkNumbers(stage), ...checkLate(stage, rule)].map(
        ({ path, message }) => ({ path: `stages.${at}.${path}`, message }),
      ),
    ),
    ...checkRelations(rule),
    ...checkNamed(rule),
  ];
}

function checkSteps({ stages }: Rule): PolicyProblem[] {
  const steps = new Set(stages.map(({ step }) => step));
  return stages.flatMap(({ step }, at) =>
    step === 1 || steps.has(step - 1)
      ? []
      : [{ path: `stages.${at}.step`, message: `no stage has step ${step - 1}` }],
  );
}

function checkPeople({ who, mustInclude, escalation, observers }: Stage): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const [path, roles] of [
    ['who.roles', who.roles],
    ['mustInclude.roles', mustInclude?.roles],
    ['escalation.who.roles', escalation?.who.roles],
  ] as const) {
    if (roles?.includes('auditor')) problems.push({ path, message: 'an auditor never decides' });
  }
  if (observers?.roles?.includes('auditor')) {
    const message = 'an auditor sees every action, and comments on none';
    problems.push({ path: 'observers.roles', message });
  }
  if (mustInclude?.roles?.includes('checker')) {
    problems.push({
      path: 'mustInclude.roles',
      message: 'everybody who decides has the role checker, so this asks for nobody in particular',
    });
  }
  if (isNamed(who) && mustInclude && isNamed(mustInclude) && !escalation) {
    const able = mustInclude.people?.some((person) => who.people?.includes(person));
    if (!able) {
      problems.push({
        path: 'mustInclude.people',
        message: 'none of them is among those who decide',
      });
    }
  }
  return problems;
}

function checkNumbers({ approvals, rejections = 1 }: Stage): PolicyProblem[] {
  if (approvals !== 'all' || rejections === 1) return [];
  const message = 'where all must approve the first rejection ends it';
  return [{ path: 'rejections', message }];
}

/** Stages that only named people decide need enough of them, of whom each has one vote in all stages. */
function checkNamed({ stages }: Rule): PolicyProblem[] {
  const seats = stages.flatMap((stage, at) => {
    const people = isNamed(stage.who) ? (stage.who.people ?? []) : undefined;
    return people ? Array.from({ length: neededOf(stage) }, () => ({ at, people })) : [];
  });
  const filled = pair(seats.map(({ people }) => people));
  const short = new Set(seats.filter((_, seat) => !filled.has(seat)).map(({ at }) => at));
  return [...short].map((at) => ({
    path: `stages.${at}.who.people`,
    message: 'these are too few: each of them has one vote in all stages together',
  }));
}

/** How many must approve of those who are named. */
function neededOf({ approvals, who: { people = [] } }: Stage): number {
  if (typeof approvals === 'number') return approvals;
  return approvals === 'all' ? people.length : Math.ceil((people.length * approvals.percent) / 100);
}

const isNamed = (who: Stage['who']): boolean =>
  who.people !== undefined && Object.values(who).filter((part) => part !== undefined).length === 1;
