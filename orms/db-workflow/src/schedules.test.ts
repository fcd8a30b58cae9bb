import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy, type TestVote } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { inHours } from './testing-schedules.ts';
import { by, delivery } from './testing-steps.ts';

const { run, asOwner, withoutTriggers } = openForTests();
const [maker, checker] = [randomUUID(), randomUUID()];
const { file, vote } = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const refusal = (sql: string, values: unknown[] = []) => refusalOf(run(sql, values));
const filed = (schedule: unknown) => refusalOf(file({ schedule }));

const stateOf = async (id: string) =>
  (await run('select state, attempt from executions where action_id = $1', [id])).rows[0];

/** An approved action whose time comes in `hours`. */
async function approved(hours = 2): Promise<string> {
  const id = await file({ schedule: inHours(hours) });
  await vote(id, checker, 'approved');
  return id;
}
/** Lets its time come; and its window go by. */
async function wait(id: string, hours: number): Promise<void> {
  const ago = `interval '${hours} hours'`;
  const set = `not_before = not_before - ${ago}, not_after = not_after - ${ago}, due_at = due_at - ${ago}`;
  await withoutTriggers('executions', `update executions set ${set} where action_id = '${id}'`);
}
const begin = (id: string, set = '') =>
  refusal(delivery(id, `state = 'queued'${set}`, { event: 'due' }));
const executed = (id: string) =>
  refusal(
    delivery(id, `state = 'executed', result = '{}', settled_at = now()`, {
      event: 'executed',
      detail: '{"result":{}}',
    }),
  );
const wish = (id: string, set = `, state = 'queued', attempt = attempt + 1`) =>
  delivery(id, `cancel_wished_at = now()${set}`, {
    event: 'cancel_wished',
    ...by(maker, 'M'),
    detail: '{"reason":"So"}',
    principal: 'session:s',
  });

describe('the instant of a local time', () => {
  const instantOf = async (at: string, zone: string) => {
    const { rows } = await run(
      `select to_char(instant_of($1, $2) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at`,
      [at, zone],
    );
    return rows[0]!['at'];
  };

  it.each([
    ['in winter', '2027-01-11T06:00', 'Europe/Berlin', '2027-01-11 05:00'],
    ['in summer', '2027-07-12T06:00', 'Europe/Berlin', '2027-07-12 04:00'],
    ['of no zone but UTC', '2027-07-12T06:00', 'UTC', '2027-07-12 06:00'],
    ['before clocks are put forward', '2027-03-28T01:59', 'Europe/Berlin', '2027-03-28 00:59'],
    ['that clocks skip', '2027-03-28T02:30', 'Europe/Berlin', null],
    ['after that', '2027-03-28T03:00', 'Europe/Berlin', '2027-03-28 01:00'],
    ['that comes twice, the earlier', '2027-10-31T02:30', 'Europe/Berlin', '2027-10-31 00:30'],
    ['after both', '2027-10-31T03:00', 'Europe/Berlin', '2027-10-31 02:00'],
    [
      'that comes twice half an hour apart',
      '2027-04-04T01:45',
      'Australia/Lord_Howe',
      '2027-04-03 14:45',
    ],
    ['in a day that was skipped whole', '2011-12-30T12:00', 'Pacific/Apia', null],
    ['west of Greenwich, the earlier', '2027-11-07T01:30', 'America/New_York', '2027-11-07 05:30'],
  ])('%s', async (_name, at, zone, instant) => {
    expect(await instantOf(at, zone)).toBe(instant);
  });

  it('is refused for a zone that is not known', async () => {
    expect(await refusalOf(instantOf('2027-01-11T06:00', 'Europe/Atlantis'))).toBe('22023');
  });
});

describe('a revision with a time', () => {
  it('is what its bytes say', async () => {
    const id = await file({ schedule: inHours(2) });
    const as = (canonical: string, schedule: string) =>
      refusal(
        `insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings, schedule)
        select action_id, 2, author_id, payload, ${canonical},
          encode(sha256(convert_to(E'countersign.action.v1\\n' || ${canonical}, 'UTF8')), 'hex'), after, warnings, ${schedule}
        from revisions where action_id = $1`,
        [id],
      );
    const longer = `replace(canonical, '"withinMinutes":60', '"withinMinutes":90')`;
    expect(await as(longer, 'schedule')).toBe('revisions_schedule_true');
    expect(await as('canonical', 'null')).toBe('revisions_schedule_true');
    const none = `(canonical::jsonb - 'schedule')::text`;
    expect(await as(none, 'schedule')).toBe('revisions_schedule_true');
  });

  const { at, zone, notBefore, withinMinutes } = inHours(2);
  it.each([
    ['another instant', { at, zone: 'Europe/Berlin', notBefore, withinMinutes }],
    ['an abbreviation', { at, zone: 'GMT', notBefore, withinMinutes }],
    ['an offset', { at, zone: 'UTC+0', notBefore, withinMinutes }],
    ['no window', { at, zone, notBefore }],
    ['a window of nothing', { at, zone, notBefore, withinMinutes: 0 }],
    ['a window too long', { at, zone, notBefore, withinMinutes: 44_641 }],
    ['a window in words', { at, zone, notBefore, withinMinutes: '60' }],
    ['half a minute', { at, zone, notBefore, withinMinutes: 1.5 }],
    ['something beside', { at, zone, notBefore, withinMinutes, until: notBefore }],
    ['another spelling', { at, zone, notBefore: notBefore.replace('.000Z', 'Z'), withinMinutes }],
    ['nothing', null],
    ['what is over', inHours(-2)],
  ])('is not one with %s', async (_name, schedule) => {
    expect(await filed(schedule)).toMatch(/^(revisions_schedule_sound|revisions_schedule_true)$/);
  });

  it('is one whose window is open', async () => {
    expect(await filed(inHours(-0.5))).toBeUndefined();
  });
});

describe('an approved execution with a time', () => {
  it('is scheduled for it, unless it has come', async () => {
    expect(await stateOf(await approved())).toEqual({ state: 'scheduled', attempt: 0 });
    expect(await stateOf(await approved(-0.5))).toEqual({ state: 'queued', attempt: 1 });
  });

  it.each<[string, TestVote]>([
    ['queued', { born: { state: `'queued'`, attempt: '1', claimed: 'true', due_at: 'now()' } }],
    ['executed', { born: { state: `'executed'` } }],
    ['for another time', { born: { not_before: `not_before + interval '1 minute'` } }],
    ['for no time', { born: { not_before: 'null' } }],
    ['and due before', { born: { due_at: 'now()' } }],
    ['and held', { born: { claimed: 'true' } }],
    ['until later', { notAfter: `end_of(r.schedule) + interval '1 minute'` }],
    ['for ever', { notAfter: 'null' }],
  ])('is not born %s', async (_name, how) => {
    const id = await file({ schedule: inHours(2) });
    const refused = await refusalOf(vote(id, checker, 'approved', how));
    expect([ruleBroken, 'executions_scheduled_for', 'executions_result_told']).toContain(refused);
  });

  it('is not one of what has no time', async () => {
    const soon = `now() + interval '10 minutes'`;
    const id = await file();
    const born = {
      state: `'scheduled'`,
      attempt: '0',
      claimed: 'false',
      due_at: soon,
      not_before: soon,
    };
    expect(await refusalOf(vote(id, checker, 'approved', { born }))).toBe(ruleBroken);
  });

  it('does not begin, nor is it executed, before its time', async () => {
    const id = await approved();
    expect(await begin(id)).toBe('executions_not_early');
    expect(await begin(id, `, attempt = attempt + 1`)).toBe('executions_not_early');
    expect(await executed(id)).toBe('executions_not_early');
    const claimed = `update executions set attempt = attempt + 1, claimed = true, due_at = now() where action_id = $1`;
    expect(await refusal(claimed, [id])).toBe('executions_not_early');
    const sooner = `update executions set not_before = now() where action_id = $1`;
    expect(await refusal(sooner, [id])).toBe('42501');
    expect(await refusalOf(asOwner(sooner, [id]))).toBe(ruleBroken);
    await wait(id, 2);
    await wait(id, 0.1);
    expect(await executed(id)).toBe('executions_not_early');
    expect(await begin(id)).toBeUndefined();
    expect(await executed(id)).toBeUndefined();
  });

  it('is told when it begins, and never waits again', async () => {
    const id = await approved();
    await wait(id, 2.1);
    const untold = `update executions set state = 'queued' where action_id = $1`;
    expect(await refusal(untold, [id])).toBe(ruleBroken);
    const retried = { event: 'retried', ...by(checker, 'C') };
    expect(await refusal(delivery(id, `state = 'queued'`, retried))).toBe(ruleBroken);
    expect(await begin(id)).toBeUndefined();
    const back = delivery(id, `state = 'scheduled'`, { event: 'due' });
    expect(await refusal(back)).toBe('executions_not_early');
  });

  it('is cancelled before its time, by way of its owner', async () => {
    const id = await approved();
    expect(await refusal(wish(id, ''))).toBe('executions_not_early');
    expect(await refusal(wish(id))).toBeUndefined();
    expect(await stateOf(id)).toEqual({ state: 'queued', attempt: 1 });
    expect(await executed(id)).toBe('executions_not_early');
    const told = { event: 'cancelled', detail: '{"because":"cancelled"}' };
    const end = `state = 'cancelled', because = 'cancelled', settled_at = now()`;
    expect(await refusal(delivery(id, end, told))).toBeUndefined();
  });

  it('ends with what its policy or its window ends first, and is not approved where that is before it begins', async () => {
    const filing = await publish([stage(1, 1)], 2);
    const far = await file({ ...filing, schedule: inHours(3) });
    expect(await refusalOf(vote(far, checker, 'approved'))).toBe('executions_reachable');
    const near = await file({ ...filing, schedule: inHours(1, 240) });
    expect(await refusalOf(vote(near, checker, 'approved'))).toBeUndefined();
    const ends = `select not_after = queued_at + interval '2 hours' as policy from executions where action_id = $1`;
    expect((await run(ends, [near])).rows).toEqual([{ policy: true }]);
    const short = await file({ ...filing, schedule: inHours(1, 10) });
    await vote(short, checker, 'approved');
    expect((await run(ends, [short])).rows).toEqual([{ policy: false }]);
  });
});
