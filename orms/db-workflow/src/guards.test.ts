import { randomUUID } from 'node:crypto';
import type { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import {
  actionsBy,
  audit,
  canonical,
  hashHere,
  hashOf,
  revision,
  settled,
} from './testing-actions.ts';
import { by, step, vote } from './testing-steps.ts';

const { run, asOwner, database } = openForTests();

const maker = randomUUID();
const checker = randomUUID();
const { file, approve, amend, settle } = actionsBy(run, { maker, checker });

/** Runs a statement and what it needs in one transaction, which is rolled back or committed. */
async function refused(sql: string, values: unknown[] = []): Promise<string> {
  try {
    await run(sql, values);
  } catch (error) {
    return (error as DatabaseError).code ?? String(error);
  }
  return 'accepted';
}

describe('as the application role', () => {
  it('accepts a filed action and its approval by another person', async () => {
    const id = await file();
    await approve(id);
    const { rows } = await run('select status, approvals from actions where id = $1', [id]);
    expect(rows).toEqual([{ status: 'approved', approvals: 1 }]);
  });

  it('refuses a vote by the maker', async () => {
    await expect(approve(await file(), maker)).rejects.toMatchObject({
      constraint: 'reviews_checker_fk',
    });
  });

  it('refuses a vote by an editor', async () => {
    const id = await file();
    const editor = randomUUID();
    await amend(id, editor, 'E');
    await expect(approve(id, editor)).rejects.toMatchObject({ constraint: 'reviews_checker_fk' });
  });

  it('refuses to give a maker a second part', async () => {
    const id = await file();
    const sql =
      "insert into action_people (action_id, person_id, part, person_name) values ($1, $2, 'checker', 'M')";
    await expect(run(sql, [id, maker])).rejects.toMatchObject({ constraint: 'action_people_pk' });
  });

  it('refuses a second maker', async () => {
    const sql =
      "insert into action_people (action_id, person_id, part, person_name) values ($1, $2, 'maker', 'M')";
    await expect(run(sql, [await file(), randomUUID()])).rejects.toMatchObject({
      constraint: 'action_people_one_maker',
    });
  });

  it('refuses a new revision by who has reviewed', async () => {
    const id = await file(2);
    const entry = { event: 'approval_given', ...by(checker, 'C'), detail: '{"comment":null}' };
    await run(step(id, ', approvals = 1', entry, vote(checker, 'approved')));
    await expect(amend(id, checker, 'C')).rejects.toMatchObject({ code: '23514' });
    await amend(id, maker, 'M');
  });

  it('refuses a second vote by the same person', async () => {
    const id = await file(3);
    const twice = `with voted as (
        update actions set approvals = approvals + 1, audit_count = audit_count + 1 where id = $1
        returning id, revision, audit_count
      ), person as (
        insert into action_people (action_id, person_id, part, person_name)
        select id, $2::uuid, 'checker', 'C' from voted on conflict (action_id, person_id) do nothing
      ), vote as (
        insert into reviews (action_id, revision, checker_id, status, hash, session_id)
        select id, revision, $2::uuid, 'approved', ${hashOf}, 's' from voted
      ), audit as (${audit('voted', 'id', 'approval_given', '$2::uuid', 'C')}) select id from voted`;
    await run(twice, [id, checker]);
    await expect(run(twice, [id, checker])).rejects.toMatchObject({ constraint: 'reviews_pk' });
  });

  it.each([
    [
      'the status',
      '(action_type, schema_version, maker_id, required_approvals, audit_count, search, status)',
      "'approved'",
    ],
    [
      'approvals',
      '(action_type, schema_version, maker_id, required_approvals, audit_count, search, approvals)',
      '1',
    ],
    [
      'the time',
      '(action_type, schema_version, maker_id, required_approvals, audit_count, search, decided_at)',
      'now()',
    ],
  ])('refuses an action inserted with %s', async (_what, columns, value) => {
    const sql = `insert into actions ${columns} values ('x', 1, $1, 1, 1, '', ${value})`;
    expect(await refused(sql, [maker])).toBe('42501');
  });

  it.each([
    ['without a vote', { vote: true } as const],
    ['without an execution', { execution: true } as const],
    ['without an audit entry', { audit: true } as const],
  ])('refuses an approval %s', async (_what, leave) => {
    await expect(approve(await file(), checker, leave)).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses an approval with too few reviews', async () => {
    await expect(approve(await file(2))).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses an approval whose reviews are of an older revision', async () => {
    const id = await file(2);
    await amend(id, maker, 'M');
    const sql = `with person as (
        insert into action_people (action_id, person_id, part, person_name) values ($1, $2, 'checker', 'C')
      ) insert into reviews (action_id, revision, checker_id, status, hash, session_id)
        values ($1, 1, $2, 'approved', ${hashOf}, 's')`;
    expect(await refused(sql, [id, randomUUID()])).toBe('23514');
  });

  it('refuses a revision that keeps its approvals', async () => {
    const id = await file(2);
    const sql =
      'update actions set revision = 2, approvals = 1, audit_count = audit_count + 1 where id = $1';
    expect(await refused(sql, [id])).toBe('23514');
  });

  it('refuses to change a decided action', async () => {
    const id = await file();
    await approve(id);
    const sql = `update actions set status = 'pending', decided_at = null, audit_count = audit_count + 1 where id = $1`;
    expect(await refused(sql, [id])).toBe('23514');
  });

  const executionAlone = `insert into executions (action_id, revision, hash, due_at)
    select $1, 1, ${hashOf}, now() where $2::uuid is not null`;
  const reviewAlone = (status: string) => `with person as (
      insert into action_people (action_id, person_id, part, person_name) values ($1, $2, 'checker', 'C')
    ) insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
      values ($1, 1, $2, '${status}', 'no', ${hashOf}, 's')`;

  it.each(['rejected', 'approved'])(
    'refuses a review (%s) smuggled into a pending or an approved action',
    async (status) => {
      const id = await file();
      expect(await refused(reviewAlone(status), [id, randomUUID()])).toBe('23514');
      await approve(id);
      expect(await refused(reviewAlone(status), [id, randomUUID()])).toBe('23514');
    },
  );

  it('refuses a second review under the entry of the first', async () => {
    const id = await file(3);
    const [one, two] = [randomUUID(), randomUUID()];
    const entry = { event: 'approval_given', ...by(one, 'C'), detail: '{"comment":null}' };
    const second = vote(two, 'approved')
      .replace('person as', 'other as')
      .replace('vote as', 'more as');
    const counted = step(id, ', approvals = approvals + 1', entry, vote(one, 'approved') + second);
    expect(await refused(counted)).toBe('23514');
  });

  it('refuses a review of an amendment under the entry of one before it', async () => {
    const id = await file(2);
    const entry = { event: 'approval_given', ...by(checker, 'C'), detail: '{"comment":null}' };
    await run(step(id, ', approvals = approvals + 1', entry, vote(checker, 'approved')));
    const amending = await database().pool.connect();
    const { amend: amendThere } = actionsBy((sql, values) => amending.query(sql, values), {
      maker,
      checker,
    });
    await amending.query('begin');
    await amendThere(id, maker, 'M');
    // Its stages are not there to be seen yet.
    const early = `insert into reviews (action_id, revision, checker_id, status, hash, session_id)
        select $1, revision, $2, 'approved', ${hashHere}, 's' from (values (2)) as second (revision)`;
    expect(await refused(early, [id, checker])).toBe('23514');
    await amending.query('commit');
    amending.release();
  });

  it.each([
    ['a review', reviewAlone('approved'), 'a review that the history does not tell of'],
    ['an execution', executionAlone, 'only an approved action is executed'],
  ])('refuses %s in the transaction that files the action', async (_what, sql, message) => {
    const client = await database().pool.connect();
    const filing = actionsBy((text, values) => client.query(text, values), { maker, checker });
    try {
      await client.query('begin');
      await client.query(sql, [await filing.file(), checker]);
      await expect(client.query('commit')).rejects.toThrow(message);
    } finally {
      client.release();
    }
  });

  it.each([
    ['without its revision', 1, 'where false'],
    ['with another count than its first entry', 2, ''],
  ])('refuses an action %s', async (_what, count, unless) => {
    const sql = `with created as (
        insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
        values ('create_promotion', 1, $1, 1, ${count}, '') returning id, revision, audit_count
      ), person as (
        insert into action_people (action_id, person_id, part, person_name) select id, $1, 'maker', 'M' from created
      ), revised as (${revision('created', '$1')} ${unless}
      ), audit as (${audit('created', 'id', 'submitted', '$1', 'M')}) select id from created`;
    expect(await refused(sql, [maker])).toBe('23514');
  });

  it.each([
    [
      'a revision',
      revision('(select $1::uuid as id, 1 as revision) as x', '$2'),
      'revisions_author_fk',
    ],
    ['an execution', executionAlone, 'executions_revision_fk'],
    [
      'an entry',
      `insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
        values ($1, 1, 'submitted', $2, 'M', 1)`,
      'audit_entries_action_id_actions_id_fk',
    ],
  ])('refuses %s of an action that is not there', async (_what, sql, key) => {
    await expect(run(sql, [randomUUID(), maker])).rejects.toMatchObject({ constraint: key });
  });

  it('refuses an execution of an action that is not approved', async () => {
    const sql = `insert into executions (action_id, revision, hash, due_at) values ($1, 1, ${hashOf}, now())`;
    expect(await refused(sql, [await file()])).toBe('23514');
  });

  it('refuses a revision whose hash is not the hash of its bytes', async () => {
    const sql = `insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      values ($1, 2, $2, '{"a":2}', '{"payload":{"a":2}}', ${hashOf}, '{"a":2}', '[]')`;
    await expect(run(sql, [await file(), maker])).rejects.toMatchObject({
      constraint: 'revisions_hash_true',
    });
  });

  it('refuses a payload that is not the one in the hashed bytes', async () => {
    const sql = `insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      values ($1, 2, $2, '{"a":2}', '${canonical}', ${hashOf}, '{"a":2}', '[]')`;
    await expect(run(sql, [await file(), maker])).rejects.toMatchObject({
      constraint: 'revisions_payload_true',
    });
  });

  it('refuses hashed bytes that have no payload', async () => {
    const bare = `'{"actionType":"create_promotion","schemaVersion":1,"target":null,"targetVersion":null}'`;
    const hash = `encode(sha256(convert_to(E'countersign.action.v1\\n' || ${bare}, 'UTF8')), 'hex')`;
    const sql = `insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      values ($1, 2, $2, '{"a":2}', ${bare}, ${hash}, '{"a":2}', '[]')`;
    await expect(run(sql, [await file(), maker])).rejects.toMatchObject({
      constraint: 'revisions_payload_true',
    });
  });

  it('refuses warnings that are no list', async () => {
    const next = canonical.replace('{"payload"', '{"again":true,"payload"');
    const hash = `encode(sha256(convert_to(E'countersign.action.v1\\n' || '${next}', 'UTF8')), 'hex')`;
    const sql = `insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      select action_id, 2, $2, payload, '${next}', ${hash}, after, '7' from revisions where action_id = $1`;
    await expect(run(sql, [await file(), maker])).rejects.toMatchObject({
      constraint: 'revisions_warnings_list',
    });
  });

  it.each(["'infinity'", "now() + interval '2 hours'"])(
    'refuses to hold an execution back until %s',
    async (due) => {
      const id = await file();
      await approve(id);
      const sql = `update executions set due_at = ${due}, claimed = true where action_id = $1`;
      expect(await refused(sql, [id])).toBe('23514');
    },
  );

  it('refuses an audit entry that nothing happened for', async () => {
    const sql =
      "insert into audit_entries (action_id, sequence, event, revision, detail) values ($1, 2, 'approved', 1, '{}')";
    expect(await refused(sql, [await file()])).toBe('23514');
  });

  it('refuses to settle an execution twice', async () => {
    const id = await file();
    await approve(id);
    await settle(id);
    expect(await refused(settled, [id])).toBe('23514');
    expect(
      await refused(
        `update executions set state = 'queued', result = null, settled_at = null where action_id = $1`,
        [id],
      ),
    ).toBe('23514');
  });

  it.each(['maker_id', 'action_type', 'schema_version', 'id'])(
    'may not update actions.%s',
    async (column) => {
      expect(await refused(`update actions set ${column} = ${column}`)).toBe('42501');
    },
  );

  it.each(['payload', 'canonical', 'hash', 'author_id', 'target_version'])(
    'may not update revisions.%s',
    async (column) => {
      expect(await refused(`update revisions set ${column} = ${column}`)).toBe('42501');
    },
  );

  it.each([
    'actions',
    'action_people',
    'reviews',
    'revisions',
    'comments',
    'audit_entries',
    'executions',
  ])('may neither delete from nor truncate %s', async (table) => {
    expect(await refused(`delete from ${table}`)).toBe('42501');
    expect(await refused(`truncate ${table} cascade`)).toBe('42501');
    await expect(asOwner(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(asOwner(`truncate ${table} cascade`)).rejects.toMatchObject({ code: '42501' });
  });

  it('has no foreign key that deletes along', async () => {
    const { rows } = await asOwner(
      "select conname from pg_constraint where contype = 'f' and confdeltype <> 'a'",
    );
    expect(rows).toEqual([]);
  });
});
