import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPublishing } from '../testing/policies.ts';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let staffed: Staffed;

beforeAll(async () => {
  staffed = await startStaffed();
});
afterAll(() => staffed.system.stop());

const decide = (actions: object[], body: object = {}, person: Person = staffed.checker) =>
  staffed.system.call(person, 'POST', '/reviews', { actions, status: 'approved', ...body });
const seen = (actionId: string, revision = 1) => ({ actionId, revision });
const filedBy = async (person: Person): Promise<string> =>
  (await staffed.file(promotion(), person)).body.data.id;

describe('many at once', () => {
  it('are decided each by itself, and carried out', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => staffed.filed()));
    const { status, body } = await decide(ids.map((id) => seen(id)));
    expect([status, body.data.decided, body.data.refused]).toEqual([200, 30, 0]);
    expect(body.data.results.map(({ actionId }: { actionId: string }) => actionId)).toEqual(ids);
    expect(body.data.results[0]).toEqual({
      actionId: ids[0],
      decided: true,
      status: 'approved',
      approvals: 1,
      requiredApprovals: 1,
      execution: 'executed',
    });
    for (const id of ids.slice(0, 3)) expect(await staffed.promotionsOf(id)).toBe(1);
    const again = await decide(ids.map((id) => seen(id)));
    expect(again.body.data.results).toEqual(body.data.results);
    expect(await staffed.promotionsOf(ids[0]!)).toBe(1);
  });

  it('get a result each: what one may not decide is refused for that one alone', async () => {
    const own = await filedBy(staffed.other);
    const stale = await staffed.filed();
    const decided = await staffed.filed();
    await staffed.reject(decided, 'no');
    const right = await staffed.filed();
    const nowhere = crypto.randomUUID();
    const actions = [seen(own), seen(stale, 2), seen(decided), seen(right), seen(nowhere)];
    const { body } = await decide(actions, {}, staffed.other);
    const codes = body.data.results.map(
      (each: { decided: boolean; error?: { code: string } }) => each.decided || each.error?.code,
    );
    expect(codes).toEqual(['forbidden', 'stale_revision', 'conflict', true, 'not_found']);
    expect(body.data).toMatchObject({ decided: 1, refused: 4 });
    expect(await staffed.promotionsOf(own)).toBe(0);
  });

  it('say of each what its owner will not do, and why', async () => {
    const twice = promotion();
    const ids = [
      (await staffed.file(twice)).body.data.id,
      (await staffed.file({ ...twice, name: 'Again' })).body.data.id,
    ];
    const first = await decide([seen(ids[0])]);
    expect(first.body.data.results[0].refusal).toBeUndefined();
    const { body } = await decide([seen(ids[1])]);
    expect(body.data).toMatchObject({ decided: 1, refused: 0 });
    expect(body.data.results[0]).toMatchObject({
      status: 'approved',
      execution: 'refused',
      refusal: { code: 'code_taken', message: expect.any(String) },
    });
  });

  it('are rejected with one comment, which has to be there', async () => {
    const ids = [await staffed.filed(), await staffed.filed()];
    const none = await decide(
      ids.map((id) => seen(id)),
      { status: 'rejected' },
    );
    expect(none.body.data.results[0].error.details[0].field).toBe('reviewComment');
    const { body } = await decide(
      ids.map((id) => seen(id)),
      {
        status: 'rejected',
        reviewComment: 'Not now',
      },
    );
    expect(body.data.results.map(({ status }: { status: string }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });

  it('are not decided where something is to be entered again', async () => {
    const policies = await startPublishing(staffed.system);
    const stage = { name: 'Review', step: 1, approvals: 1, who: { roles: ['checker' as const] } };
    await policies.publish(
      { rules: [{ name: 'Every', stages: [{ ...stage, reenter: ['code'] }] }] },
      'create_promotion',
    );
    const guarded = await staffed.filed();
    const { body } = await decide([seen(guarded)]);
    expect(body.data.results[0].error).toMatchObject({
      code: 'invalid',
      details: [{ field: 'reentered.code', message: 'must be entered again' }],
    });
    expect(await staffed.promotionsOf(guarded)).toBe(0);
  });
});

it('is for who may review, in a session', async () => {
  const id = await staffed.filed();
  expect((await decide([seen(id)], {}, staffed.maker)).status).toBe(403);
});

it.each([
  ['actions', { actions: [] }],
  [
    'actions',
    {
      actions: [
        seen('019a0000-0000-7000-8000-000000000001'),
        seen('019a0000-0000-7000-8000-000000000001'),
      ],
    },
  ],
  ['actions.0.revision', { actions: [{ actionId: '019a0000-0000-7000-8000-000000000001' }] }],
  ['reentered', { actions: [seen('019a0000-0000-7000-8000-000000000001')], reentered: {} }],
])('is refused by its %s', async (field, body) => {
  const { status, body: said } = await decide([], body);
  expect([status, said.error.details[0].field]).toEqual([422, field]);
});
