import type { ActionDetail } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let staffed: Staffed;
let maker: Person;
let both: Person;

beforeAll(async () => {
  staffed = await startStaffed();
  ({ maker, other: both } = staffed);
});
afterAll(() => staffed.system.stop());

const again = (id: string, person = maker, more: object = {}, headers = {}) =>
  staffed.system.call(
    person,
    'POST',
    '/actions',
    { actionType: 'create_promotion', payload: promotion(), filedAgainFrom: id, ...more },
    headers,
  );
const detailOf = async (id: string, person = maker): Promise<ActionDetail> =>
  (await staffed.system.call(person, 'GET', `/actions/${id}`)).body.data;
const withdrawn = async (): Promise<string> => {
  const id = await staffed.filed();
  await staffed.system.call(maker, 'POST', `/actions/${id}/withdraw`, {});
  return id;
};

describe('filing again', () => {
  it('makes another action, and both name each other', async () => {
    const id = await staffed.filed();
    await staffed.reject(id, 'Not like this');
    const { status, body } = await again(id);
    expect([status, body.data]).toMatchObject([
      201,
      { status: 'pending', revision: 1, filedAgainFrom: id, warnings: [] },
    ]);
    const filed = body.data.id as string;
    expect(await detailOf(filed)).toMatchObject({ filedAgainFrom: id });
    const { filedAgainAs, history, status: ended } = await detailOf(id);
    expect(ended).toBe('rejected');
    const by = { personId: maker.personId, name: maker.name };
    expect(filedAgainAs).toEqual([
      { id: filed, maker: by, status: 'pending', submittedAt: body.data.submittedAt },
    ]);
    expect(history.at(-1)).toMatchObject({
      event: 'filed_again',
      actor: by,
      detail: { actionId: filed },
    });
    const listed = await staffed.system.call(maker, 'GET', '/actions?limit=2');
    expect(listed.body.data.map((row: { filedAgainFrom?: string }) => row.filedAgainFrom)).toEqual([
      id,
      undefined,
    ]);
    expect((await staffed.approve(filed)).body.data.action).toMatchObject({ filedAgainFrom: id });
  });

  it('says the same under the same key, and tells of it once', async () => {
    const id = await withdrawn();
    const payload = promotion();
    const key = { 'idempotency-key': `again-${id}` };
    const [first, second] = [
      await again(id, maker, { payload }, key),
      await again(id, maker, { payload }, key),
    ];
    expect(second.body).toEqual(first.body);
    const { history } = await detailOf(id);
    expect(history.filter(({ event }) => event === 'filed_again')).toHaveLength(1);
  });

  it('warns when that was done before', async () => {
    const id = await withdrawn();
    expect((await again(id)).body.data.warnings).toEqual([]);
    const { body } = await again(id);
    expect(body.data.warnings).toEqual([
      {
        code: 'filed_again',
        message: 'The action that this one files again was filed again once before',
      },
    ]);
    expect((await detailOf(id)).filedAgainAs).toHaveLength(2);
  });

  it('can be done with what was executed', async () => {
    const id = await staffed.filed();
    await staffed.approve(id);
    expect((await again(id)).status).toBe(201);
  });

  it.each([
    ['pending', async () => staffed.filed()],
    [
      'returned',
      async () => {
        const id = await staffed.filed();
        const body = { revision: 1, status: 'changes_requested', reviewComment: 'The end' };
        await staffed.system.call(staffed.checker, 'POST', `/actions/${id}/review`, body);
        return id;
      },
    ],
  ] as const)('is refused while it is %s', async (status, file) => {
    const { status: code, body } = await again(await file());
    expect([code, body.error]).toMatchObject([
      409,
      {
        message: `Only an action that is over can be filed again; this one is ${status}`,
        details: [{ field: 'filedAgainFrom', message: 'is not over' }],
      },
    ]);
  });

  it('is refused of another type, and of what one may not see', async () => {
    const id = await withdrawn();
    const other = { actionType: 'change_policy', payload: {} };
    const stranger = await staffed.system.person('maker');
    const missing = '01890a5d-ac96-774b-bcce-b302099a8057';
    const fields = [await again(id, maker, other), await again(id, stranger), await again(missing)];
    expect(fields.map(({ status, body }) => [status, body.error.details[0]])).toEqual([
      [422, { field: 'filedAgainFrom', message: 'is of another type' }],
      [422, { field: 'filedAgainFrom', message: 'is no action that you may see' }],
      [422, { field: 'filedAgainFrom', message: 'is no action that you may see' }],
    ]);
  });

  it('is for whoever may see it, and shown to those who may see what came of it', async () => {
    const id = await withdrawn();
    const { status } = await again(id, both);
    expect(status).toBe(201);
    expect(await detailOf(id)).not.toHaveProperty('filedAgainAs');
    expect((await detailOf(id, both)).filedAgainAs).toHaveLength(1);
    expect((await again(id)).body.data.warnings).toHaveLength(1);
  });
});
