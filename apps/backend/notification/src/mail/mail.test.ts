import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { toldKinds } from '../events/told-of.ts';
import { startNotification, type TestNotification } from '../testing/service.ts';
import { mostApart } from './outgoing.ts';
import type { PostmanSettings } from './postman.ts';

type Someone = Awaited<ReturnType<TestNotification['workflow']['person']>>;
let notification: TestNotification;
let sink: MailSink;
let checker: Someone;
let auditor: Someone;
beforeAll(async () => {
  sink = createMailSink(await freePort());
  await sink.up();
  notification = await startNotification({ smtpUrl: sink.url });
  checker = await notification.workflow.person('checker');
  auditor = await notification.workflow.person('auditor');
});
afterAll(async () => {
  await notification.stop();
  await sink.down();
});

const newMaker = () => notification.workflow.person('maker');
const choose = (person: Someone, mail: object) =>
  notification.call(person, 'PUT', '/preferences', { mail });

/** An action of this maker for which changes were asked, once the maker was told. */
async function returned(maker: Someone): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  const { id } = (await notification.workflow.call(maker, 'POST', '/actions', body)).body.data;
  const review = {
    revision: 1,
    status: 'changes_requested',
    reviewComment: 'Only for SECRET people',
  };
  const reply = await notification.workflow.call(checker, 'POST', `/actions/${id}/review`, review);
  expect(reply.status).toBe(200);
  await expect.poll(() => mailOf(id)).toBeDefined();
  return id;
}

async function told(id: string) {
  return (await notification.call(auditor, 'GET', `/actions/${id}/told`)).body.data;
}
const mailOf = async (id: string, kind = 'changes_requested') =>
  (await told(id)).find((one: { kind: string }) => one.kind === kind)?.mail;

function runPostman(
  settings?: Partial<PostmanSettings>,
  around?: Parameters<TestNotification['postman']>[1],
): void {
  const postman = notification.postman(settings, around);
  postman.start();
  onTestFinished(() => postman.stop());
}

it('comes once, without what the action is about, and auditors see when', async () => {
  const maker = await newMaker();
  const id = await returned(maker);
  expect(await mailOf(id)).toEqual({ state: 'queued', settledAt: null, reason: null });
  for (let processes = 0; processes < 3; processes += 1) runPostman();
  const { raw } = await sink.next(maker.email);
  expect(raw).toContain('Subject: Changes requested: Create promotion');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(raw).toContain(`https://approvals.example/actions/${id}`);
  expect(raw).not.toContain('SECRET');
  await expect.poll(async () => (await mailOf(id)).state).toBe('sent');
  expect(Date.parse((await mailOf(id)).settledAt)).toBeGreaterThan(Date.now() - 60_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(sink.mails.filter(({ to }) => to === maker.email)).toEqual([]);
});

it('goes to the address of now once the mail server is back', async () => {
  const maker = await newMaker();
  await sink.down();
  runPostman({ backoffMaxMs: 200 });
  const id = await returned(maker);
  await expect.poll(async () => (await mailOf(id)).reason).toContain('ECONNREFUSED');
  const moved = `moved-${maker.email}`;
  const sql = 'update "user" set email = $2 where id = $1';
  await notification.workflow.inAuth(sql, [maker.personId, moved]);
  await sink.up();
  expect((await sink.next(moved)).raw).toContain(id);
  await expect.poll(() => mailOf(id)).toMatchObject({ state: 'sent', reason: null });
});

it('is given up after some days, and not before, and says why', async () => {
  const refuses = () => () => Promise.reject(new Error('550 no such mailbox'));
  const id = await returned(await newMaker());
  const days = notification.postman({ keptMs: 60 * 60_000 }, refuses);
  days.start();
  await expect.poll(async () => (await mailOf(id)).reason).toContain('550 no such mailbox');
  expect((await mailOf(id)).state).toBe('queued');
  await days.stop();
  runPostman({ keptMs: 1 }, refuses);
  await expect.poll(async () => (await mailOf(id)).state).toBe('given_up');
  expect((await mailOf(id)).reason).toContain('550 no such mailbox');
});

it.each<[string, (maker: Someone, id: string) => Promise<unknown>]>([
  [
    'read',
    async (maker, actionId) => {
      await notification.call(maker, 'POST', '/read', { actionId });
    },
  ],
  ['muted', (maker, id) => notification.call(maker, 'PUT', `/muted/${id}`)],
  ['off', (maker) => choose(maker, { changes_requested: 'off' })],
  [
    'inactive',
    ({ personId }) =>
      notification.workflow.inAuth('update "user" set disabled_at = now() where id = $1', [
        personId,
      ]),
  ],
])('is not sent where it is of no use any more: %s', async (reason, change) => {
  const maker = await newMaker();
  const id = await returned(maker);
  await change(maker, id);
  runPostman();
  await expect.poll(() => mailOf(id)).toMatchObject({ state: 'skipped', reason });
  expect(sink.mails.filter(({ to }) => to === maker.email)).toEqual([]);
});

it('comes twice as one mail when a process dies after sending it', async () => {
  const maker = await newMaker();
  const dead = Promise.withResolvers<void>();
  const id = await returned(maker);
  runPostman({ leaseMs: 200 }, (send) => async (mail) => {
    await send(mail);
    await dead.promise;
  });
  const first = await sink.next(maker.email);
  runPostman({ leaseMs: 10_000 });
  const second = await sink.next(maker.email);
  const messageId = /^Message-ID: (<.+>)/m;
  expect(messageId.exec(second.raw)?.[1]).toBe(messageId.exec(first.raw)![1]);
  await expect.poll(async () => (await mailOf(id)).state).toBe('sent');
  dead.resolve();
});

it('is of those kinds that its person chose', async () => {
  const maker = await newMaker();
  const { body } = await notification.call(maker, 'GET', '/preferences');
  expect(body.data.mail).toMatchObject({ changes_requested: 'each', decided: 'off' });
  expect(Object.keys(body.data.mail)).toEqual(toldKinds);
  const chosen = await choose(maker, { changes_requested: 'off', decided: 'each' });
  expect(chosen.body.data.mail).toMatchObject({ changes_requested: 'off', decided: 'each' });
  const again = await choose(maker, {});
  expect(again.body.data).toEqual(chosen.body.data);
  expect(await mailOf(await returned(maker))).toBeNull();
});

it.each([
  [{ decided: 'sometimes' }, 'mail.decided'],
  [{ made_up: 'off' }, 'mail'],
])('refuses %j and names the field', async (mail, field) => {
  const reply = await choose(checker, mail);
  expect(reply.status).toBe(422);
  expect(reply.body.error.details[0].field).toContain(field);
});

it('that something waits is sent to nobody who can decide it no more', async () => {
  const maker = await newMaker();
  const body = { actionType: 'create_promotion', payload: promotion() };
  const { id } = (await notification.workflow.call(maker, 'POST', '/actions', body)).body.data;
  await expect.poll(() => mailOf(id, 'waits_for_you')).toMatchObject({ state: 'queued' });
  const review = { revision: 1, status: 'rejected', reviewComment: 'No' };
  await notification.workflow.call(checker, 'POST', `/actions/${id}/review`, review);
  runPostman();
  await expect
    .poll(() => mailOf(id, 'waits_for_you'))
    .toMatchObject({ state: 'skipped', reason: 'decided' });
});

it('comes as one mail of many that are due at once, and as few by themselves', async () => {
  const [busy, calm] = [await newMaker(), await newMaker()];
  const ids = { busy: [] as string[], calm: [] as string[] };
  for (let more = 0; more < mostApart + 1; more += 1) ids.busy.push(await returned(busy));
  for (let few = 0; few < mostApart; few += 1) ids.calm.push(await returned(calm));
  for (let processes = 0; processes < 3; processes += 1) runPostman();
  const { raw } = await sink.next(busy.email);
  expect(raw).toContain(`Subject: ${mostApart + 1} notifications that you have not read`);
  for (const id of ids.busy) expect(raw).toContain(`/actions/${id}`);
  for (const id of ids.busy) {
    await expect.poll(() => mailOf(id)).toMatchObject({ state: 'sent', reason: null });
  }
  for (const id of ids.calm) {
    await expect.poll(() => mailOf(id)).toMatchObject({ state: 'sent', reason: null });
  }
  const rest = sink.mails.filter(({ to }) => to === busy.email || to === calm.email);
  expect(rest.map(({ to }) => to)).toEqual(ids.calm.map(() => calm.email));
  const { rows } = await notification.database.pool.query(
    'select from mail_due where person_id = any($1)',
    [[busy.personId, calm.personId]],
  );
  expect(rows).toEqual([]);
});

it('goes on where others were told while it was looked at, and none is lost', async () => {
  const maker = await newMaker();
  const first = await returned(maker);
  let later: string | undefined;
  runPostman({}, (send) => async (mail) => {
    // Somebody is told of another one before this one's look has ended.
    later ??= await returned(maker);
    await send(mail);
  });
  await expect.poll(() => mailOf(first)).toMatchObject({ state: 'sent' });
  await expect.poll(() => mailOf(later!)).toMatchObject({ state: 'sent' });
});
