import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';

let system: Staffed['system'];
let maker: Staffed['maker'];
let other: Staffed['other'];
let checker: Staffed['checker'];
let auditor: Staffed['auditor'];
let file: Staffed['file'];
let filed: Staffed['filed'];
let approve: Staffed['approve'];

beforeAll(async () => {
  ({ system, maker, other, checker, auditor, file, filed, approve } = await startStaffed());
});

afterAll(() => system.stop());

describe('amending', () => {
  const amend = (id: string, revision: number | undefined, payload: unknown, person = maker) =>
    system.call(person, 'POST', `/actions/${id}/amend`, { revision, payload });

  it('makes a new revision that must be reviewed anew', async () => {
    const id = await filed();
    const payload = promotion({ discountValue: '20' });
    const { body } = await amend(id, 1, payload);
    expect(body.data).toMatchObject({ revision: 2, approvals: 0, status: 'pending', payload });
    expect((await approve(id, checker, 1)).status).toBe(412);
    expect((await approve(id, checker, 2)).body.data.executionResult.state).toBe('executed');
    const { rows } = await system.promotionDb.pool.query(
      'select code, discount_value from promotions where created_by_action = $1',
      [id],
    );
    expect(rows).toEqual([{ code: payload.code, discount_value: '20.0000' }]);
  });

  it('refuses others, old revisions, decided actions and bad payloads', async () => {
    const id = await filed();
    expect((await amend(id, 1, promotion(), auditor)).status).toBe(403);
    expect((await amend(id, undefined, promotion())).status).toBe(428);
    expect((await amend(id, 3, promotion())).status).toBe(412);
    expect((await amend(id, 1, {})).status).toBe(422);
    await approve(id);
    expect((await amend(id, 1, promotion())).status).toBe(409);
  });
});

describe('an amendment that changes nothing', () => {
  it.each([
    ['the same', (payload: object) => payload],
    [
      'another order',
      (payload: object) => Object.fromEntries(Object.entries(payload).toReversed()),
    ],
    ['a decimal with more zeros', (payload: object) => ({ ...payload, discountValue: '10.00' })],
    [
      'a moment to the millisecond',
      (payload: object) => ({ ...payload, startDate: '2090-01-01T00:00:00.000Z' }),
    ],
  ])('is refused, naming the payload: %s', async (_, again) => {
    const payload = promotion({ description: 'As agreed' });
    const { id } = (await file(payload)).body.data;
    const amend = (revision: number, proposed: object) =>
      system.call(maker, 'POST', `/actions/${id}/amend`, { revision, payload: proposed });
    expect(await amend(1, again(payload))).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', details: [{ field: 'payload' }] } },
    });
    const { data } = (await system.call(maker, 'GET', `/actions/${id}`)).body;
    expect(data).toMatchObject({ revision: 1, history: [{ event: 'submitted' }] });
    expect((await amend(1, { ...payload, name: 'Another' })).body.data.revision).toBe(2);
    expect((await amend(2, payload)).body.data.revision).toBe(3);
  });
});

describe('withdrawing', () => {
  const withdraw = (id: string, person = maker, reason = 'Not needed') =>
    system.call(person, 'POST', `/actions/${id}/withdraw`, { reason });

  it('ends the action, and says the same again', async () => {
    const id = await filed();
    expect((await withdraw(id)).body.data.status).toBe('withdrawn');
    expect((await withdraw(id)).status).toBe(200);
    expect((await system.call(maker, 'POST', `/actions/${id}/withdraw`)).status).toBe(200);
    expect((await approve(id)).status).toBe(409);
  });

  it('does not take another reason for the same', async () => {
    const id = await filed();
    await withdraw(id);
    expect((await withdraw(id, maker, 'Filed anew')).status).toBe(409);
  });

  it('is for the maker of a pending action alone', async () => {
    const id = await filed();
    expect((await withdraw(id, other)).status).toBe(403);
    await approve(id);
    expect((await withdraw(id)).status).toBe(409);
  });
});

describe('reading', () => {
  it('shows a maker only what is theirs', async () => {
    const id = await filed();
    const stranger = await system.person('maker');
    expect((await system.call(stranger, 'GET', `/actions/${id}`)).status).toBe(404);
    expect((await system.call(stranger, 'GET', '/actions')).body.data).toEqual([]);
    expect((await system.call(auditor, 'GET', `/actions/${id}`)).status).toBe(200);
  });

  it('tells the whole story of an action, numbered without gaps', async () => {
    const id = await filed();
    await system.call(checker, 'POST', `/actions/${id}/comments`, { text: 'Why ten?' });
    await system.call(maker, 'POST', `/actions/${id}/amend`, { revision: 1, payload: promotion() });
    await approve(id, checker, 2);
    const { data } = (await system.call(auditor, 'GET', `/actions/${id}`)).body;
    expect(data.history.map((entry: { sequence: number; event: string }) => [entry.sequence, entry.event])).toEqual([
      [1, 'submitted'], [2, 'commented'], [3, 'amended'], [4, 'approved'], [5, 'executed'],
    ]); // oxfmt-ignore
    expect(data.revisions).toHaveLength(2);
    expect(data.reviews).toMatchObject([
      { revision: 2, status: 'approved', checker: { name: checker.name } },
    ]);
    expect(data.history[3].requestId).toBeTruthy();
  });

  it('says who may review and why not', async () => {
    const { body } = await file(promotion(), other);
    const reviewable = async (person: Person) =>
      (await system.call(person, 'GET', `/actions/${body.data.id}`)).body.data.reviewable;
    expect(await reviewable(checker)).toEqual({ allowed: true, stage: 1 });
    expect(await reviewable(other)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('filed'),
    });
  });

  it('checks live what the owner would say now', async () => {
    const payload = promotion();
    const [one, two] = [await filed(payload), await filed(payload)];
    const check = async () =>
      (await system.call(checker, 'GET', `/actions/${two}/check`)).body.data;
    expect(await check()).toMatchObject({ executable: true, targetChanged: false });
    await approve(one);
    expect(await check()).toMatchObject({
      executable: false,
      problem: { details: [{ field: 'payload.code' }] },
    });
  });

  it('sends the catalogue as JSON Schema', async () => {
    const { body } = await system.call(maker, 'GET', '/action-types');
    expect(body.data.map((type: { name: string }) => type.name)).toContain('create_promotion');
    expect(body.data[0].schema).toMatchObject({ type: 'object' });
    expect(body.data[0].files).toBeNull();
  });

  it('counts what waits and what became of the rest', async () => {
    const { body } = await system.call(checker, 'GET', '/stats?days=1');
    expect(body.data.waiting.total).toBeGreaterThan(0);
    expect(body.data.outcomes).toContainEqual(
      expect.objectContaining({
        actionType: 'create_promotion',
        status: 'approved',
        execution: 'executed',
      }),
    );
    expect((await system.call(maker, 'GET', '/stats')).status).toBe(403);
  });

  it('answers 304 until something happens', async () => {
    const id = await filed();
    for (const path of [`/actions/${id}`, '/actions?limit=1']) {
      const get = async (tag?: string) => {
        const headers = {
          ...(await system.identity.as(checker, 'workflow')),
          ...(tag && { 'if-none-match': tag }),
        };
        return system.app.request(`/api/workflow${path}`, { headers });
      };
      const first = (await get()).headers.get('etag')!;
      expect((await get(first)).status).toBe(304);
      await system.call(maker, 'POST', `/actions/${id}/comments`, { text: 'News' });
      expect((await get(first)).status).toBe(200);
    }
  });

  it('wants a token', async () => {
    for (const path of ['/api/workflow/actions', '/api/workflow/nothing', '/internal/actions']) {
      expect((await system.app.request(path)).status).toBe(401);
    }
  });
});
