import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing.ts';

let system: TestWorkflow;
let maker: Person;
let other: Person;
let checker: Person;
let admin: Person;
let auditor: Person;

beforeAll(async () => {
  system = await startWorkflow();
  maker = await system.person('maker');
  other = await system.person('maker', 'checker');
  checker = await system.person('checker');
  admin = await system.person('admin');
  auditor = await system.person('auditor');
});

afterAll(() => system.stop());

async function file(payload: unknown = promotion(), person = maker, headers = {}) {
  const body = { actionType: 'create_promotion', payload };
  return system.call(person, 'POST', '/actions', body, headers);
}

const filed = async (payload?: unknown): Promise<string> => (await file(payload)).body.data.id;
const approve = (id: string, person = checker, revision: number | undefined = 1) =>
  system.call(person, 'POST', `/actions/${id}/review`, { revision, status: 'approved' });
const reject = (id: string, reviewComment?: string) =>
  system.call(checker, 'POST', `/actions/${id}/review`, {
    revision: 1,
    status: 'rejected',
    reviewComment,
  });
const promotionsOf = async (id: string): Promise<number> => {
  const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
  return (await system.promotionDb.pool.query(sql, [id])).rows[0].n;
};

describe('filing', () => {
  it('answers 201 with a pending action of the session’s person', async () => {
    const { status, body } = await file();
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      status: 'pending',
      revision: 1,
      approvals: 0,
      makerId: maker.personId,
      maker: { name: maker.name },
      execution: { state: 'none' },
    });
    expect(body.data.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'a field of the payload',
      { payload: { ...promotion(), discountValue: '101' } },
      422,
      'payload.discountValue',
    ],
    ['a field too many', { payload: { ...promotion(), makerId: 'x' } }, 422, 'payload.makerId'],
    ['a maker in the body', { payload: promotion(), makerId: crypto.randomUUID() }, 422, 'makerId'],
    ['an unknown type', { actionType: 'drop_bank', payload: {} }, 422, 'actionType'],
    ['no payload', {}, 422, 'payload'],
  ])('refuses %s, naming it', async (_what, change, status, field) => {
    const reply = await system.call(maker, 'POST', '/actions', {
      actionType: 'create_promotion',
      ...change,
    });
    expect(reply.status).toBe(status);
    expect(reply.body.error.details.map((detail: { field: string }) => detail.field)).toContain(
      field,
    );
  });

  it.each([
    [
      'duplicate keys',
      '{"actionType":"create_promotion","actionType":"create_user","payload":{}}',
      400,
    ],
    ['broken JSON', '{"actionType":', 400],
  ])('refuses %s', async (_what, text, status) => {
    expect((await system.call(maker, 'POST', '/actions', text)).status).toBe(status);
  });

  it('refuses a code that is taken, as the owner says', async () => {
    const payload = promotion();
    await approve(await filed(payload));
    const { status, body } = await file(payload);
    expect(status).toBe(409);
    expect(body.error.details[0].field).toBe('payload.code');
  });

  it.each([
    ['a checker', () => checker],
    ['an admin', () => admin],
    ['an auditor', () => auditor],
  ])('refuses %s', async (_who, person) => {
    expect((await file(promotion(), person())).status).toBe(403);
  });

  it('says 503 while the owner is away, and files nothing', async () => {
    const { promotion: url } = system.urls;
    system.urls['promotion'] = 'http://127.0.0.1:9';
    const payload = promotion();
    expect((await file(payload)).status).toBe(503);
    system.urls['promotion'] = url!;
    expect((await file(payload)).status).toBe(201);
  });
});

describe('an idempotency key', () => {
  const withKey = (key: string) => ({ 'idempotency-key': key });

  it('gives the reply as created, even after a decision, and files once', async () => {
    const payload = promotion();
    const first = await file(payload, maker, withKey('one'));
    await approve(first.body.data.id);
    const again = await file(payload, maker, withKey('one'));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  it('makes concurrent twins one action', async () => {
    const payload = promotion();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => file(payload, maker, withKey('twins'))),
    );
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body.data.id)).size).toBe(1);
  });

  it('refuses another body with 422', async () => {
    await file(promotion(), maker, withKey('body'));
    expect((await file(promotion(), maker, withKey('body'))).status).toBe(422);
  });

  it('counts for one person only', async () => {
    const payload = promotion();
    const mine = await file(payload, maker, withKey('person'));
    const theirs = await file(payload, other, withKey('person'));
    expect(theirs.body.data.id).not.toBe(mine.body.data.id);
  });

  it('is not consumed by a failed validation', async () => {
    expect((await file({}, maker, withKey('failed'))).status).toBe(422);
    expect((await file(promotion(), maker, withKey('failed'))).status).toBe(201);
  });

  it('can be used anew after 24 hours', async () => {
    const payload = promotion();
    const first = await file(payload, maker, withKey('old'));
    await system.workflowDb.pool.query(
      "update idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'",
    );
    const second = await file(payload, maker, withKey('old'));
    expect(second.status).toBe(201);
    expect(second.body.data.id).not.toBe(first.body.data.id);
  });

  it.each(['', 'x'.repeat(256), 'with space'])('refuses the key %j', async (key) => {
    expect((await file(promotion(), maker, withKey(key))).status).toBe(400);
  });

  it('makes a repeated comment one comment', async () => {
    const id = await filed();
    const say = () =>
      system.call(maker, 'POST', `/actions/${id}/comments`, { text: 'Please' }, withKey('say'));
    const replies = await Promise.all([say(), say(), say()]);
    expect(new Set(replies.map((reply) => reply.body.data.id)).size).toBe(1);
    expect((await system.call(maker, 'GET', `/actions/${id}`)).body.data.comments).toHaveLength(1);
  });
});

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
    expect(again.body.data.action.id).toBe(first.body.data.action.id);
    expect((await reject(id, 'No')).status).toBe(409);
    expect((await approve(id, other)).status).toBe(409);
    expect(await promotionsOf(id)).toBe(1);
  });

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

  it('says 503 while auth is away, and counts nothing', async () => {
    const id = await filed();
    const body = { revision: 1, status: 'approved' };
    expect(
      (await system.callWithoutAuth(checker, 'POST', `/actions/${id}/review`, body)).status,
    ).toBe(503);
    expect((await system.call(checker, 'GET', `/actions/${id}`)).body.data.approvals).toBe(0);
  });
});

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
    expect((await amend(id, 1, promotion(), other)).status).toBe(403);
    expect((await amend(id, undefined, promotion())).status).toBe(428);
    expect((await amend(id, 3, promotion())).status).toBe(412);
    expect((await amend(id, 1, {})).status).toBe(422);
    await approve(id);
    expect((await amend(id, 1, promotion())).status).toBe(409);
  });
});

describe('withdrawing', () => {
  const withdraw = (id: string, person = maker) =>
    system.call(person, 'POST', `/actions/${id}/withdraw`, { reason: 'Not needed' });

  it('ends the action, and says the same again', async () => {
    const id = await filed();
    expect((await withdraw(id)).body.data.status).toBe('withdrawn');
    expect((await withdraw(id)).status).toBe(200);
    expect((await approve(id)).status).toBe(409);
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
    ]); // prettier-ignore
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
    expect(await reviewable(checker)).toEqual({ allowed: true });
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
