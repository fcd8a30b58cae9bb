import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneChecker, twoCheckers } from '@countersign/policy';
import { startPublishing } from '../testing/policies.ts';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let system: Staffed['system'];
let maker: Staffed['maker'];
let other: Staffed['other'];
let checker: Staffed['checker'];
let admin: Staffed['admin'];
let auditor: Staffed['auditor'];
let file: Staffed['file'];
let filed: Staffed['filed'];
let approve: Staffed['approve'];
let reject: Staffed['reject'];
let promotionsOf: Staffed['promotionsOf'];

beforeAll(async () => {
  ({ system, maker, other, checker, admin, auditor, file, filed, approve, reject, promotionsOf } =
    await startStaffed());
});

afterAll(() => system.stop());

describe('reviewing', () => {
  it('executes an approved action exactly once and says what was made', async () => {
    const id = await filed();
    const { status, body } = await approve(id);
    expect(status).toBe(200);
    expect(body.data.action).toMatchObject({ status: 'approved', checkerId: checker.personId });
    expect(body.data.executionResult).toMatchObject({ state: 'executed', attempts: 1 });
    expect(body.data.executionResult.result.promotionId).toBeTruthy();
    expect(await promotionsOf(id)).toBe(1);
  });

  it('says the same to the same review again, and 409 to another', async () => {
    const id = await filed();
    const first = await approve(id);
    const again = await approve(id);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await reject(id, 'No')).status).toBe(409);
    expect((await approve(id, other)).status).toBe(409);
    expect(await promotionsOf(id)).toBe(1);
  });

  it('does not take another comment for the same review', async () => {
    const id = await filed();
    const first = await reject(id, 'Too generous');
    expect(first.status).toBe(200);
    expect(await reject(id, 'Too generous')).toEqual(first);
    expect((await reject(id, 'Too late')).status).toBe(409);
  });

  it.each([2_147_483_648, 1e15, 0, -1, 1.5])(
    'refuses revision %j, by its name',
    async (revision) => {
      const body = { revision, status: 'approved' };
      const reply = await system.call(checker, 'POST', `/actions/${await filed()}/review`, body);
      expect(reply.status).toBe(422);
      expect(reply.body.error.details[0].field).toBe('revision');
    },
  );

  it('never executes a rejected action', async () => {
    const id = await filed();
    const { body } = await reject(id, 'Too generous');
    expect(body.data.action).toMatchObject({ status: 'rejected', execution: { state: 'none' } });
    expect((await approve(id, other)).status).toBe(409);
    expect(await promotionsOf(id)).toBe(0);
  });

  it('needs a comment for a rejection', async () => {
    const { status, body } = await reject(await filed());
    expect(status).toBe(422);
    expect(body.error.details[0].field).toBe('reviewComment');
  });

  it('refuses the maker, although a checker', async () => {
    const { body } = await file(promotion(), other);
    expect((await approve(body.data.id, other)).status).toBe(403);
  });

  it.each([
    ['a maker', () => maker],
    ['an admin', () => admin],
    ['an auditor', () => auditor],
  ])('refuses %s', async (_who, person) => {
    expect((await approve(await filed(), person())).status).toBe(403);
  });

  it('needs the current revision', async () => {
    const id = await filed();
    const without = await system.call(checker, 'POST', `/actions/${id}/review`, {
      status: 'approved',
    });
    expect(without.status).toBe(428);
    expect((await approve(id, checker, 2)).status).toBe(412);
    expect((await approve('01890a5d-ac96-774b-bcce-b302099a8057')).status).toBe(404);
  });

  it('waits for those who have not reviewed the current revision yet', async () => {
    const policies = await startPublishing(system);
    await policies.publish(twoCheckers);
    const id = await filed();
    await policies.publish(oneChecker);
    const waitsFor = async (person: typeof checker) => {
      const { body } = await system.call(person, 'GET', '/actions?reviewableBy=me&limit=100');
      return body.data.some((action: { id: string }) => action.id === id);
    };
    expect((await approve(id)).body.data.action.status).toBe('pending');
    expect([await waitsFor(checker), await waitsFor(other)]).toEqual([false, true]);
    const change = { revision: 1, payload: promotion() };
    expect((await system.call(maker, 'POST', `/actions/${id}/amend`, change)).status).toBe(200);
    expect([await waitsFor(checker), await waitsFor(other)]).toEqual([true, true]);
    expect((await approve(id, other, 2)).body.data.action.status).toBe('approved');
  });

  it('stores the owner’s refusal for good', async () => {
    const payload = promotion();
    const [one, two] = [await filed(payload), await filed(payload)];
    await approve(one);
    const { body } = await approve(two);
    expect(body.data.executionResult).toMatchObject({ state: 'refused' });
    expect(body.data.executionResult.refusal.message).toBeTruthy();
    expect(await promotionsOf(two)).toBe(0);
  });

  it('asks auth afresh: an ended session, a lost role and a disabled person are refused', async () => {
    const id = await filed();
    const late = await system.person('checker');
    await system.inAuth('delete from "session" where id = $1', [late.sessionId]);
    expect((await approve(id, late)).status).toBe(401);
    const former = await system.person('checker');
    await system.inAuth('delete from person_roles where person_id = $1', [former.personId]);
    expect((await approve(id, former)).status).toBe(403);
    const gone = await system.person('checker');
    await system.inAuth('update "user" set disabled_at = now() where id = $1', [gone.personId]);
    expect((await approve(id, gone)).status).toBe(403);
  });

  it('is not done by a key, whoever owns it', async () => {
    const id = await filed();
    const { sessionId: _session, authenticatedAt: _at, ...facts } = checker;
    const key = { ...facts, kind: 'key', keyId: 'k1' } as const;
    const decision = { revision: 1, status: 'approved' };
    expect((await system.call(key, 'POST', `/actions/${id}/review`, decision)).status).toBe(403);
    expect((await system.call(key, 'GET', `/actions/${id}`)).body.data.approvals).toBe(0);
  });

  it('leaves in the audit by what its people acted', async () => {
    const id = await filed();
    await approve(id);
    const { rows } = await system.workflowDb.pool.query<{ event: string; principal: string }>(
      'select event, principal from audit_entries where action_id = $1 order by sequence',
      [id],
    );
    expect(rows).toMatchObject([
      { event: 'submitted', principal: `session:${maker.sessionId}` },
      { event: 'approved', principal: `session:${checker.sessionId}` },
      { event: 'executed', principal: null },
    ]);
  });

  it('says 503 while auth is away, and counts nothing', async () => {
    const id = await filed();
    const body = { revision: 1, status: 'approved' };
    expect(
      (await system.callWithoutAuth(checker, 'POST', `/actions/${id}/review`, body)).status,
    ).toBe(503);
    expect((await system.call(checker, 'GET', `/actions/${id}`)).body.data.approvals).toBe(0);
  });
});
