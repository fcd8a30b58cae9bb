import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';
import type { LetterSettings } from './sender.ts';

type Someone = Awaited<ReturnType<TestNotification['workflow']['person']>>;
let notification: TestNotification;
let sink: MailSink;
beforeAll(async () => {
  sink = createMailSink(await freePort());
  await sink.up();
  notification = await startNotification({ smtpUrl: sink.url, tells: false });
  notification.workflow.authSequencer.start();
});
afterAll(async () => {
  await notification.workflow.authSequencer.stop();
  await notification.stop();
  await sink.down();
});

function run(
  settings?: Partial<LetterSettings>,
  around?: Parameters<TestNotification['letters']>[1],
): void {
  const { reader, sender } = notification.letters(settings, around);
  reader.start();
  sender.start();
  onTestFinished(async () => {
    await reader.stop();
    await sender.stop();
  });
}

/** What auth records of somebody, with what a mail of it needs. */
async function record(event: string, { personId }: Someone, letter: object = {}): Promise<number> {
  const { rows } = await notification.workflow.inAuth(
    `insert into auth_audit (event, person_id, ip, details) values ($1, $2, '192.0.2.7', $3) returning id::int`,
    [event, personId, { letter }],
  );
  return rows[0].id;
}

async function letterOf(entry: number) {
  const { rows } = await notification.database.pool.query(
    'select state, reason, attempts from letters where entry = $1',
    [entry],
  );
  return rows[0];
}

it('is what auth says, sent once by many processes', async () => {
  const person = await notification.workflow.person('maker');
  const entry = await record('password_changed', person, { device: 'Firefox on Linux' });
  for (let processes = 0; processes < 3; processes += 1) run();
  const { raw } = await sink.next(person.email);
  expect(raw).toContain('Subject: Your password for Countersign was changed');
  expect(raw).toContain('Firefox on Linux, network address 192.0.2.7');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  await expect.poll(() => letterOf(entry)).toMatchObject({ state: 'sent', attempts: 1 });
  expect(sink.mails.filter(({ to }) => to === person.email)).toEqual([]);
});

it('goes to both addresses of who has another one', async () => {
  const person = await notification.workflow.person('maker');
  const from = `before-${person.email}`;
  await record('person_updated', person, { from, to: person.email });
  run();
  expect((await sink.next(from)).raw).toContain('Your address for Countersign was changed');
  expect((await sink.next(person.email)).raw).toContain('This is your address');
});

it('is sent once the mail server is back', async () => {
  await sink.down();
  const person = await notification.workflow.person('maker');
  const entry = await record('two_factor_enabled', person);
  run();
  await expect
    .poll(() => letterOf(entry))
    .toMatchObject({ state: 'queued', reason: expect.stringContaining('ECONNREFUSED') });
  await sink.up();
  await sink.next(person.email);
  await expect.poll(() => letterOf(entry)).toMatchObject({ state: 'sent', reason: null });
});

it('is given up after its time, and says why', async () => {
  const entry = await record('two_factor_enabled', await notification.workflow.person('maker'));
  run({ forMs: 0 }, () => () => Promise.reject(new Error('550 no such mailbox')));
  await expect
    .poll(() => letterOf(entry))
    .toMatchObject({ state: 'given_up', reason: expect.stringContaining('550 no such mailbox') });
});

it('is not sent to who has no access any more, and nothing of what nobody is to be mailed', async () => {
  const person = await notification.workflow.person('maker');
  const sql = 'update "user" set disabled_at = now() where id = $1';
  await notification.workflow.inAuth(sql, [person.personId]);
  await notification.workflow.inAuth(
    `insert into auth_audit (event, person_id) values ('password_changed', $1)`,
    [person.personId],
  );
  const entry = await record('password_changed', person);
  run();
  await expect.poll(() => letterOf(entry)).toMatchObject({ state: 'skipped' });
  expect(await letterOf(entry - 1)).toBeUndefined();
  expect(sink.mails.filter(({ to }) => to === person.email)).toEqual([]);
});

it('comes twice as one mail when a process dies after sending it', async () => {
  const person = await notification.workflow.person('maker');
  const dead = Promise.withResolvers<void>();
  const entry = await record('backup_codes_replaced', person);
  run({ leaseMs: 200 }, (send) => async (mail) => {
    await send(mail);
    await dead.promise;
  });
  const first = await sink.next(person.email);
  run({ leaseMs: 10_000 });
  const second = await sink.next(person.email);
  const messageId = /^Message-ID: (<.+>)/m;
  expect(messageId.exec(second.raw)?.[1]).toBe(messageId.exec(first.raw)![1]);
  await expect.poll(() => letterOf(entry)).toMatchObject({ state: 'sent' });
  dead.resolve();
});
