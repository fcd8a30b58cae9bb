import { testClusterUrl } from '@countersign/database/testing';
import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { withClient } from '@countersign/testkit/query';
import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';

type Someone = Awaited<ReturnType<TestNotification['workflow']['person']>>;
let notification: TestNotification;
let sink: MailSink;
let checker: Someone;
beforeAll(async () => {
  sink = createMailSink(await freePort());
  await sink.up();
  notification = await startNotification({ smtpUrl: sink.url });
  checker = await notification.workflow.person('checker');
});
afterAll(async () => {
  await notification.stop();
  await sink.down();
});

const choose = (person: Someone, body: object) =>
  notification.call(person, 'PUT', '/preferences', body);
const hours = { zone: 'Europe/Berlin', digestAt: '09:00', quiet: null, quietDays: [] };
/** Today and tomorrow in whatever zone. */
const allOfNow = [0, 1, 2].map((day) => ((new Date().getUTCDay() + 5 + day) % 7) + 1);

/** An action of this maker for which changes were asked. */
async function returned(maker: Someone): Promise<string> {
  const { call } = notification.workflow;
  const body = { actionType: 'create_promotion', payload: promotion() };
  const { id } = (await call(maker, 'POST', '/actions', body)).body.data;
  const review = { revision: 1, status: 'changes_requested', reviewComment: 'Why?' };
  expect((await call(checker, 'POST', `/actions/${id}/review`, review)).status).toBe(200);
  return id;
}

/** What became of the mails of a person, and whether they wait for more than a minute. */
async function mailsOf({ personId }: Someone): Promise<string[]> {
  const { rows } = await notification.database.pool.query(
    `select case when due_at > now() + interval '1 minute' and mail = 'queued' then 'later' else mail end as mail
      from notifications left join mail_due using (person_id) where person_id = $1 and mail is not null order by id`,
    [personId],
  );
  return rows.map(({ mail }) => mail);
}

/** Has it be a day later for what a person was told. */
const dayPasses = ({ personId }: Someone) =>
  withClient(databaseOfSuperuser(), async (client) => {
    await client.query('set session_replication_role = replica');
    const told = `update notifications set told_at = told_at - interval '1 day' where person_id = $1`;
    await client.query(told, [personId]);
    await client.query('update mail_due set due_at = now() where person_id = $1', [personId]);
  });

function databaseOfSuperuser(): string {
  const url = new URL(testClusterUrl());
  url.pathname = new URL(notification.database.url).pathname;
  return url.href;
}

type Around = Parameters<TestNotification['postman']>[1];

function runPostmen(count: number, around?: Around): void {
  for (let processes = 0; processes < count; processes += 1) {
    const postman = notification.postman({}, around);
    postman.start();
    onTestFinished(() => postman.stop());
  }
}

it('comes once a day as one mail of what is unread, by however many processes and tries', async () => {
  const maker = await notification.workflow.person('maker');
  const chosen = await choose(maker, { mail: { changes_requested: 'digest' }, hours });
  expect(chosen.body.data).toMatchObject({ mail: { changes_requested: 'digest' }, hours });
  const [first, read, last] = [await returned(maker), await returned(maker), await returned(maker)];
  let tries = 0;
  runPostmen(3, (send) => (mail) => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('451 try again')) : send(mail);
  });
  await expect.poll(() => mailsOf(maker)).toEqual(['later', 'later', 'later']);
  await notification.call(maker, 'POST', '/read', { actionId: read });
  await dayPasses(maker);
  const { raw } = await sink.next(maker.email);
  expect(raw).toContain('Subject: 2 notifications that you have not read');
  expect(raw).toContain('Changes requested: Create promotion');
  expect([first, read, last].map((id) => raw.includes(`/actions/${id}`))).toEqual([
    true,
    false,
    true,
  ]);
  await expect.poll(() => mailsOf(maker)).toEqual(['sent', 'skipped', 'sent']);
  expect(sink.mails.filter(({ to }) => to === maker.email)).toEqual([]);
  expect(tries).toBe(2);
});

it('waits till quiet hours are over, and follows its person changing them', async () => {
  const maker = await notification.workflow.person('maker');
  await choose(maker, { hours: { ...hours, quietDays: allOfNow } });
  runPostmen(1);
  await returned(maker);
  await expect.poll(() => mailsOf(maker)).toEqual(['later']);
  await choose(maker, { hours });
  await sink.next(maker.email);
  await expect.poll(() => mailsOf(maker)).toEqual(['sent']);
});

it('says by which hours it comes only where its person chose some', async () => {
  const maker = await notification.workflow.person('maker');
  const { body } = await notification.call(maker, 'GET', '/preferences');
  expect(body.data.hours).toBeNull();
});

it.each<[string, object]>([
  ['hours.zone', { zone: 'Europe/Nowhere' }],
  ['hours.zone', { zone: '+01:00' }],
  ['hours.zone', { zone: 'PST' }],
  ['hours.digestAt', { digestAt: '9:00' }],
  ['hours.quiet.from', { quiet: { from: '24:00', to: '07:00' } }],
  ['hours.quiet.to', { quiet: { from: '07:00', to: '07:00' } }],
  ['hours.quietDays.0', { quietDays: [0] }],
  ['hours.quietDays', { quietDays: [1, 1] }],
  ['hours.quietDays', { quietDays: [1, 2, 3, 4, 5, 6, 7] }],
])('refuses another %s: %j', async (field, change) => {
  const reply = await choose(checker, { hours: { ...hours, ...change } });
  expect(reply.status).toBe(422);
  expect(reply.body.error.details[0].field).toBe(field);
});
