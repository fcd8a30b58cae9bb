import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import { boundedProblems } from './bounded-problems.ts';
import type { WrongRow } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import type { Row } from './read-csv.ts';

type Db = Pick<WorkflowDb, 'execute'>;

/** The rows of a batch that have no outcome yet, in the order of their lines, and whether one was found wrong. */
export interface OpenRows {
  rows: Row[];
  someWrong: boolean;
}

/** Reads what is left to be done of a batch. */
export async function readOpenRows(db: Db, { id }: ClaimedBatch): Promise<OpenRows> {
  const { rows } = await db.execute<{ rows: Row[]; wrong: boolean }>(sql`
    select exists (select from batch_outcomes where batch_id = ${id} and problems is not null) as wrong, (
      select coalesce(json_agg(json_build_object('line', line, 'payload', payload) order by line), '[]') from batch_rows r
      where r.batch_id = ${id} and not exists (
        select from batch_outcomes o where o.batch_id = r.batch_id and o.line = r.line)) as rows`);
  return { rows: rows[0]!.rows, someWrong: rows[0]!.wrong };
}

/** Says of rows what is wrong with them; what has an outcome keeps it. */
export async function refuseRows(
  db: Db,
  { id }: ClaimedBatch,
  wrong: readonly WrongRow[],
): Promise<void> {
  if (wrong.length === 0) return;
  await db.execute(sql`
    insert into batch_outcomes (batch_id, line, problems)
    select ${id}::uuid, r.line, r.problems
    from jsonb_to_recordset(${JSON.stringify(boundedProblems(wrong))}::jsonb) as r (line int, problems jsonb)
    on conflict (batch_id, line) do nothing`);
}

/** Says the same of all rows that have no outcome yet. */
export async function refuseOpenRows(db: Db, batch: ClaimedBatch, message: string): Promise<void> {
  const { rows } = await readOpenRows(db, batch);
  const problems = [{ field: '', message }];
  await refuseRows(
    db,
    batch,
    rows.map(({ line }) => ({ line, problems })),
  );
}

/** How a batch ended, and what has come of how many of its rows. */
export interface EndedBatch extends Record<string, unknown> {
  state: 'done' | 'refused';
  filed: number;
  refused: number;
}

/** Ends a batch, and lets go of what was sent; `undefined` when it had ended before. */
export async function endBatch(
  db: Db,
  { id }: ClaimedBatch,
  state: EndedBatch['state'],
): Promise<EndedBatch | undefined> {
  const { rows } = await db.execute<EndedBatch>(sql`
    with ended as (
      update batches set state = ${state}, ended_at = now() where id = ${id} and state = 'working' returning id
    ), sent as (
      delete from batch_rows using ended where batch_id = ended.id
    )
    select ${state} as state, count(action_id)::int as filed, count(problems)::int as refused
    from ended left join batch_outcomes on batch_id = ended.id group by ended.id`);
  return rows[0];
}
