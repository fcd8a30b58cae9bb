import type { Rule, Stage } from '../document.ts';
import type { PolicyProblem } from './problem.ts';

/** What is wrong with the stages that `otherGroupThan` names. */
export function checkRelations({ stages }: Rule): PolicyProblem[] {
  return stages.flatMap((stage, at) =>
    (stage.otherGroupThan ?? []).flatMap((name, place) => {
      const message = whyNoRelation(stage, name, stages);
      return message ? [{ path: `stages.${at}.otherGroupThan.${place}`, message }] : [];
    }),
  );
}

function whyNoRelation(stage: Stage, name: string, stages: readonly Stage[]): string | undefined {
  const other = stages.find((each) => each.name === name);
  if (other === undefined) return `no stage of this rule is called ${name}`;
  if (!other.who.groups && other.who.groupFrom === undefined && !other.escalation?.who.groups) {
    return `${name} is decided by no group`;
  }
  if (other === stage) {
    return stage.approvals === 1 ? 'one approval alone can not be of another group' : undefined;
  }
  if (other.step > stage.step) return `${name} comes later, when nobody looks at this stage again`;
  if (other.step === stage.step && !other.otherGroupThan?.includes(stage.name)) {
    return `${name} is open at the same time, and has to name this stage too`;
  }
  return undefined;
}
