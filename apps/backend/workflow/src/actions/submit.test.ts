import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

beforeAll(async () => {
  ({ system, maker, other, checker, admin, auditor, file, filed, approve } = await startStaffed());
});

afterAll(() => system.stop());

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

  async function age(key: string): Promise<void> {
    const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
    await owner.connect();
    await owner.query(
      "update idempotency_keys set created_at = now() - interval '25 hours' where key = $1",
      [key],
    );
    await owner.end();
  }

  it('can be used anew after 24 hours', async () => {
    const payload = promotion();
    const first = await file(payload, maker, withKey('old'));
    await age('old');
    const second = await file(payload, maker, withKey('old'));
    expect(second.status).toBe(201);
    expect(second.body.data.id).not.toBe(first.body.data.id);
  });

  it('makes concurrent twins one action after 24 hours too', async () => {
    const payload = promotion();
    const first = await file(payload, maker, withKey('old-twins'));
    await age('old-twins');
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => file(payload, maker, withKey('old-twins'))),
    );
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    const ids = new Set(replies.map((reply) => reply.body.data.id));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(first.body.data.id);
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

  it('has one address: an id in capitals is none', async () => {
    const id = await filed();
    const say = (as: string) =>
      system.call(maker, 'POST', `/actions/${as}/comments`, { text: 'Please' }, withKey('case'));
    const replies = [await say(id), await say(id.toUpperCase())];
    expect(replies.map(({ status }) => status)).toEqual([201, 404]);
    expect((await system.call(maker, 'GET', `/actions/${id}`)).body.data.comments).toHaveLength(1);
  });
});
