import type { BoundStage, GivenVote } from '../bound.ts';

/** How a stage stands with the votes that were given in it. */
export interface StageStanding {
  stage: number;
  approvals: number;
  rejections: number;
  /** Whether one of those who must be among the approvals is; true where the stage asks for nobody in particular. */
  signed: boolean;
  /** It has the approvals that it needs, and is signed. */
  met: boolean;
  /** It takes votes: it is not met, no stage of an earlier step is unmet, and nothing was rejected. */
  open: boolean;
}

/** What the votes come to: `rejected` once one stage has as many rejections as end it. */
export type Verdict = 'pending' | 'approved' | 'rejected';

/** How the stages of a revision stand, in their order. Without any stage nothing is ever approved. */
export function standingOf(
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
): { stages: StageStanding[]; verdict: Verdict } {
  const counted = stages.map((stage) => ({ stage, ...countOf(stage, votes) }));
  const rejected = counted.some(
    ({ stage, rejections }) => rejections >= (stage.definition.rejections ?? 1),
  );
  const approved = counted.length > 0 && counted.every(({ met }) => met);
  const step = Math.min(...counted.filter(({ met }) => !met).map(({ stage }) => stage.step));
  return {
    stages: counted
      .map(({ stage, ...count }) => ({
        stage: stage.stage,
        ...count,
        open: !rejected && !count.met && stage.step === step,
      }))
      .toSorted((a, b) => a.stage - b.stage),
    verdict: rejected ? 'rejected' : approved ? 'approved' : 'pending',
  };
}

function countOf({ stage, needed, definition }: BoundStage, votes: readonly GivenVote[]) {
  const here = votes.filter((vote) => vote.stage === stage);
  const approved = here.filter(({ status }) => status === 'approved');
  const signed = definition.mustInclude === undefined || approved.some(({ signs }) => signs);
  return {
    approvals: approved.length,
    rejections: here.filter(({ status }) => status === 'rejected').length,
    signed,
    met: approved.length >= needed && signed,
  };
}
