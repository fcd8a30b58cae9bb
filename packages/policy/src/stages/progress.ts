import type { BoundStage, GivenVote } from '../bound.ts';

/** How far a revision has come. */
export interface Progress {
  /** All stages of the revision. */
  stages: readonly BoundStage[];
  votes: readonly GivenVote[];
  /** How long it has waited, by which escalations begin. */
  hoursWaiting: number;
}

/** The groups by which somebody has approved where whoever decides in this stage may belong to none of them. */
export function groupsUsed(stage: BoundStage, { stages, votes }: Progress): string[] {
  const others = stages
    .filter(({ definition }) => stage.definition.otherGroupThan?.includes(definition.name))
    .map((other) => other.stage);
  return votes
    .filter((vote) => vote.status === 'approved' && others.includes(vote.stage))
    .flatMap(({ groups }) => [...groups]);
}
