import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { by, remark, step } from './testing-steps.ts';

const { run, asOwner, withoutTriggers } = openForTests();

const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const id = () => randomUUID();
const asking = async (definition: Record<string, unknown>) =>
  file(await publish([stage(1, 1, definition)]));

describe('a reminder', () => {
  const remarked = { event: 'commented', ...by(maker, 'M') };
  const due = (
    action: string,
    place = 1,
    set = ', late_since = coalesce(late_since, now())',
  ) => `with changed as (
      update actions set audit_count = audit_count + 1${set} where id = '${action}' returning id, revision, audit_count
    ), given as (
      update reminders set reminded_at = now() where action_id = '${action}' and stage = ${place} returning action_id
    ), audit as (
      insert into audit_entries (action_id, sequence, event, revision, detail)
      select id, audit_count, 'reminded', revision, '{"stage":"Stage ${place}"}' from changed
    ) select from given`;
  const wait = (action: string, hours: number) =>
    withoutTriggers(
      'revisions',
      `update revisions set created_at = created_at - interval '${hours} hours' where action_id = '${action}'`,
    );

  it('is planned with its stage, told when it is time, and once', async () => {
    const action = await asking({ remindAfterHours: 2 });
    const planned = await run(
      `select extract(epoch from m.due_at - r.created_at)::int as seconds
       from reminders m join revisions r using (action_id, revision) where action_id = $1`,
      [action],
    );
    expect(planned.rows).toEqual([{ seconds: 7200 }]);
    await wait(action, 1);
    expect(await refusalOf(run(due(action)))).toBe(ruleBroken);
    await wait(action, 1);
    expect(await refusalOf(run(due(action)))).toBeUndefined();
    expect(await refusalOf(run(due(action)))).toBe(ruleBroken);
    const deletion = run('delete from reminders where action_id = $1', [action]);
    expect(await refusalOf(deletion)).toBe(ruleBroken);
  });

  it('is told once, also of one that is given in the same transaction', async () => {
    const action = await asking({ remindAfterHours: 1 });
    await wait(action, 1);
    const told = step(action, '', { event: 'reminded', detail: '{"stage":"Stage 1"}' });
    expect(await refusalOf(run(`${due(action)}; ${told}`))).toBe(ruleBroken);
    expect(await refusalOf(run(due(action)))).toBeUndefined();
  });

  it('counts the action as late from the first on, and by nothing else', async () => {
    const late = { remindAfterHours: 1 };
    const action = await file(await publish([stage(1, 1, late), stage(2, 1, late)]));
    const lateSince = async () =>
      (await run('select late_since from actions where id = $1', [action])).rows[0].late_since;
    const elsewhere = step(action, ', late_since = now()', remarked, remark(maker, 'M'));
    await wait(action, 1);
    expect(await refusalOf(run(elsewhere))).toBe(ruleBroken);
    expect(await refusalOf(run(due(action, 1, '')))).toBe(ruleBroken);
    expect(await refusalOf(run(due(action, 1, `, late_since = now() - interval '1 s'`)))).toBe(
      ruleBroken,
    );
    expect(await lateSince()).toBeNull();
    await run(due(action));
    const since = await lateSince();
    expect(since).toBeInstanceOf(Date);
    expect(await refusalOf(run(due(action, 2, ', late_since = now()')))).toBe(ruleBroken);
    await run(due(action, 2));
    expect(await lateSince()).toEqual(since);
    expect(
      await refusalOf(run(step(action, ', late_since = null', remarked, remark(maker, 'M')))),
    ).toBe(ruleBroken);
  });

  it('that was put off is due when its stage opens, and not before', async () => {
    const late = { remindAfterHours: 1 };
    const action = await file(await publish([stage(1, 1), stage(2, 1), stage(3, 2, late)]));
    const state = async () => {
      const { rows } = await run(
        `select stage_by_now(action_id, revision, stage) as stands, due_at <= now() as due
         from reminders where action_id = $1`,
        [action],
      );
      return rows[0];
    };
    const putOff = `update reminders set due_at = now() + interval '1 day' where action_id = $1`;
    expect(await state()).toEqual({ stands: 'waiting', due: false });
    await wait(action, 1);
    await run(putOff, [action]);
    await vote(action, id(), 'pending', { stage: 1 });
    expect(await state()).toEqual({ stands: 'waiting', due: false });
    await vote(action, id(), 'pending', { stage: 2 });
    expect(await state()).toEqual({ stands: 'open', due: true });
  });

  it('is of what was voted until it is looked at, whenever the statement began', async () => {
    const action = await file(await publish([stage(1, 1, { remindAfterHours: 1 }), stage(2, 2)]));
    await asOwner('select pg_advisory_lock(1)');
    const begun = run('select stage_by_now($1, 1, 1) as stands from pg_advisory_xact_lock(1)', [
      action,
    ]);
    const waiting = `select from pg_locks l join pg_database d on d.oid = l.database
      where not l.granted and l.locktype = 'advisory' and d.datname = current_database()`;
    await expect.poll(async () => (await run(waiting)).rowCount).toBe(1);
    await vote(action, id(), 'pending');
    await asOwner('select pg_advisory_unlock(1)');
    expect((await begun).rows).toEqual([{ stands: 'over' }]);
  });

  it('is not due because its stage opens', async () => {
    const action = await file(await publish([stage(1, 1), stage(2, 2, { remindAfterHours: 1 })]));
    await vote(action, id(), 'pending');
    const { rows } = await run(
      'select due_at > now() as early from reminders where action_id = $1',
      [action],
    );
    expect(rows).toEqual([{ early: true }]);
  });

  it('is of an open stage that asks for one', async () => {
    const late = { remindAfterHours: 1 };
    const stages = [stage(1, 1, late), stage(2, 2, late), stage(3, 2)];
    const action = await file(await publish(stages));
    await wait(action, 1);
    expect(await refusalOf(run(due(action, 2)))).toBe(ruleBroken);
    expect(await refusalOf(run(due(action, 3)))).toBe(ruleBroken);
    await vote(action, id(), 'pending');
    expect(await refusalOf(run(due(action, 1)))).toBe(ruleBroken);
    expect(await refusalOf(run(due(action, 2)))).toBeUndefined();
  });
});
