import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { decrypt, newBrowser, type TestBrowser } from '../testing/push.ts';
import { startNotification, type TestNotification } from '../testing/service.ts';
import type { PusherSettings } from './pusher.ts';

type Someone = Awaited<ReturnType<TestNotification['workflow']['person']>>;
let notification: TestNotification;
let checker: Someone;
beforeAll(async () => {
  notification = await startNotification();
  checker = await notification.workflow.person('checker');
});
afterAll(() => notification.stop());

const call = (person: Someone, method: string, path = '', body?: unknown) =>
  notification.call(person, method, `/push-subscriptions${path}`, body);
const listOf = async (person: Someone) => (await call(person, 'GET')).body.data.subscriptions;
const newEndpoint = () => `https://push.example/${crypto.randomUUID()}`;
const subscribe = (person: Someone, { keys }: TestBrowser, endpoint = newEndpoint()) =>
  call(person, 'POST', '', { endpoint, keys });

/** Somebody who files, with a browser. */
async function subscribed() {
  const [maker, browser] = [await notification.workflow.person('maker'), newBrowser()];
  const { status, body } = await subscribe(maker, browser);
  expect(status).toBe(200);
  return { maker, browser, endpoint: body.data.endpoint as string };
}

/** A process that pushes to a push service of this machine, until the end of the test. */
async function push(settings: Partial<PusherSettings> = {}) {
  const receiver = await startReceiver();
  const pusher = notification.pusher(receiver.outbound, settings);
  pusher.start();
  onTestFinished(async () => {
    await pusher.stop();
    await receiver.close();
  });
  const at = (endpoint: string) => receiver.received.filter(({ path }) => endpoint.endsWith(path));
  return { receiver, at };
}

/** An action of this maker for which changes are asked, of which the maker is told. */
async function happen(maker: Someone): Promise<string> {
  const payload = promotion({ name: 'Only for SECRET people' });
  const body = { actionType: 'create_promotion', payload };
  const { id } = (await notification.workflow.call(maker, 'POST', '/actions', body)).body.data;
  const review = { revision: 1, status: 'changes_requested', reviewComment: 'SECRET as well' };
  const reply = await notification.workflow.call(checker, 'POST', `/actions/${id}/review`, review);
  expect(reply.status).toBe(200);
  return id;
}

const unread = async (person: Someone): Promise<number> =>
  (await notification.call(person, 'GET', '/unread')).body.data.count;

it('pushes what somebody is told, for their browser alone to read, without what it is about', async () => {
  const { at } = await push();
  const { browser, endpoint, maker } = await subscribed();
  const actionId = await happen(maker);
  await expect.poll(() => at(endpoint).length).toBe(1);
  const [{ headers, bytes }] = at(endpoint) as [ReturnType<typeof at>[number]];
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '43200',
    topic: actionId.replaceAll('-', ''),
    authorization: expect.stringMatching(
      new RegExp(`^vapid t=[\\w.-]+, k=${notification.vapid.publicKey}$`),
    ),
  });
  expect(JSON.parse(decrypt(bytes, browser))).toEqual({
    title: 'Changes requested: Create promotion',
    body: `${checker.name} asks for changes before your action can be approved.`,
    kind: 'changes_requested',
    actionId,
    actionType: 'create_promotion',
    count: 1,
  });
  expect(bytes.toString('latin1')).not.toContain('Changes');
});

it('pushes what comes together as one, and nothing that was read or muted', async () => {
  const { browser, endpoint, maker } = await subscribed();
  const [muted, newest] = [await happen(maker), await happen(maker), await happen(maker)].slice(1);
  await expect.poll(() => unread(maker)).toBe(3);
  await notification.call(maker, 'PUT', `/muted/${muted}`);
  const { at } = await push();
  await expect.poll(() => at(endpoint).length).toBe(1);
  const said = JSON.parse(decrypt(at(endpoint)[0]!.bytes, browser));
  expect(said).toMatchObject({ actionId: newest, count: 2 });
});

it('leaves out what its person has read before it is due', async () => {
  const { endpoint, maker, browser } = await subscribed();
  const read = await happen(maker);
  await expect.poll(() => unread(maker)).toBe(1);
  await notification.call(maker, 'POST', '/read', { actionId: read });
  const { at } = await push();
  const newest = await happen(maker);
  await expect.poll(() => at(endpoint).length).toBe(1);
  const said = JSON.parse(decrypt(at(endpoint)[0]!.bytes, browser));
  expect(said).toMatchObject({ actionId: newest, count: 1 });
});

it('comes again where a push service is busy, and goes where it knows the browser no more', async () => {
  const { receiver, at } = await push();
  const { endpoint, maker, browser } = await subscribed();
  receiver.answer = { status: 503 };
  await happen(maker);
  await expect.poll(() => at(endpoint).length).toBeGreaterThan(1);
  receiver.answer = { status: 201 };
  const tried = at(endpoint).length;
  await expect.poll(() => at(endpoint).length).toBeGreaterThan(tried);
  expect(decrypt(at(endpoint).at(-1)!.bytes, browser)).toContain('Changes requested');
  receiver.answer = { status: 410 };
  await happen(maker);
  await expect.poll(() => listOf(maker)).toEqual([]);
});

it.each([
  [403, 0],
  [429, 1],
  [500, 1],
])('answered %i each time, it gives up and knows %i browsers', async (status, left) => {
  const { receiver, at } = await push({ attemptsMax: 2, backoffMs: 10 });
  const { endpoint, maker } = await subscribed();
  receiver.answer = { status };
  await happen(maker);
  await expect.poll(() => at(endpoint).length).toBe(2);
  receiver.answer = { status: 201 };
  await expect.poll(async () => (await listOf(maker)).length).toBe(left);
  await happen(maker);
  const marker = await subscribed();
  await happen(marker.maker);
  await expect.poll(() => at(marker.endpoint).length).toBe(1);
  await expect.poll(() => at(endpoint).length).toBe(2 + left);
});

it('waits till quiet hours are over, and follows its person changing them', async () => {
  const { endpoint, maker } = await subscribed();
  const hours = { zone: 'UTC', digestAt: '09:00', quiet: null };
  const days = [0, 1].map((later) => new Date(Date.now() + later * 86_400_000).getUTCDay() || 7);
  const choose = (quietDays: number[]) =>
    notification.call(maker, 'PUT', '/preferences', { hours: { ...hours, quietDays } });
  expect((await choose(days)).status).toBe(200);
  await happen(maker);
  const { at } = await push({ lookMs: 50 });
  const marker = await subscribed();
  await happen(marker.maker);
  await expect.poll(() => at(marker.endpoint).length).toBe(1);
  expect(at(endpoint)).toEqual([]);
  await choose([]);
  await expect.poll(() => at(endpoint).length).toBe(1);
});

it('pushes nothing to who has left', async () => {
  const { endpoint, maker } = await subscribed();
  await happen(maker);
  await expect.poll(() => unread(maker)).toBe(1);
  const leaves = 'update "user" set disabled_at = now() where id = $1';
  await notification.workflow.inAuth(leaves, [maker.personId]);
  const { at } = await push();
  await expect.poll(() => listOf(maker)).toEqual([]);
  expect(at(endpoint)).toEqual([]);
});

it('has a browser belong to whoever was the last to turn it on, and to be turned off by them alone', async () => {
  const [one, other] = [
    await notification.workflow.person('checker'),
    await notification.workflow.person('checker'),
  ];
  const [endpoint, browser] = [newEndpoint(), newBrowser()];
  await subscribe(one, browser, endpoint);
  const [{ id }] = await listOf(one);
  expect((await call(other, 'DELETE', `/${id}`)).status).toBe(404);
  await subscribe(other, browser, endpoint);
  expect(await listOf(one)).toEqual([]);
  await subscribe(other, newBrowser());
  const both = await listOf(other);
  expect(both.map((each: { endpoint: string }) => each.endpoint)).toContain(endpoint);
  const path = `/${both[0].id}`;
  expect((await call(other, 'DELETE', path)).body.data).toEqual({ count: 1 });
  expect((await call(other, 'DELETE', path)).status).toBe(404);
  expect((await call(other, 'DELETE')).body.data).toEqual({ count: 1 });
  expect(await listOf(other)).toEqual([]);
});

it.each([
  ['endpoint', { endpoint: 'http://push.example/1' }],
  ['endpoint', { endpoint: 'https://127.0.0.1/1' }],
  ['endpoint', { endpoint: 'https://[::ffff:10.0.0.1]/1' }],
  ['endpoint', { endpoint: 'https://push.example:8443/1' }],
  ['endpoint', { endpoint: 'https://intranet/1' }],
  ['keys.p256dh', { keys: { p256dh: 'short', auth: 'A'.repeat(22) } }],
  ['keys.p256dh', { keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) } }],
  ['keys.auth', { keys: { p256dh: newBrowser().keys.p256dh, auth: 'A' } }],
])('refuses a browser by its %s: %j', async (field, change) => {
  const body = { endpoint: newEndpoint(), keys: newBrowser().keys, ...change };
  const refused = await call(checker, 'POST', '', body);
  expect([refused.status, refused.body.error.details[0].field]).toEqual([422, field]);
});

it('takes ten browsers of a person', async () => {
  const person = await notification.workflow.person('maker');
  for (let i = 0; i < 10; i += 1) {
    expect((await subscribe(person, newBrowser())).status).toBe(200);
  }
  const refused = await subscribe(person, newBrowser());
  expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
});
