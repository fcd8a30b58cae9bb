import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsBy, hashOf, revision } from './testing-actions.ts';
import { by, remark, step, uuid } from './testing-steps.ts';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;

beforeAll(async () => {
  db = await createTestDb();
});

afterAll(() => db.close());

const run = (sql: string, values: unknown[] = []) => db.pool.query(sql, values);
const refusal = (sql: string, values: unknown[] = []) => refusalOf(run(sql, values));
const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, approve } = actionsBy(run, { maker, checker });

describe('beside an action stands nothing that it does not know of', () => {
  test('a comment without an entry', async () => {
    const sql =
      "insert into comments (action_id, author_id, author_name, text) values ($1, $2, 'O', 'Hm')";
    expect(await refusal(sql, [await file(), other])).toBe(ruleBroken);
  });

  test('a revision that it has not reached', async () => {
    const sql = revision(`(select '${await file()}'::uuid as id, 2 as revision) as x`, uuid(maker));
    expect(await refusal(sql)).toBe(ruleBroken);
  });

  test.each(['editor', 'checker'])('an %s who did nothing', async (part) => {
    const sql = `insert into action_people (action_id, person_id, part, person_name)
      values ($1, $2, $3, 'O')`;
    expect(await refusal(sql, [await file(), other, part])).toBe(ruleBroken);
  });

  test('a key of somebody else, or one that is forgotten or rewritten early', async () => {
    const insert = `insert into idempotency_keys (person_id, method, path, key, body_hash, action_id)
      values ($1, 'POST', '/actions', $3, 'h', $2)`;
    const id = await file();
    expect(await refusal(insert, [other, id, randomUUID()])).toBe(ruleBroken);
    expect(await refusal(insert, [maker, id, randomUUID()])).toBeUndefined();
    expect(await refusal('delete from idempotency_keys')).toBe(ruleBroken);
    expect(await refusal("update idempotency_keys set body_hash = 'x'")).toBe('42501');
    const early = insert
      .replace('action_id)', 'action_id, created_at)')
      .replace("'h', $2", "'h', $2, now()");
    expect(await refusal(early, [maker, id, randomUUID()])).toBe('42501');
  });

  test('a target or words that are not of its revision', async () => {
    for (const set of [", target = 'x'", ", search = 'other'"]) {
      const entry = { event: 'commented', ...by(other, 'O') };
      expect(await refusal(step(await file(), set, entry, remark(other, 'O')))).toBe(ruleBroken);
    }
  });
});

describe('what a checker is shown', () => {
  const revised = async (set: Parameters<typeof revision>[2]) =>
    refusal(
      step(
        await file(),
        ', revision = 2, approvals = 0',
        { event: 'amended', ...by(maker, 'M') },
        `, revised as (${revision('changed', uuid(maker), set)})`,
      ),
    );

  test('is the payload that is executed, and the target', async () => {
    expect(await revised({})).toBeUndefined();
    expect(await revised({ after: `'{"a":2}'` })).toBe('revisions_picture_true');
    expect(await revised({ after: `'{}'` })).toBe('revisions_picture_true');
    expect(await revised({ after: `'{"a":1,"status":"active"}'` })).toBeUndefined();
    expect(await revised({ target: `'x'`, before: `'{}'` })).toBe('revisions_target_true');
    expect(await revised({ before: `'{}'` })).toBe('revisions_before_of_target');
  });

  test('is named by the review', async () => {
    const id = await file();
    await approve(id);
    const { rows } = await run(
      `select v.picture_hash = r.picture_hash and v.picture_hash = encode(sha256(convert_to(
        jsonb_build_array(r.before, r.after, r.warnings)::text, 'UTF8')), 'hex') as named
       from reviews v join revisions r using (action_id, revision) where action_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ named: true }]);
    const forged = `insert into reviews (action_id, revision, checker_id, status, hash, session_id, picture_hash)
      values ($1, 1, $2, 'approved', ${hashOf}, 's', 'x')`;
    expect(await refusal(forged, [id, other])).toBe('42501');
  });
});
