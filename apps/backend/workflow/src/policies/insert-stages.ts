import type { BoundStage } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';

/**
 * `insert into action_stages` for the rows (action_id, revision) that `source` yields. The database takes from
 * each definition what it says.
 */
export function insertStages(source: SQL, stages: readonly BoundStage[]): SQL {
  const numbers = new Map(stages.map(({ stage, definition }) => [definition.name, stage]));
  const rows = stages.map(({ stage, step, definition, needed, groups, limit }) => ({
    stage,
    step,
    definition,
    needed,
    computed_group: definition.who.groupFrom === undefined ? null : groups.at(-1),
    other_than: definition.otherGroupThan?.map((name) => numbers.get(name)),
    limit_amount: limit?.amount ?? null,
    limit_currency: limit?.currency ?? null,
  }));
  return sql`insert into action_stages (action_id, revision, stage, step, definition, needed, computed_group,
      other_than, limit_amount, limit_currency)
    select source.action_id, source.revision, bound.*
    from ${source} as source, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as bound (stage int, step int,
      definition jsonb, needed int, computed_group text, other_than int[], limit_amount numeric, limit_currency text)`;
}
