import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';
import { startWebhooks } from '../testing/webhooks.ts';

let notification: TestNotification;
let hooks: Awaited<ReturnType<typeof startWebhooks>>;
beforeAll(async () => {
  notification = await startNotification({ tells: false });
  hooks = await startWebhooks(notification);
  notification.webhookReader.start();
});
afterAll(() => notification.stop());

afterEach(() => hooks.removeAll());

/** The second of two that fail is given up as well, or skipped since the first one paused the webhook. */
const lostState = expect.stringMatching(/^(given_up|skipped)$/);
const submitted = { events: ['submitted'], actionTypes: ['create_promotion'] };
const call = (path: string, body?: unknown, person = hooks.admin) =>
  notification.call(person, 'POST', `/webhooks/${path}`, body);
const statesOf = async (webhookId: string) =>
  (await hooks.deliveries(webhookId)).map(({ state }: { state: string }) => state);

describe('the secret of a webhook', () => {
  it('is shown to an admin, signs, and by whom it was seen stays', async () => {
    const receiver = await hooks.receive();
    const webhookId = await hooks.create(hooks.terms(submitted));
    const first = (await call(`${webhookId}/secret`)).body.data;
    expect(first).toMatchObject({ webhookId, generation: 1, previous: null });
    await hooks.carryOut('rotate_webhook_secret', { webhookId, reason: 'Once a year' });
    const second = (await call(`${webhookId}/secret`)).body.data;
    expect(second).toMatchObject({ generation: 2, previous: { secret: first.secret } });
    const hoursLeft = (Date.parse(second.previous.validUntil) - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(23.9);
    await hooks.happen();
    await expect.poll(() => receiver.received.length).toBe(1);
    const { headers, body } = receiver.received[0]!;
    for (const { secret } of [first, second]) {
      const verifier = new Verifier(secret);
      expect(verifier.verify(body, headers as Record<string, string>)).toBeDefined();
    }
    const standing = await notification.call(hooks.auditor, 'GET', `/webhooks/${webhookId}`);
    const person = { personId: hooks.admin.personId, name: hooks.admin.name };
    expect(standing.body.data.shown).toMatchObject([
      { person, generation: 2 },
      { person, generation: 1 },
    ]);
    expect(standing.body.data).toMatchObject({ paused: null, waiting: 0 });
  });

  it('is shown to nobody who has not just signed in, nor to others', async () => {
    const webhookId = await hooks.create(hooks.terms(submitted));
    const long = new Date(Date.now() - 11 * 60_000);
    const refused = [
      await call(`${webhookId}/secret`, undefined, { ...hooks.admin, authenticatedAt: long }),
      await call(`${webhookId}/secret`, undefined, hooks.auditor),
      await call(`${webhookId}/secret`, undefined, hooks.checkers[0]),
      await call(`${crypto.randomUUID()}/secret`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 404]);
    expect(JSON.stringify(refused)).not.toContain('whsec_');
    const { body } = await notification.call(hooks.auditor, 'GET', `/webhooks/${webhookId}`);
    expect(body.data.shown).toEqual([]);
  });
});

describe('what was sent', () => {
  it('is seen by admins and auditors', async () => {
    const webhookId = await hooks.create(hooks.terms(submitted));
    const pathOf = (path: string) => `/webhooks/${webhookId}${path}`;
    const range = 'from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z';
    for (const path of [
      '/webhooks',
      pathOf(''),
      pathOf('/deliveries'),
      pathOf(`/redeliver?${range}`),
    ]) {
      const people = [hooks.admin, hooks.auditor, hooks.maker, hooks.checkers[0]!];
      const all = await Promise.all(people.map((one) => notification.call(one, 'GET', path)));
      expect(all.map(({ status }) => status)).toEqual([200, 200, 403, 403]);
    }
  });

  it('is told of all webhooks at once, in the order in which they came', async () => {
    const receiver = await hooks.receive({ pausesMs: [50], forMs: 100 });
    const [silent, talking] = [
      await hooks.create(hooks.terms({ ...submitted, events: ['withdrawn'] })),
      await hooks.create(hooks.terms(submitted)),
    ];
    const all = async () => {
      const { body } = await notification.call(hooks.auditor, 'GET', '/webhooks');
      return body.data.webhooks;
    };
    await hooks.happen();
    await expect.poll(() => statesOf(talking)).toEqual(['sent']);
    const [sent] = await hooks.deliveries(talking);
    expect(sent.tookMs).toBeGreaterThanOrEqual(0);
    const at = sent.settledAt;
    expect(await all()).toEqual([
      { webhookId: silent, paused: null, lastSentAt: null, waiting: 0, last: null },
      {
        webhookId: talking,
        paused: null,
        lastSentAt: at,
        waiting: 0,
        last: { state: 'sent', status: 204, reason: null, at },
      },
    ]);
    receiver.answer = { status: 410 };
    await hooks.happen();
    await expect.poll(() => statesOf(talking)).toEqual(['given_up', 'sent']);
    expect((await all())[1]).toMatchObject({
      paused: { version: 1, reason: 'gone' },
      lastSentAt: at,
      last: { state: 'given_up', status: 410, reason: 'It answered 410' },
    });
  });

  it('is sent again by an admin, whom the new delivery names', async () => {
    const receiver = await hooks.receive();
    const webhookId = await hooks.create(hooks.terms(submitted));
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
    const [first] = await hooks.deliveries(webhookId);
    const again = await call(`${webhookId}/deliveries/${first.id}/redeliver`);
    expect(again.body.data).toMatchObject({
      actionType: 'create_promotion',
      eventId: first.eventId,
      redelivers: first.id,
      redeliveredBy: { personId: hooks.admin.personId },
    });
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent', 'sent']);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([first.eventId, first.eventId]);
  });

  it('is sent again neither by others nor from elsewhere, nor while it is on its way', async () => {
    const webhookId = await hooks.create(hooks.terms(submitted));
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId)).toEqual(['queued']);
    const [{ id }] = await hooks.deliveries(webhookId);
    const path = `deliveries/${id}/redeliver`;
    const refused = [
      await call(`${webhookId}/${path}`, undefined, hooks.auditor),
      await call(`${crypto.randomUUID()}/${path}`),
      await call(`${webhookId}/${path}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 404, 409]);
  });

  it('is sent again from a time on, unless it has arrived', async () => {
    const receiver = await hooks.receive({ pausesMs: [50], forMs: 100 });
    const terms = hooks.terms(submitted);
    const webhookId = await hooks.create(terms);
    const from = new Date().toISOString();
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
    receiver.answer = { status: 500 };
    const lost = [await hooks.happen(), await hooks.happen()];
    await expect.poll(() => statesOf(webhookId)).toEqual([lostState, 'given_up', 'sent']);
    receiver.answer = { status: 200 };
    await hooks.carryOut('update_webhook', {
      webhookId,
      ...terms,
      name: `${terms.name} again`,
      state: 'active',
    });
    const until = new Date(Date.now() + 1_000).toISOString();
    const received = receiver.received.length;
    const countOf = async (sent: boolean) => {
      const path = `/webhooks/${webhookId}/redeliver?from=${from}&until=${until}&sent=${sent}`;
      return (await notification.call(hooks.auditor, 'GET', path)).body.data;
    };
    expect(await countOf(false)).toEqual({ count: 2, most: 1_000 });
    expect(await countOf(true)).toEqual({ count: 3, most: 1_000 });
    expect((await call(`${webhookId}/redeliver`, { from, until })).body.data).toEqual({ count: 2 });
    await expect.poll(() => receiver.received.length).toBe(received + 2);
    const bodies = receiver.received.slice(received).map(({ body }) => body);
    for (const id of lost) expect(bodies.some((body) => body.includes(id))).toBe(true);
    await expect.poll(async () => (await statesOf(webhookId)).includes('queued')).toBe(false);
    expect((await call(`${webhookId}/redeliver`, { from, until })).body.data).toEqual({ count: 0 });
    const all = { from, until, sent: true };
    expect((await call(`${webhookId}/redeliver`, all)).body.data).toEqual({ count: 3 });
    const none = await call(`${webhookId}/redeliver`, { from: until, until: from });
    expect([none.status, none.body.error.details[0].field]).toEqual([422, 'until']);
    const elsewhere = await call(`${webhookId}/redeliver`, {
      until,
      from: `${from.slice(0, -1)}+23:00`,
    });
    expect([elsewhere.status, elsewhere.body.error.details[0].field]).toEqual([422, 'from']);
    expect((await call(`${webhookId}/redeliver`, all, hooks.auditor)).status).toBe(403);
  });
});
