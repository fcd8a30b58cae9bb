import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';
import { reindex } from './search/reindex.ts';

let staffed: Staffed;
let owner: Client;

beforeAll(async () => {
  staffed = await startStaffed();
  owner = new Client({ connectionString: staffed.system.workflowDb.ownerUrl });
  await owner.connect();
  // As it was in the release before, which let in pictures of any kind.
  await owner.query('alter table revisions drop constraint revisions_sound');
});

afterAll(async () => {
  await owner.end();
  await staffed.system.stop();
});

/** An action as no release of ours files it, without a row by which it is found. */
async function stored(actionType: string, payload: unknown): Promise<string> {
  const canonical = { actionType, payload, schemaVersion: 1, target: null, targetVersion: null };
  const { rows } = await staffed.system.workflowDb.pool.query(
    `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
      values ($1, 1, $2, 1, 1, '') returning id, revision
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select id, $2, 'maker', 'M' from created
    ), revised as (
      insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      select id, revision, $2, $3::jsonb, $4::text,
        encode(sha256(convert_to(E'countersign.action.v1\\n' || $4::text, 'UTF8')), 'hex'), $3::jsonb, '[]'
      from created
    ), audit as (
      insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
      select id, 1, 'submitted', $2, 'M', revision from created
    ) select id from created`,
    [actionType, staffed.maker.personId, JSON.stringify(payload), JSON.stringify(canonical)],
  );
  return rows[0].id;
}

const ask = (path: string) => staffed.system.call(staffed.checker, 'GET', path);

describe('an action whose payload nobody can read', () => {
  it.each([
    ['create_promotion', null],
    ['create_promotion', 7],
    ['create_promotion', []],
    ['create_promotion', {}],
    ['create_user', 'text'],
    ['create_user', { email: { of: 'nobody' }, username: ['x'] }],
    ['create_account', { userId: '01890a5d-ac96-774b-bcce-b302099a8057' }],
    ['close_branch', { branch: 'of a release to come' }],
  ])('is shown as it is stored: %s %j', async (actionType, payload) => {
    const id = await stored(actionType, payload);
    const list = await ask('/actions?limit=100');
    expect(list.status).toBe(200);
    const row = list.body.data.find((action: { id: string }) => action.id === id);
    expect(row).toMatchObject({ actionType, payload, status: 'pending' });
    const one = await ask(`/actions/${id}`);
    expect(one.status).toBe(200);
    expect(one.body.data).toMatchObject({ id, actionType, payload, after: payload });
    expect((await ask('/stats')).status).toBe(200);
  });

  it.each([
    ['create_promotion', { code: 7 }],
    ['create_promotion', null],
    ['close_branch', {}],
    ['constructor', {}],
  ])('does not pass for one that can be carried out: %s %j', async (actionType, payload) => {
    const check = await ask(`/actions/${await stored(actionType, payload)}/check`);
    expect(check.status).toBe(200);
    expect(check.body.data).toMatchObject({ executable: false });
  });

  it('hides no other action from those who search', async () => {
    const id = await staffed.filed(promotion({ name: 'Findable' }));
    await stored('create_user', null);
    await stored('close_branch', {});
    await owner.query('truncate action_index');
    await reindex(staffed.system.workflowDb.db);
    const found = await ask('/actions?q=findable');
    expect(found.body.data.map((action: { id: string }) => action.id)).toEqual([id]);
  });
});
