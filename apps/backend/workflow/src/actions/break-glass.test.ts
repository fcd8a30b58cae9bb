import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { emergency, startGlassStaff } from '../testing/glass-staff.ts';
import { roundsOfRaces } from '../testing/env.ts';
import { promotion } from '../testing/service.ts';

type Staff = Awaited<ReturnType<typeof startGlassStaff>>;

let staffed: Staff;
let { system, maker, checker, other, auditor, breaker, breakGlass, broken, review } = {} as Staff;
let { detail, listed, makeOverdue, giveFactor, promotionsOf } = {} as Staff;
/** How often two closings meet, and two breakings with the end of a case; more with `RACES`. */
const rounds = roundsOfRaces(3);

beforeAll(async () => {
  staffed = await startGlassStaff();
  ({ system, maker, checker, other, auditor, breaker, breakGlass, broken, review } = staffed);
  ({ detail, listed, makeOverdue, giveFactor, promotionsOf } = staffed);
});
afterAll(() => staffed.system.stop());

describe('who breaks the glass', () => {
  it('has it executed at once, once, with a case that others see', async () => {
    const person = await breaker();
    const key = { 'idempotency-key': randomUUID() };
    const body = { payload: promotion() };
    const { status, body: reply } = await breakGlass(person, body, key);
    expect([status, reply.message]).toEqual([
      201,
      'Approved by nobody, and executed at once; others review that now',
    ]);
    const { id } = reply.data;
    expect(reply.data).toMatchObject({
      status: 'approved',
      approvals: 0,
      execution: { state: 'executed' },
      breakGlass: { state: 'open', needed: 1, given: 0 },
    });
    expect((await breakGlass(person, body, key)).body.data.id).toBe(id);
    expect(await promotionsOf(id)).toBe(1);
    const seen = await detail(id);
    expect(seen.breakGlassCase).toMatchObject({ ...emergency, reviewable: { allowed: true } });
    const hours =
      (Date.parse(seen.breakGlass.dueAt) - Date.parse(seen.breakGlassCase.openedAt)) / 3_600_000;
    expect(hours).toBeCloseTo(24, 3);
    expect(seen.history.map(({ event }: { event: string }) => event)).toEqual([
      'submitted',
      'break_glass',
      'executed',
    ]);
    expect(await listed('open')).toContain(id);
    expect(await listed('reviewableByMe')).toContain(id);
    expect(await listed('reviewableByMe', auditor)).not.toContain(id);
    expect(await listed('any', person)).toContain(id);
    expect(await listed('overdue')).not.toContain(id);
  });

  it.each([
    ['a type of action that gives rights', { actionType: 'change_roles', payload: {} }, 422],
    ['a time', { schedule: { at: '2090-01-01T00:00', zone: 'UTC', withinMinutes: 5 } }, 422],
    ['no reason', { breakGlass: { reason: 'urgent!!!!' } }, 422],
    ['a payload that is none', { payload: {} }, 422],
  ])('does not with %s, and nothing is filed', async (_what, more, status) => {
    const person = await breaker();
    const { status: got, body } = await breakGlass(person, more);
    expect(got, JSON.stringify(body)).toBe(status);
    expect(body.error.details[0].field).toMatch(/^(breakGlass|payload)/);
    expect(await listed('any', person)).toEqual([]);
  });

  it('says why as long as one says anything, in words with any space between them', async () => {
    const person = await breaker();
    const reason = `It\u00A0is\u00A0${'x'.repeat(3990)}`;
    const { status, body } = await breakGlass(person, { breakGlass: { reason } });
    expect([status, body.error]).toEqual([201, undefined]);
    expect((await review(body.data.id, checker, 'justified', 'y'.repeat(4000))).status).toBe(200);
  });

  it('has five open cases at most', async () => {
    const person = await breaker();
    const ids: string[] = [];
    for (let each = 0; each < 5; each += 1) ids.push(await broken(person));
    const { status, body } = await breakGlass(person);
    expect([status, body.error.message]).toEqual([409, expect.stringMatching(/^5 of your/)]);
    await review(ids[0]!, checker);
    expect((await breakGlass(person)).status).toBe(201);
  });

  it('holds the role for it now, in a session that stands, with a second factor of now', async () => {
    const [without, stale, lost, gone] = [
      await system.person('maker', 'checker'),
      await breaker(),
      await breaker(),
      await breaker(),
    ];
    expect((await breakGlass(without)).status).toBe(403);
    await giveFactor(stale, 400);
    const { status, body } = await breakGlass(stale);
    expect([status, body.error.code]).toEqual([403, 'second_factor_required']);
    await system.inAuth(`delete from person_roles where person_id = $1 and role = 'break_glass'`, [
      lost.personId,
    ]);
    expect((await breakGlass(lost)).status).toBe(403);
    await system.inAuth('delete from "session" where id = $1', [gone.sessionId]);
    expect((await breakGlass(gone)).status).toBe(401);
    const offline = await system.callWithoutAuth(await breaker(), 'POST', '/actions', {
      actionType: 'create_promotion',
      payload: promotion(),
      breakGlass: emergency,
    });
    expect(offline.status).toBe(503);
  });
});

describe('the case', () => {
  it('is closed by another person, in words, once', async () => {
    const person = await breaker('checker');
    const id = await broken(person);
    expect((await review(id, person)).status).toBe(403);
    expect((await review(id, maker)).status).toBe(404);
    expect((await review(id, auditor)).status).toBe(403);
    expect((await review(id, checker, 'justified', ' ')).status).toBe(422);
    const { status, body } = await review(id, checker, 'unjustified', 'Nothing burned');
    expect([status, body.data.breakGlass.state]).toEqual([200, 'unjustified']);
    expect((await review(id, checker, 'unjustified', 'Nothing burned')).status).toBe(200);
    expect((await review(id, checker, 'justified')).status).toBe(409);
    expect((await review(id, other)).status).toBe(409);
    const seen = await detail(id);
    expect(seen.breakGlassCase.reviews).toEqual([
      {
        by: { personId: checker.personId, name: checker.name },
        outcome: 'unjustified',
        comment: 'Nothing burned',
        at: seen.breakGlassCase.closedAt,
      },
    ]);
    expect(seen.history.at(-1)).toMatchObject({ event: 'break_glass_closed' });
    expect(await listed('unjustified')).toContain(id);
    for (const which of ['open', 'unclosed']) expect(await listed(which)).not.toContain(id);
    const undo = await system.call(person, 'POST', `/actions/${id}/reversal`, {});
    expect(undo.status).toBe(201);
  });

  it('is there of no action that was approved by votes', async () => {
    const id = await staffed.filed();
    await staffed.approve(id);
    expect((await review(id, other)).status).toBe(404);
    expect(await detail(id)).not.toHaveProperty('breakGlassCase');
  });

  it('is closed in no session that has ended', async () => {
    const id = await broken(await breaker());
    const ended = await system.person('checker');
    await system.inAuth('delete from "session" where id = $1', [ended.sessionId]);
    expect((await review(id, ended)).status).toBe(401);
  });

  it('that is overdue is told of, and keeps its maker from breaking the glass until it is closed', async () => {
    const person = await breaker();
    const id = await broken(person);
    await makeOverdue(id);
    await vi.waitFor(async () => {
      const events = (await detail(id)).history.map(({ event }: { event: string }) => event);
      expect(events.filter((event: string) => event === 'break_glass_overdue')).toHaveLength(1);
    }, 5_000);
    for (const which of ['overdue', 'unclosed', 'reviewableByMe'])
      expect(await listed(which)).toContain(id);
    const { status, body } = await breakGlass(person);
    expect([status, body.error.message]).toEqual([409, expect.stringContaining(id)]);
    expect((await breakGlass(await breaker())).status).toBe(201);
    expect((await review(id, checker)).status).toBe(200);
    expect((await breakGlass(person)).status).toBe(201);
  });
});

it('nobody decided, so that the figures count it among no decisions', async () => {
  const decided = async () => {
    const { turnaround } = (await system.call(checker, 'GET', '/stats')).body.data;
    return turnaround.reduce((sum: number, day: { decided: number }) => sum + day.decided, 0);
  };
  const before = await decided();
  await broken(await breaker());
  expect(await decided()).toBe(before);
  await staffed.approve(await staffed.filed());
  expect(await decided()).toBe(before + 1);
});

it('the figures count whose cases nobody has closed, and those that one may review', async () => {
  const figures = async (who = checker) =>
    (await system.call(who, 'GET', '/stats')).body.data.emergencies;
  const [open, late] = [await broken(await breaker()), await broken(await breaker())];
  await makeOverdue(late);
  const both = { unclosed: (await listed('unclosed')).length, overdue: 1 };
  expect(await figures()).toEqual({ ...both, reviewableByMe: both.unclosed });
  expect(await figures(auditor)).toEqual({ ...both, reviewableByMe: 0 });
  await review(late, checker);
  expect(await figures()).toMatchObject({ unclosed: both.unclosed - 1, overdue: 0 });
  for (const id of await listed('unclosed')) await review(id, checker);
  expect([await listed('any'), await figures()]).toEqual([
    expect.arrayContaining([open]),
    undefined,
  ]);
});

describe('at the same moment', () => {
  it('of two who close a case one does', async () => {
    const person = await breaker();
    for (let round = 0; round < rounds; round += 1) {
      const id = await broken(person);
      const both = await Promise.all([
        review(id, checker, 'justified'),
        review(id, other, 'unjustified', 'It was not'),
      ]);
      expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
      const { breakGlass: found, breakGlassCase } = await detail(id);
      expect(breakGlassCase.reviews).toHaveLength(1);
      expect(found.state).toBe(breakGlassCase.reviews[0].outcome);
    }
  });

  it('who has a case that gets overdue breaks the glass as one after the other would', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const person = await breaker();
      const id = await broken(person);
      const [first, second] = await Promise.all([
        breakGlass(person),
        breakGlass(person),
        makeOverdue(id),
      ]);
      for (const { status } of [first, second]) expect([201, 409]).toContain(status);
      expect((await breakGlass(person)).status).toBe(409);
      const made = [first, second].filter(({ status }) => status === 201);
      expect(await listed('any', person)).toHaveLength(1 + made.length);
    }
  });
});

it('breaks the glass only where somebody is there who reviews it, in this very moment', async () => {
  const person = await breaker();
  await broken(person);
  await system.inAuth('update "user" set disabled_at = now() where id <> $1', [person.personId]);
  expect(await breakGlass(person)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringMatching(/^Too few people/) } },
  });
});
