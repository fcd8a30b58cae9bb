import type { BoundStage, Standing } from '../bound.ts';
import { isAmong, oneOf, sayWho } from '../who.ts';
import { groupsUsed, type Progress } from './progress.ts';
import type { StageStanding } from './standing-of.ts';
import { reachesLimit, whoDecides } from './who-decides.ts';

/** A person before an open stage. */
export interface Candidacy extends Progress {
  stage: BoundStage;
  standing: StageStanding;
  person: Standing;
}

/** Why a person does not qualify for an open stage: for whom it waits. `undefined` when they do. */
export function whyNotIn(candidacy: Candidacy): string | undefined {
  const { stage, standing, person, hoursWaiting } = candidacy;
  const { name, mustInclude } = stage.definition;
  const who = whoDecides(stage, hoursWaiting);
  if (!isAmong(who, person)) return `"${name}" waits for somebody ${sayWho(who)}`;
  if (standing.approvals >= stage.needed && mustInclude && !isAmong(mustInclude, person)) {
    return `"${name}" waits for the approval of somebody ${sayWho(mustInclude)}`;
  }
  const barred = groupsUsed(stage, candidacy).filter((group) => person.groups.includes(group));
  if (barred.length > 0) {
    return `"${name}" waits for somebody who is not in ${oneOf(barred)}, which has approved`;
  }
  if (!reachesLimit(stage, person)) {
    return `"${name}" waits for somebody whose limit is ${stage.limit?.amount} ${stage.limit?.currency} at least`;
  }
  return undefined;
}
