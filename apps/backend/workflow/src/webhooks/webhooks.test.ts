import { createServiceFetch } from '@countersign/auth/server';
import { listenOnFreePort } from '@countersign/http/testing';
import { unwrap } from '@countersign/calls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkflowClient } from '../client.ts';
import { startPolicyStaff } from '../testing/policy-staff.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;
let staff: Staff;
let admin: Staff['maker'];
let auditor: Staff['maker'];
beforeAll(async () => {
  staff = await startPolicyStaff();
  admin = await staff.system.person('admin');
  auditor = await staff.system.person('auditor');
});
afterAll(() => staff.system.stop());

let names = 0;
const terms = (change: object = {}) => ({
  name: `Warehouse ${(names += 1)}`,
  url: 'https://hooks.example.com/in',
  format: 'cloudevents',
  ...change,
});
const reason = 'Because of a test';
const file = (actionType: string, payload: object) =>
  staff.file({ ...payload, reason }, actionType);

/** Files it, has both approve, and says what came of it. */
async function carryOut(actionType: string, payload: object) {
  const filed = await file(actionType, payload);
  expect(filed.body).toMatchObject({ success: true });
  const { id } = filed.body.data;
  const done = await approve(id);
  return { id, ...done, webhookId: done.result.webhookId as string };
}

async function approve(id: string) {
  const [first, second] = staff.policies.checkers;
  expect((await staff.vote(id, first!)).body.data.action.status).toBe('pending');
  return (await staff.vote(id, second!)).body.data.executionResult;
}

const listed = async (person = admin) => {
  const { body } = await staff.system.call(person, 'GET', '/webhooks');
  return body.data.webhooks as Record<string, unknown>[];
};
const find = async (webhookId: string) =>
  (await listed()).find((one) => one['webhookId'] === webhookId);

describe('a webhook', () => {
  it('comes by an action that two others approve', async () => {
    const payload = terms({ events: ['executed'] });
    const made = await carryOut('create_webhook', payload);
    expect(made).toMatchObject({ state: 'executed', result: { version: 1 } });
    expect(await find(made.webhookId)).toMatchObject({
      ...payload,
      version: 1,
      state: 'active',
      actionTypes: null,
      generation: 1,
      rotatedAt: null,
      actionId: made.id,
      actionType: 'create_webhook',
    });
  });

  it('changes, gets another secret, and goes, by actions alone', async () => {
    const payload = terms({ events: ['executed'] });
    const { webhookId } = await carryOut('create_webhook', payload);
    const change = { webhookId, ...terms({ format: 'slack', state: 'paused' }) };
    const updated = await carryOut('update_webhook', change);
    expect(updated.result).toEqual({ webhookId, version: 2 });
    expect(await find(webhookId)).toMatchObject({ ...change, events: null, generation: 1 });
    const undo = await staff.get(`/actions/${updated.id}/reversal`);
    expect(undo.data).toMatchObject({
      actionType: 'update_webhook',
      payload: { webhookId, ...payload, state: 'active' },
    });
    await carryOut('rotate_webhook_secret', { webhookId });
    const rotated = await find(webhookId);
    expect(rotated).toMatchObject({ version: 3, generation: 2, state: 'paused' });
    expect(rotated!['rotatedAt']).toBe(rotated!['publishedAt']);
    await carryOut('remove_webhook', { webhookId });
    expect(await find(webhookId)).toBeUndefined();
    const late = await file('rotate_webhook_secret', { webhookId });
    expect([late.status, late.body.error.details[0].field]).toEqual([409, 'payload.webhookId']);
  });

  it('is undone by its removal', async () => {
    const { id, webhookId } = await carryOut('create_webhook', terms());
    const undo = await staff.get(`/actions/${id}/reversal`);
    expect(undo.data).toMatchObject({ actionType: 'remove_webhook', payload: { webhookId } });
  });

  it('is not changed by what was approved for the version before', async () => {
    const { webhookId } = await carryOut('create_webhook', terms());
    const late = (await file('update_webhook', { webhookId, ...terms({ state: 'paused' }) })).body;
    await carryOut('rotate_webhook_secret', { webhookId });
    expect(await approve(late.data.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'stale_target' },
    });
  });

  it('has a name of its own, also where two were filed at once', async () => {
    const payload = terms();
    const [one, other] = [
      await file('create_webhook', payload),
      await file('create_webhook', payload),
    ];
    expect(other.body.data.warnings).toMatchObject([{ code: 'pending_twin' }]);
    await approve(one.body.data.id);
    expect(await approve(other.body.data.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'taken', field: 'payload.name' },
    });
    const third = await file('create_webhook', payload);
    expect([third.status, third.body.error.details[0].field]).toEqual([409, 'payload.name']);
  });

  it.each([
    ['https://127.0.0.1/', 'payload.url'],
    ['https://2130706433/', 'payload.url'],
    ['https://0x7f000001/', 'payload.url'],
    ['https://[::1]/', 'payload.url'],
    ['https://[::ffff:10.0.0.1]/', 'payload.url'],
    ['https://169.254.169.254/latest/meta-data', 'payload.url'],
    ['https://localhost/', 'payload.url'],
    ['https://workflow/', 'payload.url'],
    ['https://hooks.example.com:8443/', 'payload.url'],
    ['https://me:secret@hooks.example.com/', 'payload.url'],
    ['http://hooks.example.com/', 'payload.url'],
  ])('is never sent to %s', async (url, field) => {
    for (const [actionType, more] of [
      ['create_webhook', {}],
      ['update_webhook', { webhookId: crypto.randomUUID(), state: 'active' }],
    ] as const) {
      const { status, body } = await file(actionType, { ...terms({ url }), ...more });
      expect([status, body.error.code, body.error.details[0].field]).toEqual([
        422,
        'invalid',
        field,
      ]);
    }
  });

  it.each(['update_webhook', 'rotate_webhook_secret', 'remove_webhook'])(
    'that is not there is not changed by %s',
    async (actionType) => {
      const webhookId = crypto.randomUUID();
      const more = actionType === 'update_webhook' ? terms({ state: 'active' }) : {};
      const { status, body } = await file(actionType, { webhookId, ...more });
      expect([status, body.error.details[0].field]).toEqual([404, 'payload.webhookId']);
    },
  );

  it('is not updated to what it is', async () => {
    const payload = terms();
    const { webhookId } = await carryOut('create_webhook', payload);
    const { status } = await file('update_webhook', { webhookId, ...payload, state: 'active' });
    expect(status).toBe(422);
  });
});

describe('the list of webhooks', () => {
  it('is for admins and auditors', async () => {
    await carryOut('create_webhook', terms());
    expect(await listed(auditor)).toEqual(await listed());
    for (const person of [staff.maker, staff.checker]) {
      expect((await staff.system.call(person, 'GET', '/webhooks')).status).toBe(403);
    }
  });

  it('is read by the service that sends, and by no other', async () => {
    const { system } = staff;
    const listener = await listenOnFreePort(system.app);
    const clientOf = (caller: 'notification' | 'user') =>
      createWorkflowClient(listener.url, {
        fetch: createServiceFetch({
          tokens: system.identity.serviceTokens(caller),
          audience: 'workflow',
          timeoutMs: 5_000,
        }),
      });
    const { webhooks } = await unwrap(clientOf('notification').internal.webhooks.$get());
    expect(webhooks).toEqual(await listed());
    const refused = unwrap(clientOf('user').internal.webhooks.$get());
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await listener.close();
  });
});
