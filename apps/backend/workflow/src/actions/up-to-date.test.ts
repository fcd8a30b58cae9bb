import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let staffed: Staffed;
let terms: Record<string, unknown>;

beforeAll(async () => {
  staffed = await startStaffed();
});
afterAll(() => staffed.system.stop());

const call = (method: 'GET' | 'POST', path: string, body?: unknown, by = staffed.maker) =>
  staffed.system.call(by, method, path, body);
const approve = (id: string, revision = 1) => staffed.approve(id, staffed.checker, revision);
const outcome = async (id: string, revision?: number) =>
  (await approve(id, revision)).body.data.executionResult;

/** A promotion that is there, and an update of it that would change nothing yet. */
beforeEach(async () => {
  const { code, ...payload } = promotion() as Record<string, unknown>;
  const { result } = await outcome(await staffed.filed({ code, ...payload }));
  terms = { ...payload, promotionId: result.promotionId, reason: 'As agreed' };
});

const update = async (change: object): Promise<string> => {
  const payload = { ...terms, ...change };
  const { body } = await call('POST', '/actions', { actionType: 'update_promotion', payload });
  return body.data.id;
};
const check = async (id: string) => (await call('GET', `/actions/${id}/check`)).body.data;
const amend = (id: string, body: object) =>
  call('POST', `/actions/${id}/amend`, { revision: 1, ...body });

describe('an action whose target has changed since', () => {
  it('is shown as it was, is and would be, and brought up to date without undoing anything', async () => {
    const [name, description] = ['Another name', 'Another description'];
    const [first, second] = [await update({ name }), await update({ description })];
    expect(await check(second)).not.toHaveProperty('since');
    expect(await outcome(first)).toMatchObject({ state: 'executed' });

    const { since, preparation, ...said } = await check(second);
    expect(said).toMatchObject({
      executable: false,
      targetChanged: true,
      problem: { message: expect.stringContaining('refused as stale_target'), details: [] },
    });
    const before = terms['name'];
    expect(since.fields).toContainEqual({
      field: 'name',
      was: before,
      now: name,
      proposed: before,
      clash: false,
    });
    expect(since.fields).toContainEqual({
      field: 'description',
      was: terms['description'] ?? null,
      now: terms['description'] ?? null,
      proposed: description,
      clash: false,
    });
    const { targetVersion } = preparation;
    const amended = await amend(second, { payload: since.payload, targetVersion });
    expect(amended).toMatchObject({
      status: 200,
      body: { data: { revision: 2, approvals: 0, targetVersion: '2' } },
    });
    expect(await check(second)).toMatchObject({ executable: true, targetChanged: false });
    expect(await outcome(second, 2)).toMatchObject({ state: 'executed' });
    const { rows } = await staffed.system.promotionDb.pool.query(
      'select name, description from promotions where promotion_id = $1',
      [terms['promotionId']],
    );
    expect(rows).toEqual([{ name, description }]);
  });

  it('clashes where both change the same', async () => {
    const [first, second] = [await update({ name: 'One' }), await update({ name: 'Two' })];
    await approve(first);
    const { since } = await check(second);
    expect(since.fields).toContainEqual({
      field: 'name',
      was: terms['name'],
      now: 'One',
      proposed: 'Two',
      clash: true,
    });
    expect(since.payload).toMatchObject({ name: 'Two' });
  });

  it('is brought up to date for what was looked at alone', async () => {
    const [first, second, third] = [
      await update({ name: 'One' }),
      await update({ description: 'Two' }),
      await update({ name: 'Three' }),
    ];
    await approve(first);
    const { since, preparation } = await check(second);
    const renewed = await check(third);
    await amend(third, { payload: renewed.since.payload });
    expect(await outcome(third, 2)).toMatchObject({ state: 'executed' });
    const late = await amend(second, {
      payload: since.payload,
      targetVersion: preparation.targetVersion,
    });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'targetVersion' }] } },
    });
    expect((await check(second)).revision).toBe(1);
  });
});
