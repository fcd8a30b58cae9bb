import { randomUUID } from 'node:crypto';
import {
  applicationLoginContract,
  denied,
  refusalOf,
  refusalsOf,
  rightsOf,
  ruleBroken,
} from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailChoices, mailHours, notifications } from './schema/index.ts';
import { createTestDb, type NotificationTestDb } from './testing.ts';

let database: NotificationTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

applicationLoginContract(() => database);

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({
    event_cursors: 'SELECT, INSERT, UPDATE',
    letters: 'SELECT, INSERT (entry), UPDATE (state, attempts, due_at, settled_at, reason)',
    mail_choices: 'SELECT, INSERT, UPDATE (mail)',
    mail_due:
      'SELECT, INSERT, UPDATE (due_at, from_id, told, claims, held_until, failures), DELETE',
    mail_hours: 'SELECT, INSERT, UPDATE (zone, digest_at, quiet_from, quiet_to, quiet_days)',
    muted_actions: 'SELECT, INSERT, DELETE',
    notifications: 'SELECT, INSERT, UPDATE (read_at, mail, mail_settled_at, mail_reason)',
    push_subscriptions: 'SELECT, INSERT, UPDATE (pushed_to, attempts, due_at), DELETE',
    webhook_deliveries:
      'SELECT, INSERT, UPDATE (state, attempts, due_at, settled_at, status, reason, took_ms), DELETE',
    webhook_pauses: 'SELECT, INSERT (webhook_id, version, reason)',
    webhook_secret_views:
      'SELECT, INSERT (webhook_id, generation, person_id, person_name, principal)',
  });
});

type New = typeof notifications.$inferInsert;
const tell = (change: Partial<New> = {}) =>
  database.db
    .insert(notifications)
    .values({
      personId: randomUUID(),
      entry: 1,
      position: 1,
      kind: 'decided',
      actionId: randomUUID(),
      actionType: 'create_promotion',
      revision: 1,
      happenedAt: new Date(),
      ...change,
    })
    .returning({ id: notifications.id });

const queued = { mail: 'queued' } as const;
const now = sql`now()`;
const setOf = (id: string) => (change: object) =>
  refusalOf(database.db.update(notifications).set(change).where(eq(notifications.id, id)));

describe('what somebody was told', () => {
  const personId = randomUUID();
  test.each<[string, Partial<New>]>([
    ['notifications_kind_form', { kind: 'Decided' }],
    ['notifications_position_positive', { position: 0 }],
    ['notifications_entry', { entry: 0 }],
    ['notifications_entry', { entry: null }],
    ['notifications_stage', { stage: -1 }],
    ['notifications_mail_settled', { ...queued, mailSettledAt: new Date() }],
    ['notifications_mail_none', { mailReason: 'none' }],
    [ruleBroken, { ...queued, mailReason: 'none' }],
    [ruleBroken, { ...queued, mail: 'sent', mailSettledAt: new Date() }],
    ['notifications_actor_named', { actorId: randomUUID() }],
    ['notifications_not_of_own_doing', { personId, actorId: personId, actorName: 'Self' }],
    [ruleBroken, { readAt: new Date() }],
    [ruleBroken, { toldAt: new Date(0) }],
  ])('keeps to %s: %j', async (constraint, change) => {
    expect(await refusalOf(tell(change))).toBe(constraint);
  });

  test('is told once', async () => {
    const once = { personId, actionId: randomUUID() };
    await tell(once);
    expect(await refusalOf(tell({ ...once, kind: 'executed' }))).toBe('notifications_once');
    expect(await refusalOf(tell({ ...once, entry: 2 }))).toBeUndefined();
    expect(await refusalOf(tell({ ...once, entry: 3, stage: 0 }))).toBeUndefined();
    expect(await refusalOf(tell({ ...once, entry: 4, stage: 0 }))).toBe('notifications_once');
    expect(await refusalOf(tell({ ...once, entry: 4, stage: 0, revision: 2 }))).toBeUndefined();
  });

  test('is read once, now, and stays otherwise as it was, whoever asks', async () => {
    const [row] = await tell();
    const set = setOf(row!.id);
    const read = (readAt: Date | null | typeof now) => set({ readAt });
    expect(await read(new Date(0))).toBe(ruleBroken);
    expect(await read(now)).toBeUndefined();
    expect(await read(now)).toBe(ruleBroken);
    expect(await read(null)).toBe(ruleBroken);
    const change = await refusalsOf(database, `update notifications set kind = 'executed'`);
    expect(change).toEqual({ application: denied, owner: ruleBroken });
    for (const statement of ['delete from notifications', 'truncate notifications cascade']) {
      expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
    }
  });
});

test('each column of what somebody was told is guarded', async () => {
  const guarded = await database.db.execute<{ name: string; kept: boolean }>(sql`
    select c.column_name as name, bool_or(t.trigger_name = 'notifications_told') as kept
    from information_schema.columns c left join information_schema.triggered_update_columns t
      on t.event_object_table = c.table_name and t.event_object_column = c.column_name
    where c.table_name = 'notifications' group by c.column_name having bool_or(t.trigger_name = 'notifications_told') is not true
    order by c.column_name`);
  expect(guarded.rows).toEqual(
    ['mail', 'mail_reason', 'mail_settled_at', 'read_at'].map((name) => ({ name, kept: false })),
  );
});

test('what became of a mail is noted now, and stays', async () => {
  const [row] = await tell(queued);
  const set = setOf(row!.id);
  expect(await set({ mail: 'sent', mailSettledAt: new Date(0) })).toBe(ruleBroken);
  expect(await set({ mail: null })).toBe(ruleBroken);
  expect(await set({ mail: 'lost', mailSettledAt: now })).toBe('notifications_mail_known');
  expect(await set({ mailSettledAt: now })).toBe('notifications_mail_settled');
  expect(await set({ mail: 'skipped', mailSettledAt: now })).toBe('notifications_mail_explained');
  expect(await set({ mailReason: 'x'.repeat(501) })).toBe('notifications_mail_reason_short');
  expect(await set({ mailReason: 'away' })).toBeUndefined();
  expect(await set({ mail: 'sent', mailSettledAt: now })).toBeUndefined();
  expect(await set({ readAt: now })).toBeUndefined();
  expect(await set({ mail: 'queued', mailSettledAt: null })).toBe(ruleBroken);
  expect(await set({ mailReason: 'late' })).toBe(ruleBroken);
});

test('what is for the app alone is never mailed', async () => {
  const [row] = await tell();
  expect(await setOf(row!.id)(queued)).toBe(ruleBroken);
});

test('somebody chooses of a kind what there is to choose', async () => {
  const choose = (kind: string, mail: 'each') =>
    refusalOf(database.db.insert(mailChoices).values({ personId: randomUUID(), kind, mail }));
  expect(await choose('decided', 'each')).toBeUndefined();
  expect(await choose('decided', 'always' as 'each')).toBe('mail_choices_mail_known');
  expect(await choose('Decided', 'each')).toBe('mail_choices_kind_form');
});

describe('when somebody is mailed', () => {
  const keep = (change: Partial<typeof mailHours.$inferInsert>) =>
    refusalOf(
      database.db.insert(mailHours).values({
        personId: randomUUID(),
        zone: 'Europe/Berlin',
        digestAt: '09:00',
        quietFrom: '22:00',
        quietTo: '07:00',
        quietDays: [6, 7],
        ...change,
      }),
    );
  test.each<[string | undefined, Parameters<typeof keep>[0]]>([
    [undefined, {}],
    [undefined, { quietFrom: null, quietTo: null, quietDays: [] }],
    ['mail_hours_zone_form', { zone: '+01:00' }],
    ['mail_hours_digest_time', { digestAt: '24:00' }],
    ['mail_hours_quiet_times', { quietTo: '7:00' }],
    ['mail_hours_quiet_both', { quietTo: null }],
    ['mail_hours_quiet_ends', { quietTo: '22:00' }],
    ['mail_hours_quiet_days', { quietDays: [0] }],
    ['mail_hours_quiet_days', { quietDays: [1, 2, 3, 4, 5, 6, 7] }],
  ])('keeps to %s: %j', async (constraint, change) => {
    expect(await keep(change)).toBe(constraint);
  });
});

test.each([
  ['position > 5 and position <= 9', 'notifications_position_idx'],
  [`action_id = uuidv7()`, 'notifications_once'],
  ['person_id = uuidv7() and id < uuidv7()', 'notifications_pkey'],
  ['person_id = uuidv7() and read_at is null', 'notifications_unread_idx'],
])('what is told is found where %s without reading all', async (where, index) => {
  const plan = await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql.raw(`explain select from notifications where ${where}`));
  });
  expect(JSON.stringify(plan.rows)).toContain(index);
});
