import type { Batch, BatchBody } from '@countersign/actions';
import { bulkFormOf } from '@countersign/actions/bulk';
import { type Person, principalName, requireCan } from '@countersign/auth/server';
import { isUniqueViolation } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { requestContext } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { KeyedCall } from '../idempotency/keyed-call.ts';
import { boundedProblems } from './bounded-problems.ts';
import { checkRows } from './check-rows.ts';
import type { ClaimedBatch } from './claim.ts';
import { getBatch } from './get.ts';
import { readCsv, type Row } from './read-csv.ts';

/** What is sent, with the key that it may have. */
type Call = Pick<KeyedCall, 'bodyHash'> & { key?: string | undefined };

/**
 * Takes many rows of one type, each to be filed as an action of its own, and begins to; what is wrong with rows by themselves is
 * known at once. The same key again gives what has become of the same batch by then.
 *
 * Throws `forbidden` without the permission, `invalid` for a type that is not filed so, for a file that cannot be read, and when
 * the key was used for another body; `conflict` while another batch of theirs is being filed.
 */
export async function fileBatch(
  deps: Pick<Deps, 'db' | 'batches'>,
  maker: Person,
  body: BatchBody,
  call: Call,
): Promise<Batch> {
  requireCan(maker, 'action', 'file');
  const { db, batches } = deps;
  const before = await findByKey(deps, maker, call);
  if (before !== undefined) return getBatch(deps, maker, before);
  const rows = rowsOf(body);
  const { right, wrong } = checkRows(body.actionType, rows);
  const { actionType, mode } = body;
  const principal = principalName(maker);
  const requestId = requestContext()?.requestId ?? null;
  try {
    const { rows: made } = await db.execute<{ id: string }>(sql`
      with batch as (
        insert into batches (maker_id, maker_name, principal, request_id, action_type, mode, total, digest, key, due_at)
        values (${maker.personId}, ${maker.name}, ${principal}, ${requestId}, ${actionType}, ${mode}, ${rows.length},
          ${call.bodyHash}, ${call.key ?? null}, now() + make_interval(secs => ${batches.leaseMs / 1000}))
        returning id
      ), sent as (
        insert into batch_rows (batch_id, line, payload)
        select batch.id, r.line, r.payload
        from batch, jsonb_to_recordset(${JSON.stringify(right)}::jsonb) as r (line int, payload jsonb)
      ), wrong as (
        insert into batch_outcomes (batch_id, line, problems)
        select batch.id, r.line, r.problems
        from batch, jsonb_to_recordset(${JSON.stringify(boundedProblems(wrong))}::jsonb) as r (line int, problems jsonb)
      )
      select id from batch`);
    const { id } = made[0]!;
    const claimed: ClaimedBatch = {
      id,
      attempt: 1,
      actionType,
      mode,
      makerId: maker.personId,
      principal,
      requestId,
    };
    batches.begin(claimed);
    return await getBatch(deps, maker, id);
  } catch (error) {
    if (isUniqueViolation(error, 'batches_key')) return fileBatch(deps, maker, body, call);
    if (!isUniqueViolation(error, 'batches_one_at_work')) throw error;
    // The same call again may meet what it began itself.
    const own = await findByKey(deps, maker, call);
    if (own !== undefined) return getBatch(deps, maker, own);
    const message = 'Another batch of yours is still being filed; wait until it has ended';
    throw new DomainError('conflict', message);
  }
}

function rowsOf({ actionType, rows, csv }: BatchBody): Row[] {
  const form = bulkFormOf(actionType);
  if (!form.rows) throw refused('actionType', form.whyNot ?? 'is not filed so');
  if (rows) return rows.map((payload, place) => ({ line: place + 1, payload }));
  if (!form.columns) throw refused('csv', form.whyNot ?? 'is no way to file it');
  return readCsv(csv ?? '', form.columns);
}

async function findByKey(
  { db }: Pick<Deps, 'db'>,
  { personId }: Person,
  { key, bodyHash }: Call,
): Promise<string | undefined> {
  if (key === undefined) return undefined;
  const { rows } = await db.execute<{ id: string; digest: string }>(
    sql`select id, digest from batches where maker_id = ${personId} and key = ${key}`,
  );
  const [found] = rows;
  if (found && found.digest !== bodyHash) {
    throw refused('Idempotency-Key', 'was already used for another body');
  }
  return found?.id;
}

function refused(field: string, message: string): DomainError {
  return new DomainError('invalid', message, { details: [{ field, message }] });
}
