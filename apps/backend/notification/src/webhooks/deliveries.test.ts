import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { startNotification, type TestNotification, webhookSecret } from '../testing/service.ts';
import { startWebhooks } from '../testing/webhooks.ts';
import { secretOf } from './secret.ts';

let notification: TestNotification;
let hooks: Awaited<ReturnType<typeof startWebhooks>>;
let sink: MailSink;
beforeAll(async () => {
  sink = createMailSink(await freePort());
  await sink.up();
  notification = await startNotification({ smtpUrl: sink.url });
  hooks = await startWebhooks(notification);
  notification.webhookReader.start();
});
afterAll(async () => {
  await notification.stop();
  await sink.down();
});

afterEach(() => hooks.removeAll());

/** The second of two that fail is given up as well, or skipped since the first one paused the webhook. */
const lostState = expect.stringMatching(/^(given_up|skipped)$/);
const submitted = { events: ['submitted'], actionTypes: ['create_promotion'] };
const statesOf = async (webhookId: string) =>
  (await hooks.deliveries(webhookId)).map(({ state }: { state: string }) => state);
const pausesMs = [50];

describe('an event', () => {
  it('reaches the webhooks that send it, signed as others verify', async () => {
    const receiver = await hooks.receive();
    const webhookId = await hooks.create(hooks.terms(submitted));
    const other = await hooks.create(hooks.terms({ ...submitted, events: ['executed'] }));
    const actionId = await hooks.happen();
    await expect.poll(() => receiver.received.length).toBe(1);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    const verifier = new Verifier(secretOf(webhookSecret, webhookId, 1));
    const event = verifier.verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({
      specversion: '1.0',
      id: headers['webhook-id'],
      type: 'countersign.action.submitted.v1',
      data: { actionId, actionType: 'create_promotion' },
    });
    expect(headers['content-type']).toContain('application/cloudevents+json');
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
    expect(await hooks.deliveries(webhookId)).toMatchObject([
      { eventId: headers['webhook-id'], actionId, attempts: 1, status: 204, reason: null },
    ]);
    expect(await statesOf(other)).toEqual([]);
  });

  it('comes to a webhook from its own first event on', async () => {
    const receiver = await hooks.receive();
    const webhookId = await hooks.create(hooks.terms());
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body).type as string))
      .toContain('countersign.action.executed.v1');
    expect(await hooks.deliveries(webhookId)).not.toEqual([]);
  });

  it('is one message for a chat, unsigned', async () => {
    const receiver = await hooks.receive();
    await hooks.create(hooks.terms({ ...submitted, format: 'slack' }));
    const actionId = await hooks.happen();
    await expect.poll(() => receiver.received.length).toBe(1);
    const { headers, body } = receiver.received[0]!;
    expect(JSON.parse(body)).toMatchObject({ text: expect.stringContaining('Submitted: Create') });
    expect(body).toContain(`https://approvals.example/actions/${actionId}`);
    expect(headers['webhook-signature']).toBeUndefined();
  });
});

it('waits, and is neither lost nor skipped, while where it is sent cannot be looked up', async () => {
  const receiver = await startReceiver();
  let isAway = true;
  const list = () => (isAway ? Promise.reject(new Error('away')) : notification.listWebhooks());
  const courier = notification.courier(receiver.outbound, { pausesMs }, list);
  courier.start();
  onTestFinished(async () => {
    await courier.stop();
    await receiver.close();
  });
  const webhookId = await hooks.create(hooks.terms(submitted));
  await hooks.happen();
  await expect
    .poll(async () => (await hooks.deliveries(webhookId))[0]?.reason)
    .toBe('Where it is to be sent could not be looked up');
  isAway = false;
  await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
});

describe('a webhook that does not take it', () => {
  it.each([
    ['says so', { status: 500 }, 'It answered 500'],
    ['has it elsewhere', { status: 302, headers: { location: 'http://127.0.0.1/' } }, 'another'],
    ['takes too long', { status: 200, afterMs: 1_000 }, 'did not answer in time'],
  ])('and %s is asked again, with the same id', async (_what, answer, reason) => {
    const receiver = await hooks.receive({ pausesMs });
    const webhookId = await hooks.create(hooks.terms(submitted));
    receiver.answer = answer;
    await hooks.happen();
    await expect.poll(async () => (await hooks.deliveries(webhookId))[0]?.reason).toContain(reason);
    receiver.answer = { status: 200 };
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
    expect(receiver.received.length).toBeGreaterThan(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await hooks.deliveries(webhookId))[0]).toMatchObject({ status: 200, reason: null });
  });

  it('is never connected to where its name means something inside by then', async () => {
    const receiver = await hooks.receive({ pausesMs });
    const webhookId = await hooks.create(hooks.terms(submitted));
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent']);
    receiver.means = ['127.0.0.1', '10.0.0.1'];
    await hooks.happen();
    await expect
      .poll(async () => (await hooks.deliveries(webhookId))[0].reason)
      .toBe('It is not on the public internet');
    expect(receiver.received).toHaveLength(1);
    receiver.means = ['127.0.0.1'];
    await expect.poll(() => statesOf(webhookId)).toEqual(['sent', 'sent']);
  });

  it('holds up no other one', async () => {
    const receiver = await hooks.receive({ pausesMs: [60_000] });
    const [stuck, other] = [hooks.terms(submitted), hooks.terms(submitted)];
    const stuckId = await hooks.create(stuck);
    const otherId = await hooks.create(other);
    const way = receiver.outbound.send.bind(receiver.outbound);
    const answered = Promise.withResolvers<void>();
    receiver.outbound.send = async (request) => {
      if (request.url === stuck.url) await answered.promise;
      return way(request);
    };
    await hooks.happen();
    await hooks.happen();
    await expect.poll(() => statesOf(otherId)).toEqual(['sent', 'sent']);
    expect(await statesOf(stuckId)).toEqual(['queued', 'queued']);
    answered.resolve();
    await expect.poll(() => statesOf(stuckId)).toEqual(['sent', 'sent']);
  });
});

describe('a webhook that takes nothing any more', () => {
  const noticesOf = async (webhookId: string) => {
    const { body } = await notification.call(hooks.admin, 'GET', '/notifications?limit=100');
    const { body: standing } = await notification.call(
      hooks.admin,
      'GET',
      `/webhooks/${webhookId}`,
    );
    const notices = body.data.filter(({ kind }: { kind: string }) => kind === 'webhook_paused');
    return { notices, paused: standing.data.paused };
  };

  it('is paused after a day, admins are told once, and an approved update has it send again', async () => {
    const receiver = await hooks.receive({ pausesMs, forMs: 300 });
    receiver.answer = { status: 503 };
    const terms = hooks.terms(submitted);
    const { webhookId, actionId } = await hooks.carryOut('create_webhook', terms);
    await hooks.happen();
    await hooks.happen();
    // Which of them comes first is chance.
    await expect
      .poll(async () => (await statesOf(webhookId)).toSorted())
      .toEqual(['given_up', lostState]);
    const { notices, paused } = await noticesOf(webhookId);
    expect(paused).toMatchObject({ version: 1, reason: 'failing' });
    expect(notices).toMatchObject([{ actionId, actionType: 'create_webhook', actor: null }]);
    const postman = notification.postman();
    postman.start();
    expect((await sink.next(hooks.admin.email)).raw).toContain('Subject: Webhook paused');
    await postman.stop();
    await hooks.happen();
    await expect
      .poll(async () => (await hooks.deliveries(webhookId))[0])
      .toMatchObject({ state: 'skipped', reason: 'paused' });
    receiver.answer = { status: 200 };
    const update = { webhookId, ...terms, name: `${terms.name} again`, state: 'active' };
    await hooks.carryOut('update_webhook', update);
    await hooks.happen();
    await expect.poll(async () => (await statesOf(webhookId))[0]).toBe('sent');
  });

  it('is not paused while other events get through', async () => {
    const receiver = await hooks.receive({ pausesMs, forMs: 2_500 });
    const webhookId = await hooks.create(hooks.terms(submitted));
    const way = receiver.outbound.send.bind(receiver.outbound);
    let failing: string | undefined;
    receiver.outbound.send = async (request) => {
      failing ??= request.headers['webhook-id'];
      const { status, ...reply } = await way(request);
      return { ...reply, status: request.headers['webhook-id'] === failing ? 500 : status };
    };
    await hooks.happen();
    await expect.poll(() => failing).toBeDefined();
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId), { timeout: 5_000 }).toEqual(['sent', 'given_up']);
    expect((await noticesOf(webhookId)).paused).toBeNull();
  });

  it('is paused at once where it says that it is gone', async () => {
    const receiver = await hooks.receive({ pausesMs });
    receiver.answer = { status: 410 };
    const webhookId = await hooks.create(hooks.terms(submitted));
    await hooks.happen();
    await expect.poll(() => statesOf(webhookId)).toEqual(['given_up']);
    expect((await noticesOf(webhookId)).paused).toMatchObject({ version: 1, reason: 'gone' });
  });

  it('gets nothing once it is paused or removed by an action, also of what is on its way', async () => {
    const receiver = await hooks.receive({ pausesMs: [1_000] });
    receiver.answer = { status: 500 };
    const terms = hooks.terms(submitted);
    const webhookId = await hooks.create(terms);
    await hooks.happen();
    await expect.poll(async () => (await hooks.deliveries(webhookId))[0]?.status).toBe(500);
    await hooks.carryOut('update_webhook', { webhookId, ...terms, state: 'paused' });
    await expect
      .poll(async () => (await hooks.deliveries(webhookId))[0], { timeout: 3_000 })
      .toMatchObject({ state: 'skipped', reason: 'paused' });
    const other = await hooks.create(hooks.terms(submitted));
    await hooks.happen();
    await expect.poll(async () => (await hooks.deliveries(other))[0]?.status).toBe(500);
    await hooks.carryOut('remove_webhook', { webhookId: other, reason: 'Enough' });
    await expect
      .poll(async () => (await hooks.deliveries(other))[0], { timeout: 3_000 })
      .toMatchObject({ state: 'skipped', reason: 'removed' });
    await hooks.happen();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await statesOf(other)).toEqual(['skipped']);
  });
});
