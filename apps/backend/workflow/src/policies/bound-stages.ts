import type { ReviewStatus } from '@countersign/actions';
import type { BoundStage, GivenVote, Stage } from '@countersign/policy';

/** A stage as `stagesJson` reads it. */
export interface StageRow {
  stage: number;
  step: number;
  definition: Stage;
  needed: number;
  group: string | null;
  limit: string | null;
  currency: string | null;
}

/** A vote as `votesJson` reads it; one of a release before has no stage. */
export interface VoteRow {
  stage: number | null;
  personId: string;
  status: ReviewStatus;
  groups: string[];
  signs: boolean;
  onBehalfOf: string | null;
}

/** SQL: the stages of the current revision of the action `a`, as JSON in their order. */
export const stagesJson = `(select coalesce(json_agg(json_build_object('stage', s.stage, 'step', s.step,
      'definition', s.definition, 'needed', s.needed, 'group', s.computed_group,
      'limit', s.limit_amount::text, 'currency', s.limit_currency) order by s.stage), '[]')
    from action_stages s where s.action_id = a.id and s.revision = a.revision)`;

/** SQL: the votes on the current revision of the action `a`, as JSON. */
export const votesJson = `(select coalesce(json_agg(json_build_object('stage', v.stage, 'personId', v.checker_id,
      'status', v.status, 'groups', coalesce(v.groups, '{}'), 'signs', v.signs, 'onBehalfOf', v.on_behalf_of)), '[]')
    from reviews v where v.action_id = a.id and v.revision = a.revision and v.given_by is null)`;

/** A stage as its row says it. */
export function toStage({ group, limit, currency, ...stage }: StageRow): BoundStage {
  const named = stage.definition.who.groups ?? [];
  return {
    ...stage,
    groups: group === null ? [...named] : [...named, group],
    limit: limit === null || currency === null ? null : { amount: limit, currency },
  };
}

/** A vote as its row says it; one of a release before was given in the only stage. */
export function toVote(row: VoteRow): GivenVote {
  const groups = row.groups.map((word) => word.slice('group:'.length));
  const onBehalfOf = row.onBehalfOf ?? undefined;
  return { ...row, stage: row.stage ?? 1, groups, onBehalfOf };
}
