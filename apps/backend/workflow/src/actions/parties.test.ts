import { users } from '@countersign/db-user';
import { listenOnFreePort } from '@countersign/http/testing';
import type { Person } from '@countersign/auth/server';
import { startUser } from '@countersign/user-service/testing';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let staffed: Staffed;
let user: Awaited<ReturnType<typeof startUser>>;
let listener: Awaited<ReturnType<typeof listenOnFreePort>>;
let second: Person;

beforeAll(async () => {
  staffed = await startStaffed();
  const { system, maker, checker, other } = staffed;
  user = await startUser({ identity: system.identity });
  listener = await listenOnFreePort(user.app);
  system.urls.user = listener.url;
  second = await system.person('checker');
  for (const { personId } of [maker, checker, other, second]) {
    await user.addUser({ userId: personId });
  }
});

afterAll(async () => {
  await listener.close();
  await staffed.system.stop();
  await user.database.close();
});

const deactivate = ({ personId }: Person) => ({ userId: personId, reason: 'Left the company' });

async function file(about: Person, by: Person = staffed.maker): Promise<string> {
  const body = { actionType: 'deactivate_user', payload: deactivate(about) };
  const filed = await staffed.system.call(by, 'POST', '/actions', body);
  expect(filed.status).toBe(201);
  return filed.body.data.id;
}

const amend = (id: string, revision: number, about: Person) =>
  staffed.system.call(staffed.maker, 'POST', `/actions/${id}/amend`, {
    revision,
    payload: deactivate(about),
  });

const review = (id: string, person: Person, revision: number, status = 'rejected') =>
  staffed.system.call(person, 'POST', `/actions/${id}/review`, {
    revision,
    status,
    reviewComment: 'Because',
  });

const detail = async (id: string, person: Person) =>
  (await staffed.system.call(person, 'GET', `/actions/${id}`)).body.data;

const waitsFor = async (id: string, person: Person): Promise<boolean> => {
  const path = '/actions?reviewableBy=me&limit=100';
  const { body } = await staffed.system.call(person, 'GET', path);
  return body.data.some((action: { id: string }) => action.id === id);
};

const concernsYou = 'This action concerns you; another person must review it';

describe('whom an action concerns', () => {
  it.each(['approved', 'rejected'])('may not have it %s', async (status) => {
    const { checker } = staffed;
    const id = await file(checker);
    const refused = await review(id, checker, 1, status);
    expect(refused).toMatchObject({ status: 403, body: { error: { message: concernsYou } } });
    const { party, reviewable, history } = await detail(id, checker);
    expect({ party, reviewable }).toEqual({
      party: [checker.personId],
      reviewable: { allowed: false, reason: concernsYou },
    });
    expect(history).toHaveLength(1);
    expect((await review(id, second, 1)).status).toBe(200);
  });

  it('is not asked in the inbox and not counted on the dashboard', async () => {
    const { system, checker } = staffed;
    const mine = async (person: Person) =>
      (await system.call(person, 'GET', '/stats')).body.data.waiting.reviewableByMe;
    const [forChecker, forSecond] = [await mine(checker), await mine(second)];
    const id = await file(checker);
    expect([await waitsFor(id, checker), await waitsFor(id, second)]).toEqual([false, true]);
    expect([await mine(checker), await mine(second)]).toEqual([forChecker, forSecond + 1]);
  });

  it('is barred by an amendment that names them, and stays barred by the next', async () => {
    const { checker, other } = staffed;
    const id = await file(checker);
    expect((await detail(id, second)).reviewable.allowed).toBe(true);
    expect((await amend(id, 1, second)).status).toBe(200);
    expect((await review(id, second, 2)).status).toBe(403);
    expect((await review(id, checker, 2)).status).toBe(403);
    expect((await detail(id, other)).party.toSorted()).toEqual(
      [checker.personId, second.personId].toSorted(),
    );
    expect((await review(id, other, 2)).status).toBe(200);
  });

  it('is barred although they gave an approval to the revision before', async () => {
    const { system, checker, other } = staffed;
    const id = await fileForTwo(other);
    expect((await review(id, checker, 1, 'approved')).body.data.action.status).toBe('pending');
    expect((await amend(id, 1, checker)).status).toBe(200);
    expect(await review(id, checker, 2, 'approved')).toMatchObject({
      status: 403,
      body: { error: { message: concernsYou } },
    });
    const { rows } = await system.workflowDb.pool.query(
      'select approvals from actions where id = $1',
      [id],
    );
    expect(rows).toEqual([{ approvals: 0 }]);
  });

  it('is told again by an amendment with the same payload, once the target has changed', async () => {
    const id = await file(second);
    expect((await amend(id, 1, second)).status).toBe(422);
    const row = eq(users.userId, second.personId);
    await user.database.db.update(users).set({ version: 2 }).where(row);
    const amended = await amend(id, 1, second);
    expect(amended).toMatchObject({ status: 200, body: { data: { revision: 2 } } });
    expect(amended.body.data.targetVersion).toBe('2');
    expect((await amend(id, 2, second)).status).toBe(422);
    expect((await review(id, second, 2)).status).toBe(403);
    expect((await review(id, staffed.other, 2)).status).toBe(200);
  });

  it('may be the maker, who is barred as such', async () => {
    const id = await file(staffed.other, staffed.other);
    expect((await review(id, staffed.other, 1)).body.error.message).toContain('You filed');
  });
});

describe('the maker of a pending action', () => {
  const warnings = async (id: string) => {
    const { body } = await staffed.system.call(second, 'GET', `/actions/${id}/check`);
    expect(body.data.warnings).toEqual(body.data.preparation.warnings);
    return body.data.warnings;
  };
  const become = (status: 'deactivating' | 'deactivated') =>
    user.database.db.update(users).set({ status }).where(eq(users.userId, staffed.other.personId));

  it('is warned of when their access has ended since, and approving stays possible', async () => {
    const id = await file(second, staffed.other);
    expect(await warnings(id)).toEqual([]);
    await become('deactivating');
    await become('deactivated');
    expect(await warnings(id)).toEqual([
      { code: 'maker_deactivated', message: 'The maker has been deactivated since' },
    ]);
    expect((await review(id, staffed.checker, 1)).status).toBe(200);
  });

  it('is warned of beside what the owner objects to, with the twins', async () => {
    const { system } = staffed;
    const [about, gone] = [await system.person('maker'), await system.person('maker')];
    for (const { personId } of [about, gone]) await user.addUser({ userId: personId });
    const id = await file(about, gone);
    const twin = await file(about);
    await user.database.db
      .update(users)
      .set({ status: 'deactivating' })
      .where(inArray(users.userId, [about.personId, gone.personId]));
    const { body } = await system.call(staffed.checker, 'GET', `/actions/${id}/check`);
    expect(body.data).toMatchObject({
      executable: false,
      problem: { details: [{ field: 'payload.userId' }] },
    });
    expect(body.data.warnings).toMatchObject([
      { code: 'maker_deactivated' },
      { code: 'pending_twin', field: 'payload.userId', actionId: twin },
    ]);
  });

  it('is called unknown when the directory cannot tell', async () => {
    const { system, filed } = staffed;
    const stranger = await system.person('maker');
    const { body } = await staffed.file(undefined, stranger);
    expect(await warnings(body.data.id)).toMatchObject([{ code: 'maker_unknown' }]);
    expect(await warnings(await filed())).toEqual([]);
  });
});

/** Files a deactivation that needs two approvals, which no verb does yet. */
async function fileForTwo(about: Person): Promise<string> {
  const id = await file(about);
  const { rows } = await staffed.system.workflowDb.pool.query(
    `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, target, search)
      select action_type, schema_version, maker_id, 2, 1, target, search from actions where id = $1
      returning id, revision
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select c.id, p.person_id, p.part, p.person_name from created c, action_people p where p.action_id = $1
    ), revised as (
      insert into revisions (action_id, revision, author_id, payload, canonical, hash, target, target_version, before, after, warnings)
      select c.id, c.revision, r.author_id, r.payload, r.canonical, r.hash, r.target, r.target_version, r.before, r.after, r.warnings
      from created c, revisions r where r.action_id = $1
    ), parties as (
      insert into action_parties (action_id, revision, person_id)
      select c.id, c.revision, p.person_id from created c, action_parties p where p.action_id = $1
    ), audit as (
      insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
      select c.id, 1, 'submitted', p.person_id, p.person_name, c.revision
      from created c, action_people p where p.action_id = $1 and p.part = 'maker'
    ) select id from created`,
    [id],
  );
  return rows[0].id;
}
