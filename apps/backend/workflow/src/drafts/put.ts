import type { ActionDraft, DraftBody } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { draftColumns, type DraftRow, toDraft } from './draft-row.ts';
import { noSuchDraft, refused } from './refusals.ts';

/**
 * Keeps what a form holds as the draft `id`, which begins by that where `version` is 0. Nothing of it is checked but its size.
 *
 * Throws `forbidden` for who may not file, `stale_revision` when it was changed since that version, `not_found` for one that is gone
 * or another's, `invalid` for a payload that is too long, `conflict` when the person keeps too many.
 */
export async function putDraft(
  { db }: Pick<Deps, 'db'>,
  owner: Person,
  id: string,
  body: DraftBody,
): Promise<ActionDraft> {
  requireCan(owner, 'action', 'file');
  const row = await (body.version === 0 ? begin : change)(db, owner, id, body).catch(
    (error: unknown) => {
      throw toRefusal(error);
    },
  );
  if (row) return toDraft(row);
  const { rows } = await db.execute<{ version: number }>(
    sql`select version from drafts where id = ${id} and owner_id = ${owner.personId}`,
  );
  if (!rows[0]) throw noSuchDraft();
  throw refused('stale_revision', 'version', `is not the current one, which is ${rows[0].version}`);
}

async function begin(
  db: Deps['db'],
  { personId, name }: Person,
  id: string,
  {
    actionType,
    payload,
    target = null,
    filedAgainFrom = null,
    schedule = null,
    attachments = [],
  }: DraftBody,
): Promise<DraftRow | undefined> {
  const { rows } = await db.execute<DraftRow>(sql`
    insert into drafts (id, owner_id, owner_name, action_type, payload, target, filed_again_from, schedule, attachments)
    values (${id}, ${personId}, ${name}, ${actionType}, ${JSON.stringify(payload)}::jsonb, ${target}, ${filedAgainFrom},
      ${schedule && JSON.stringify(schedule)}::jsonb, ${idsOf(attachments)}::jsonb)
    on conflict (id) do nothing returning ${draftColumns}`);
  return rows[0];
}

async function change(
  db: Deps['db'],
  { personId }: Person,
  id: string,
  {
    version,
    actionType,
    payload,
    target = null,
    filedAgainFrom = null,
    schedule = null,
    attachments = [],
  }: DraftBody,
): Promise<DraftRow | undefined> {
  const { rows } = await db.execute<DraftRow>(sql`
    update drafts set action_type = ${actionType}, payload = ${JSON.stringify(payload)}::jsonb, target = ${target},
      filed_again_from = ${filedAgainFrom}, schedule = ${schedule && JSON.stringify(schedule)}::jsonb,
      attachments = ${idsOf(attachments)}::jsonb
    where id = ${id} and owner_id = ${personId} and version = ${version} returning ${draftColumns}`);
  return rows[0];
}

const idsOf = (ids: readonly string[]): string | null =>
  ids.length === 0 ? null : JSON.stringify(ids);

function toRefusal(error: unknown): unknown {
  const broken = databaseError(error)?.constraint;
  if (broken === 'drafts_payload_bounded') {
    return refused('invalid', 'payload', 'is too long: a draft holds 60 kB');
  }
  if (broken !== 'drafts_within_limit') return error;
  return new DomainError(
    'conflict',
    'You keep 50 drafts, the most that there may be; discard some',
  );
}
