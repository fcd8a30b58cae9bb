import type { Action, ActionDetail, ActionType, Reversal } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let staffed: Staffed;
let maker: Person;
let other: Person;

beforeAll(async () => {
  staffed = await startStaffed();
  ({ maker, other } = staffed);
});
afterAll(() => staffed.system.stop());

const call = (person: Person, method: string, path: string, body?: object, headers = {}) =>
  staffed.system.call(person, method, `/actions/${path}`, body, headers);
const detailOf = async (id: string, person = maker): Promise<ActionDetail> =>
  (await call(person, 'GET', id)).body.data;
const plan = (id: string, person = maker) => call(person, 'GET', `${id}/reversal`);
const reverse = (id: string, body: object = {}, person = maker, headers = {}) =>
  call(person, 'POST', `${id}/reversal`, body, headers);

/** An executed action: a promotion, or a change of it. */
async function executed(
  actionType: ActionType = 'create_promotion',
  payload: object = promotion(),
) {
  const { body } = await staffed.system.call(maker, 'POST', '/actions', { actionType, payload });
  const id = body.data.id as string;
  await staffed.approve(id);
  const { execution } = await detailOf(id);
  expect(execution.state).toBe('executed');
  return { id, promotionId: execution.result!['promotionId'] as string };
}
const terms = (promotionId: string, change: object = {}) => {
  const { code: _, ...rest } = promotion();
  return { promotionId, ...rest, reason: 'As agreed', ...change };
};
const statusOf = async (promotionId: string): Promise<string> => {
  const sql = 'select status from promotions where promotion_id = $1';
  return (await staffed.system.promotionDb.pool.query(sql, [promotionId])).rows[0].status;
};

describe('what would undo an executed action', () => {
  it('is told before anything is filed, with what it changes', async () => {
    const { promotionId } = await executed();
    const before = terms(promotionId, { name: 'Before', discountValue: '10' });
    await executed('update_promotion', before);
    const after = { ...before, name: 'After', discountValue: '20' };
    const { id } = await executed('update_promotion', after);
    const { status, body } = await plan(id);
    const { actionType, payload, preparation, fields } = body.data as Reversal;
    expect([status, actionType]).toEqual([200, 'update_promotion']);
    expect(payload).toMatchObject({
      promotionId,
      name: 'Before',
      discountValue: '10',
      reason: 'Reverses “Update promotion”: As agreed',
    });
    expect(preparation).toMatchObject({ target: promotionId, targetVersion: '3' });
    expect(fields).toEqual([
      { field: 'name', was: 'Before', now: 'After', becomes: 'Before' },
      { field: 'discountValue', was: '10', now: '20', becomes: '10' },
    ]);
    const detail = await detailOf(id);
    expect(detail.reversible).toEqual({ allowed: true });
    expect(detail).not.toHaveProperty('reversedBy');
  });

  it('is nothing where others have changed the same since, which is named', async () => {
    const { promotionId } = await executed();
    const { id } = await executed('update_promotion', terms(promotionId, { name: 'Mine' }));
    await executed('update_promotion', terms(promotionId, { name: 'Theirs' }));
    for (const { status, body } of [await plan(id), await reverse(id)]) {
      expect([status, body.error.code]).toEqual([409, 'conflict']);
      expect(body.error.message).toMatch(/^This cannot be reversed: .*name has been changed since/);
      const field = { field: 'payload.name', message: 'has been changed since' };
      expect(body.error.details).toContainEqual(field);
    }
    expect((await detailOf(id)).reversible).toEqual({ allowed: true });
  });

  it('is nothing of what has ended, or what nobody has executed', async () => {
    const { promotionId } = await executed();
    const ended = { promotionId, status: 'ended', reason: 'Sold out' };
    const { id } = await executed('change_promotion_status', ended);
    expect((await plan(id)).body.error.message).toMatch(/^This cannot be reversed: /);
    const pending = await staffed.filed();
    const { status, body } = await plan(pending);
    expect([status, body.error.message]).toEqual([
      409,
      'Only an executed action can be reversed; this one is pending',
    ]);
    expect(await detailOf(pending)).not.toHaveProperty('reversible');
  });

  it('is for those who may see it and may file', async () => {
    const { id } = await executed();
    const stranger = await staffed.system.person('maker');
    const answers = [
      await plan(id, stranger),
      await plan(id, staffed.checker),
      await plan(id, other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 200]);
    expect(await detailOf(id, staffed.checker)).not.toHaveProperty('reversible');
    expect((await reverse(id, {}, staffed.checker)).status).toBe(403);
  });
});

describe('a reversal', () => {
  it('is an action like any other: somebody else decides it, and both name each other', async () => {
    const { id, promotionId } = await executed();
    const { status, body } = await reverse(id, { reason: 'Launched by mistake' }, other);
    const filed = body.data as Action;
    expect(status).toBe(201);
    expect(filed).toMatchObject({
      actionType: 'change_promotion_status',
      status: 'pending',
      reverses: id,
      payload: { promotionId, status: 'ended', reason: 'Launched by mistake' },
    });
    const own = { revision: 1, status: 'approved' };
    expect((await call(other, 'POST', `${filed.id}/review`, own)).status).toBe(403);
    const by = { personId: other.personId, name: other.name };
    const before = await detailOf(id, other);
    expect(before.reversible).toEqual({
      allowed: false,
      reason: 'Somebody has filed the reversal of this action already; it is pending',
    });
    expect(before.history.at(-1)).toMatchObject({
      event: 'reversal_filed',
      actor: by,
      detail: { actionId: filed.id },
    });
    expect((await detailOf(filed.id, other)).history[0]).toMatchObject({
      event: 'submitted',
      detail: { reverses: id },
    });
    await staffed.approve(filed.id);
    expect(await statusOf(promotionId)).toBe('ended');
    const after = await detailOf(id, other);
    const { submittedAt } = filed;
    expect(after.reversedBy).toEqual([
      {
        id: filed.id,
        actionType: 'change_promotion_status',
        maker: by,
        status: 'approved',
        execution: 'executed',
        submittedAt,
      },
    ]);
    const reason = 'This action has been reversed already';
    expect(after.reversible).toEqual({ allowed: false, reason });
    // Who may not see it hears that it stands, and not whose it is.
    const mine = await detailOf(id);
    expect([mine.reversible, mine.reversedBy]).toEqual([{ allowed: false, reason }, undefined]);
    const listed = await staffed.system.call(other, 'GET', `/actions?target=${promotionId}`);
    expect(listed.body.data[0]).toMatchObject({ id: filed.id, reverses: id });
  });

  it('stands alone, until it has come to nothing', async () => {
    const { id } = await executed();
    const first = (await reverse(id)).body.data.id as string;
    const second = await reverse(id);
    expect([second.status, second.body.error.code]).toEqual([409, 'conflict']);
    await call(maker, 'POST', `${first}/withdraw`, {});
    const third = await reverse(id);
    expect(third.status).toBe(201);
    const { reversedBy } = await detailOf(id);
    expect(reversedBy?.map((each) => [each.id, each.status])).toEqual([
      [third.body.data.id, 'pending'],
      [first, 'withdrawn'],
    ]);
  });

  it('is not filed again, beside the next', async () => {
    const { id } = await executed();
    const { id: undo, actionType, payload } = (await reverse(id)).body.data as Action;
    await call(maker, 'POST', `${undo}/withdraw`, {});
    const again = { actionType, payload, filedAgainFrom: undo };
    const { status, body } = await staffed.system.call(maker, 'POST', '/actions', again);
    expect([status, body.error]).toMatchObject([
      409,
      {
        message: `This reverses action ${id}; file the reversal of that action anew`,
        details: [{ field: 'filedAgainFrom', message: 'reverses another action' }],
      },
    ]);
    expect((await reverse(id)).status).toBe(201);
  });

  it('is filed by one of several who ask at once', async () => {
    const { id } = await executed();
    const answers = await Promise.all([reverse(id), reverse(id, {}, other), reverse(id)]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('says the same under the same key', async () => {
    const { id } = await executed();
    const key = { 'idempotency-key': `reversal-${id}` };
    const [first, again] = [await reverse(id, {}, maker, key), await reverse(id, {}, maker, key)];
    expect(again.body).toEqual(first.body);
    const { history } = await detailOf(id);
    expect(history.filter(({ event }) => event === 'reversal_filed')).toHaveLength(1);
  });

  it('is not filed for another version of the target than was looked at', async () => {
    const { promotionId } = await executed();
    const paused = { promotionId, status: 'paused', reason: 'Sold out' };
    const { id } = await executed('change_promotion_status', paused);
    const seen = (await plan(id)).body.data.preparation.targetVersion as string;
    await executed('update_promotion', terms(promotionId));
    const { status, body } = await reverse(id, { targetVersion: seen });
    expect([status, body.error.details[0].field]).toEqual([409, 'targetVersion']);
    const now = (await plan(id)).body.data.preparation.targetVersion as string;
    expect((await reverse(id, { targetVersion: now })).status).toBe(201);
    expect((await reverse(id, { reason: 'no' })).body.error.details[0].field).toBe('reason');
  });

  it('can be reversed in its turn, and does not leave its target', async () => {
    const { promotionId } = await executed();
    const paused = { promotionId, status: 'paused', reason: 'Sold out' };
    const { id } = await executed('change_promotion_status', paused);
    const undo = (await reverse(id)).body.data.id as string;
    const elsewhere = { ...paused, promotionId: (await executed()).promotionId };
    const amended = await call(maker, 'POST', `${undo}/amend`, { revision: 1, payload: elsewhere });
    expect([amended.status, amended.body.error.details[0].field]).toEqual([422, 'payload']);
    await staffed.approve(undo);
    expect(await statusOf(promotionId)).toBe('active');
    const again = (await reverse(undo)).body.data as Action;
    expect(again.payload).toMatchObject({ status: 'paused' });
    await staffed.approve(again.id);
    expect(await statusOf(promotionId)).toBe('paused');
  });

  it('waits for an owner that is away', async () => {
    const { id } = await executed();
    const { urls } = staffed.system;
    const there = urls['promotion']!;
    urls['promotion'] = 'http://127.0.0.1:9';
    expect((await plan(id)).status).toBe(503);
    urls['promotion'] = there;
    expect((await plan(id)).status).toBe(200);
  });
});
