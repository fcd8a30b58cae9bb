import type { BoundStage, GivenVote, Stage } from '@countersign/policy';

/** A stage as its row says it. */
export function toStage(row: {
  stage: number;
  step: number;
  definition: Stage;
  needed: number;
  group: string | null;
  limit: string | null;
  currency: string | null;
}): BoundStage {
  const { stage, step, definition, needed, group, limit, currency } = row;
  const named = definition.who.groups ?? [];
  return {
    stage,
    step,
    definition,
    needed,
    groups: group === null ? [...named] : [...named, group],
    limit: limit === null || currency === null ? null : { amount: limit, currency },
  };
}

/** A vote as its row says it; one of a release before was given in the only stage. */
export function toVote(row: {
  stage: number | null;
  personId: string;
  status: 'approved' | 'rejected';
  groups: string[];
  signs: boolean;
}): GivenVote {
  const groups = row.groups.map((word) => word.slice('group:'.length));
  return { ...row, stage: row.stage ?? 1, groups };
}
