import type { ActionDetail, ActionStage, ActionStatus, Review } from '@countersign/actions';

/** How a stage is shown: `later` waits for other stages, `ended` can take no vote any more. */
export type StageState = 'met' | 'rejected' | 'open' | 'later' | 'ended';

/** Where a stage of an action stands. */
export function stageState(stage: ActionStage, status: ActionStatus): StageState {
  if (stage.rejections >= stage.rejectionsToEnd) return 'rejected';
  if (stage.met) return 'met';
  if (status !== 'pending') return 'ended';
  return stage.open ? 'open' : 'later';
}

/** The stages by the step in which they are open, the first step first. */
export function stepsOf(stages: readonly ActionStage[]): ActionStage[][] {
  const steps = new Set(stages.map(({ step }) => step).toSorted((a, b) => a - b));
  return [...steps].map((step) => stages.filter((stage) => stage.step === step));
}

type Reviewed = Pick<ActionDetail, 'reviews' | 'revision'>;

/** The votes of the current revision that were given in a stage. */
export function votesIn({ stage }: ActionStage, { reviews, revision }: Reviewed): Review[] {
  return reviews.filter((review) => review.stage === stage && review.revision === revision);
}

/** Whether a stage has as many approvals as it needs, and waits for one of somebody in particular. */
export function waitsForSignature({ mustInclude, approvals, needed }: ActionStage): boolean {
  return mustInclude !== null && approvals >= needed;
}

/** The stage in which the asking person's decision would count. */
export function ownStage({
  reviewable,
  stages,
}: Pick<ActionDetail, 'reviewable' | 'stages'>): ActionStage | undefined {
  return reviewable.allowed ? stages.find(({ stage }) => stage === reviewable.stage) : undefined;
}
