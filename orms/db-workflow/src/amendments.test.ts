import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

const maker = randomUUID();
const canonicalOf = (payload: object) =>
  JSON.stringify({
    actionType: 'create_promotion',
    payload,
    schemaVersion: 1,
    target: null,
    targetVersion: null,
  });

/** Writes a revision with its audit entry as the application does, after `first` made or counted it. */
async function write(first: string, event: string, payload: object, values: unknown[]) {
  const text = `with step as (${first} returning id, revision, audit_count),
    person as (insert into action_people (action_id, person_id, part, person_name)
      select id, $1, 'maker', 'M' from step where revision = 1),
    revised as (insert into revisions
      (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      select id, revision, $1, $2, $3::text,
        encode(sha256(convert_to(E'countersign.action.v1\\n' || $3::text, 'UTF8')), 'hex'), $2, '[]'
      from step),
    told as (insert into audit_entries
      (action_id, sequence, event, actor_id, actor_name, revision, detail)
      select id, audit_count, '${event}', $1, 'M', revision, '{}' from step)
    select id from step`;
  const { rows } = await db.pool.query<{ id: string }>(text, [
    maker,
    payload,
    canonicalOf(payload),
    ...values,
  ]);
  return rows[0]!.id;
}

const file = (payload: object) =>
  write(
    `insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
     values ('create_promotion', 1, $1, 1, 1, '')`,
    'submitted',
    payload,
    [],
  );
const amend = (id: string, payload: object) =>
  write(
    `update actions set revision = revision + 1, approvals = 0, audit_count = audit_count + 1,
       updated_at = now() where id = $4`,
    'amended',
    payload,
    [id],
  );

it('refuses a new revision that says the same as the one before', async () => {
  const id = await file({ a: 1 });
  await expect(amend(id, { a: 1 })).rejects.toMatchObject({
    code: '23514',
    constraint: 'revisions_change_something',
  });
  await amend(id, { a: 2 });
  await expect(amend(id, { a: 2 })).rejects.toMatchObject({ code: '23514' });
  await amend(id, { a: 1 });
  const { rows } = await db.pool.query('select revision from actions where id = $1', [id]);
  expect(rows).toEqual([{ revision: 3 }]);
});
