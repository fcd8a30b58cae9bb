import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { waitHours } from '../testing/wait-hours.ts';
import { beginDue } from './begin-due.ts';
import { claim } from './claim.ts';

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;
let owner: Client;
let promotionUrl: string;
const away = 'http://127.0.0.1:9';

beforeAll(async () => {
  staff = await startPolicyStaff();
  owner = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await owner.connect();
  promotionUrl = staff.system.urls['promotion']!;
});
afterAll(async () => {
  await owner.end();
  await staff.system.stop();
});
beforeEach(() => {
  staff.system.urls['promotion'] = promotionUrl;
});

/** So many seconds from now, as a clock of UTC shows it. */
const inSeconds = (seconds: number) => ({
  at: new Date(Math.ceil(Date.now() / 1_000) * 1_000 + seconds * 1_000).toISOString().slice(0, 19),
  zone: 'UTC',
  withinMinutes: 60,
});
const inHours = (hours: number) => inSeconds(hours * 3_600);
/** A day of the coming year whose date is this, `07-12`. */
const comingYear = (() => {
  const soon = new Date(Date.now() + 86_400_000);
  return (date: string): string => {
    const year = soon.getUTCFullYear();
    return `${soon.toISOString().slice(5, 10) < date ? year : year + 1}-${date}`;
  };
})();

const file = (schedule: unknown, more = {}) =>
  staff.post('/actions', {
    actionType: 'create_promotion',
    payload: promotion(),
    schedule,
    ...more,
  });
async function filed(schedule: unknown): Promise<string> {
  const { status, body } = await file(schedule);
  expect(status).toBe(201);
  return body.data.id;
}
async function approved(schedule: unknown): Promise<string> {
  const id = await filed(schedule);
  expect((await staff.vote(id, staff.checker)).status).toBe(200);
  return id;
}
const read = async (id: string) => (await staff.get(`/actions/${id}`, staff.checker)).data;
const executionOf = async (id: string) => (await read(id)).execution;
const events = async (id: string) =>
  (await read(id)).history.map(({ event }: { event: string }) => event);
const effects = async (id: string): Promise<number> => {
  const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
  return (await staff.system.promotionDb.pool.query(sql, [id])).rows[0].n;
};
const amend = (id: string, body: object, person: Person = staff.maker) =>
  staff.system.call(person, 'POST', `/actions/${id}/amend`, body);

describe('filing for a time', () => {
  it('keeps the local time, the zone and the instant that this is', async () => {
    const at = `${comingYear('07-12')}T06:00`;
    const { body } = await file({ at, zone: 'Europe/Berlin', withinMinutes: 120 });
    const day = at.slice(0, 10);
    const schedule = {
      at,
      zone: 'Europe/Berlin',
      withinMinutes: 120,
      notBefore: `${day}T04:00:00.000Z`,
      notAfter: `${day}T06:00:00.000Z`,
    };
    expect(body.data.schedule).toEqual(schedule);
    const action = await read(body.data.id);
    expect(action.schedule).toEqual(schedule);
    expect(action.revisions[0].schedule).toEqual(schedule);
    // What could never be executed is decided no more.
    expect(action.expiresAt).toBe(schedule.notAfter);
    const sql = 'select canonical, hash from revisions where action_id = $1';
    const { rows } = await owner.query(sql, [body.data.id]);
    const { notAfter: _, ...approvedAs } = schedule;
    expect(JSON.parse(rows[0].canonical).schedule).toEqual(approvedAs);
    expect(rows[0].hash).toBe(action.hash);
  });

  it('says nothing of a time where there is none', async () => {
    const { body } = await file(undefined);
    expect(body.data).not.toHaveProperty('schedule');
    expect(await read(body.data.id)).not.toHaveProperty('schedule');
  });

  const soon = inHours(24);
  it.each([
    ['schedule.at', { ...soon, at: '2027-02-30T06:00' }],
    ['schedule.at', { ...soon, at: '2027-01-11T06:00Z' }],
    ['schedule.at', { ...soon, at: '2027-01-11T06:00+01:00' }],
    ['schedule.at', { ...soon, at: '2027-01-11' }],
    ['schedule.at', inHours(-1)],
    ['schedule.at', inHours(24 * 400)],
    ['schedule.zone', { ...soon, zone: '+01:00' }],
    ['schedule.zone', { ...soon, zone: 'CET' }],
    ['schedule.zone', { ...soon, zone: 'Europe/Atlantis' }],
    ['schedule.withinMinutes', { ...soon, withinMinutes: 0 }],
    ['schedule.withinMinutes', { ...soon, withinMinutes: 44_641 }],
    ['schedule.withinMinutes', { at: soon.at, zone: soon.zone }],
    ['schedule.notBefore', { ...soon, notBefore: '2027-01-11T06:00:00.000Z' }],
    ['schedule', null],
  ])('is refused by the name of its field, %s', async (field, schedule) => {
    const { status, body } = await file(schedule);
    expect(status).toBe(422);
    expect(body.error.details.map((each: { field: string }) => each.field)).toEqual([field]);
  });

  it('refuses a time that clocks skip, and takes the earlier of two', async () => {
    // The last Sundays of March and October.
    const lastSunday = (month: string) =>
      [25, 26, 27, 28, 29, 30, 31]
        .map((day) => comingYear(`${month}-${day}`))
        .find((day) => new Date(day).getUTCDay() === 0)!;
    const berlin = { zone: 'Europe/Berlin', withinMinutes: 60 };
    const skipped = await file({ at: `${lastSunday('03')}T02:30`, ...berlin });
    expect(skipped.status).toBe(422);
    expect(skipped.body.error.details[0]).toMatchObject({ field: 'schedule.at' });
    expect(skipped.body.error.details[0].message).toContain('no such time in Europe/Berlin');
    const day = lastSunday('10');
    const twice = await file({ at: `${day}T02:30`, ...berlin });
    expect(twice.body.data.schedule.notBefore).toBe(`${day}T00:30:00.000Z`);
  });
});

describe('an approved action that waits for its time', () => {
  it('is executed then, and told so', async () => {
    const id = await filed(inSeconds(3));
    const { body } = await staff.vote(id, staff.checker);
    expect(body.data.executionResult).toMatchObject({ state: 'scheduled', attempts: 0 });
    expect(await effects(id)).toBe(0);
    const list = await staff.get('/actions?execution=scheduled', staff.checker);
    expect(list.data.map((each: { id: string }) => each.id)).toEqual([id]);
    expect((await staff.get('/stats', staff.checker)).data.executions.scheduled).toBe(1);
    await expect
      .poll(async () => (await executionOf(id)).state, { timeout: 8_000 })
      .toBe('executed');
    const { schedule, history, execution } = await read(id);
    expect(Date.parse(execution.settledAt)).toBeGreaterThanOrEqual(Date.parse(schedule.notBefore));
    expect(execution.notAfter).toBe(schedule.notAfter);
    expect(await events(id)).toEqual(['submitted', 'approved', 'due', 'executed']);
    expect(history[2]).toMatchObject({ event: 'due', actor: null, detail: {} });
  });

  it('is executed at once where its time has come while it was decided', async () => {
    const id = await filed(inSeconds(1));
    const { schedule } = await read(id);
    await sleep(Date.parse(schedule.notBefore) - Date.now() + 100);
    const { body } = await staff.vote(id, staff.checker);
    expect(body.data.executionResult.state).toBe('executed');
    expect(await events(id)).toEqual(['submitted', 'approved', 'executed']);
  });

  it('is not executed late when nobody was there at its time', async () => {
    const id = await approved(inHours(2));
    await waitHours(owner, id, 4);
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    expect(await executionOf(id)).toMatchObject({ because: 'window_missed', cancelWishedAt: null });
    expect(await events(id)).toEqual(['submitted', 'approved', 'due', 'cancelled']);
    expect(await effects(id)).toBe(0);
  });

  it('is tried again while its owner is away, and not after its window', async () => {
    const id = await approved(inSeconds(1));
    staff.system.urls['promotion'] = away;
    await expect
      .poll(async () => (await executionOf(id)).lastError, { timeout: 8_000 })
      .toBeTruthy();
    await waitHours(owner, id, 2);
    staff.system.urls['promotion'] = promotionUrl;
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    expect(await executionOf(id)).toMatchObject({ because: 'window_missed' });
    expect(await effects(id)).toBe(0);
  });

  it('is not executed by its owner before its time, whoever orders it', async () => {
    const id = await approved(inHours(2));
    // Workflow's clock is made to say that the time has come; the bytes say another one.
    await waitHours(owner, id, 2);
    await owner.query(`alter table executions disable trigger user`);
    await owner.query(
      `update executions set not_after = now() + interval '30 minutes', not_before = now() - interval '1 minute',
        due_at = case when state = 'scheduled' then now() - interval '1 minute' else due_at end where action_id = $1`,
      [id],
    );
    await owner.query(`alter table executions enable trigger user`);
    await expect
      .poll(async () => (await executionOf(id)).lastError)
      .toContain('not to be executed before');
    expect(await effects(id)).toBe(0);
  });

  it('is cancelled by who may, and never executed then', async () => {
    const id = await approved(inHours(2));
    expect((await read(id)).cancellable).toEqual({ allowed: true });
    const path = `/actions/${id}/cancel`;
    const { status, body } = await staff.post(path, { reason: 'Not this week' }, staff.checker);
    expect(status).toBe(200);
    expect(body.data.execution).toMatchObject({ state: 'cancelled', because: 'cancelled' });
    expect(await events(id)).toEqual(['submitted', 'approved', 'cancel_wished', 'cancelled']);
    const sql = 'select outcome from ledger where action_id = $1';
    expect((await staff.system.promotionDb.pool.query(sql, [id])).rows).toEqual([
      { outcome: 'cancelled' },
    ]);
  });

  it('is cancelled once its owner is back, also when its time comes meanwhile', async () => {
    const id = await approved(inHours(2));
    staff.system.urls['promotion'] = away;
    const { body } = await staff.post(`/actions/${id}/cancel`, { reason: 'No' }, staff.maker);
    expect(body.data.execution.state).toBe('queued');
    await waitHours(owner, id, 2);
    await sleep(300);
    staff.system.urls['promotion'] = promotionUrl;
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    expect(await effects(id)).toBe(0);
  });
});

describe('a time and the policy', () => {
  it('end with what ends first; an approval that is too long before its time is refused', async () => {
    const stages = [stage()];
    const rule = { name: 'Soon', stages, executeWithinHours: 2 };
    await staff.policies.publish({ rules: [rule] });
    const far = await filed(inHours(3));
    const refused = await staff.vote(far, staff.checker);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('approve it later');
    const { reviewable } = await read(far);
    expect(reviewable.whyNotApprove).toBe(refused.body.error.message);
    expect((await read(far)).status).toBe('pending');
    const near = await approved({ ...inHours(1), withinMinutes: 240 });
    const { execution, decidedAt, schedule } = await read(near);
    expect(execution.state).toBe('scheduled');
    expect(Date.parse(execution.notAfter) - Date.parse(decidedAt)).toBeCloseTo(7_200_000, -2);
    expect(Date.parse(schedule.notAfter)).toBeGreaterThan(Date.parse(execution.notAfter));
    await staff.policies.publish({ rules: [{ name: 'Any', stages }] });
  });

  it('let a pending action expire when its window is over', async () => {
    const id = await filed(inHours(2));
    await waitHours(owner, id, 4);
    expect((await staff.vote(id, staff.checker)).status).toBe(409);
    await expect.poll(async () => (await read(id)).status).toBe('expired');
  });
});

describe('an amendment', () => {
  it('keeps the time unless it says another one, or none', async () => {
    const id = await filed(inHours(2));
    const { schedule, payload } = await read(id);
    const name = (text: string) => ({ payload: { ...payload, name: text } });
    const kept = await amend(id, { revision: 1, ...name('Kept') });
    expect(kept.body.data.schedule).toEqual(schedule);
    const later = inHours(5);
    const moved = await amend(id, { revision: 2, ...name('Kept'), schedule: later });
    expect(moved.body.data).toMatchObject({ revision: 3, approvals: 0, schedule: later });
    expect((await read(id)).expiresAt).toBe(moved.body.data.schedule.notAfter);
    const same = await amend(id, { revision: 3, ...name('Kept'), schedule: later });
    expect(same.status).toBe(422);
    const past = await amend(id, { revision: 3, ...name('Kept'), schedule: inHours(-1) });
    expect(past.body.error.details).toMatchObject([{ field: 'schedule.at' }]);
    const none = await amend(id, { revision: 3, ...name('Kept'), schedule: null });
    expect(none.status).toBe(200);
    expect(none.body.data).not.toHaveProperty('schedule');
    expect((await read(id)).expiresAt).toBeNull();
    const times = (await read(id)).revisions.map(
      (each: { schedule?: { at: string } }) => each.schedule?.at,
    );
    expect(times).toEqual([schedule.at, schedule.at, later.at, undefined]);
  });

  it('of what has begun to be due keeps its time while its window is open', async () => {
    const id = await filed(inSeconds(1));
    const { schedule, payload } = await read(id);
    await sleep(Date.parse(schedule.notBefore) - Date.now() + 100);
    const kept = await amend(id, { revision: 1, payload: { ...payload, name: 'In time' } });
    expect(kept.body.data.schedule).toEqual(schedule);
  });

  it('of what was returned has the whole of its new time to be decided', async () => {
    const id = await filed(inHours(2));
    const asked = { status: 'changes_requested', reviewComment: 'Later' };
    expect((await staff.vote(id, staff.checker, asked)).status).toBe(200);
    const { payload } = await read(id);
    const moved = await amend(id, { revision: 1, payload, schedule: inHours(100) });
    expect((await read(id)).expiresAt).toBe(moved.body.data.schedule.notAfter);
  });

  it('brings no approval along: another time is approved anew', async () => {
    await staff.policies.publish({ rules: [{ name: 'Two', stages: [stage({ approvals: 2 })] }] });
    const id = await filed(inHours(2));
    expect((await staff.vote(id, staff.checker)).body.data.action.approvals).toBe(1);
    const { payload } = await read(id);
    const moved = await amend(id, { revision: 1, payload, schedule: inHours(3) });
    expect(moved.body.data).toMatchObject({ revision: 2, approvals: 0 });
    expect((await read(id)).approvals).toBe(0);
    await staff.policies.publish({ rules: [{ name: 'One', stages: [stage()] }] });
  });
});

it('filing again takes no time along', async () => {
  const id = await filed(inHours(2));
  await staff.post(`/actions/${id}/withdraw`, {});
  const again = await file(undefined, { filedAgainFrom: id });
  expect(again.status).toBe(201);
  expect(again.body.data).not.toHaveProperty('schedule');
});

it('begins once, in whatever process looks first, when the one that approved it is gone', async () => {
  const id = await approved({ ...inHours(2), withinMinutes: 240 });
  const { engine, workflowDb } = staff.system;
  await engine.executor.stop();
  await waitHours(owner, id, 3);
  await Promise.all(Array.from({ length: 5 }, () => beginDue(workflowDb.db, 10)));
  expect((await executionOf(id)).state).toBe('queued');
  expect(await events(id)).toEqual(['submitted', 'approved', 'due']);
  const claims = await Promise.all(
    Array.from({ length: 5 }, () => claim(workflowDb.db, { limit: 10, leaseMs: 60_000 })),
  );
  expect(claims.flat().filter(({ actionId }) => actionId === id)).toMatchObject([{ attempt: 1 }]);
});
