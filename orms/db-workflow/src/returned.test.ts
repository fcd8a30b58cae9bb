import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, test } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision } from './testing-actions.ts';
import { by, remark, step, uuid, vote } from './testing-steps.ts';

const { run, withoutTriggers } = openForTests();
const refusal = (sql: string, values: unknown[] = []) => refusalOf(run(sql, values));
const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

const told = { event: 'returned', ...by(checker, 'C'), detail: '{"comment":"no"}' };
const asks = vote(checker, 'changes_requested', 'no');
const returnIt = (id: string) => run(step(id, ", status = 'returned'", told, asks));
const letTimePass = (id: string) =>
  withoutTriggers(
    'actions',
    `update actions set expires_at = now() - interval '1 hour' where id = '${id}'`,
  );
/** Lets an action have been returned so many hours ago, and its own time be over in so many. */
const letWait = (id: string, waited: number, left: number | null = null) =>
  withoutTriggers(
    'actions',
    `update actions set returned_at = now() - interval '${waited} hours',
      expires_at = now() + interval '${left ?? 0} hours' * ${left === null ? 'null' : '1'} where id = '${id}'`,
  );
const expires = (id: string) =>
  refusal(step(id, ", status = 'expired', decided_at = now()", { event: 'expired' }));
const seat = (id: string, seen: number, person: string, status: string) =>
  run(
    `select stage, outcome from take_seat($1, $2, $3, '{role:checker}', '{}', $4, true, null, null)`,
    [id, seen, person, status],
  );
const pen = async (id: string, seen: number, person: string, mine = '{role:checker}') =>
  (await run(`select * from take_pen($1, $2, $3, $4, '{}')`, [id, seen, person, mine])).rows.length;

describe('an action that was returned', () => {
  test('is so by a review that asks for changes, and by nothing else', async () => {
    for (const [status, comment] of [
      ['approved', 'no'],
      ['rejected', 'no'],
    ]) {
      const beside = vote(checker, status!, comment);
      expect(await refusal(step(await file(2), ", status = 'returned'", told, beside))).toBe(
        'reviews_in_open_stage',
      );
    }
    expect(await refusal(step(await file(), ", status = 'returned'", told))).toBe(ruleBroken);
    const silent = vote(checker, 'changes_requested');
    expect(await refusal(step(await file(), ", status = 'returned'", told, silent))).toBe(
      'reviews_rejection_explained',
    );
  });

  test('leaves nothing pending that somebody asks to have changed', async () => {
    for (const event of ['approval_given', 'rejection_given']) {
      expect(await refusal(step(await file(2), '', { ...told, event }, asks))).toBe(ruleBroken);
    }
  });

  test('is told of the session of its review', async () => {
    const entry = { ...told, principal: 'session:another' };
    expect(await refusal(step(await file(), ", status = 'returned'", entry, asks))).toBe(
      'audit_entries_decided_in_session',
    );
  });

  test('takes a seat as any other vote does, which nobody else is given', async () => {
    const id = await file();
    expect((await seat(id, 1, checker, 'changes_requested')).rows).toEqual([
      { stage: 1, outcome: 'returned' },
    ]);
    expect((await seat(id, 1, maker, 'changes_requested')).rows).toEqual([]);
    await returnIt(id);
    for (const status of ['approved', 'rejected', 'changes_requested']) {
      expect((await seat(id, 1, other, status)).rows).toEqual([]);
    }
  });

  test('keeps the approvals that it has until it is amended, and takes no others', async () => {
    const id = await file(2);
    const given = { event: 'approval_given', ...by(other, 'C') };
    await run(step(id, ', approvals = 1', given, vote(other, 'approved')));
    await returnIt(id);
    for (const change of [', approvals = 2', ", awaits = '{}', target = 'x'"]) {
      const entry = { event: 'commented', ...by(other, 'C') };
      expect(await refusal(step(id, change, entry, remark(other, 'C')))).toBe(ruleBroken);
    }
    await amendReturned(id);
    const { rows } = await run('select status, approvals from actions where id = $1', [id]);
    expect(rows).toEqual([{ status: 'pending', approvals: 0 }]);
  });

  test('may be commented on', async () => {
    const id = await file();
    await returnIt(id);
    const entry = { event: 'commented', ...by(other, 'O') };
    expect(await refusal(step(id, '', entry, remark(other, 'O')))).toBeUndefined();
  });

  test('does not stay returned when it is amended', async () => {
    const id = await file();
    await returnIt(id);
    expect(await refusalOf(amend(id, maker, 'M'))).toBe(ruleBroken);
  });

  test('is not late and does not expire when its own time is over, which stands still', async () => {
    const id = await file();
    await returnIt(id);
    await letTimePass(id);
    expect(await expires(id)).toBe(ruleBroken);
    const late = ', late_since = now()';
    expect(await refusal(step(id, late, { event: 'reminded', detail: '{"stage":"Review"}' }))).toBe(
      ruleBroken,
    );
    await amendReturned(id);
  });

  test('expires when its maker has not answered for two weeks, and is not amended then', async () => {
    const id = await file();
    await returnIt(id);
    await letWait(id, 335);
    expect(await expires(id)).toBe(ruleBroken);
    await letWait(id, 336);
    expect(await refusalOf(amendReturned(id))).toBe(ruleBroken);
    expect(await expires(id)).toBeUndefined();
  });

  test('begins its time to answer with each return, whatever else is written', async () => {
    const id = await file();
    await returnIt(id);
    await letWait(id, 300);
    await run(step(id, '', { event: 'commented', ...by(other, 'O') }, remark(other, 'O')));
    const since = async () =>
      (
        await run(
          'select extract(epoch from now() - returned_at)::int / 3600 as id from actions where id = $1',
          [id],
        )
      ).rows[0]!.id;
    expect(await since()).toBe(300);
    await amendReturned(id);
    expect(await since()).toBeNull();
    await returnIt(id);
    expect(await since()).toBe(0);
    expect(await refusal('update actions set returned_at = now() where id = $1', [id])).toBe(
      '42501',
    );
  });

  test.each([
    ['what was left', 50, -10, 40],
    ['a day at least', 12, -10, 24],
    ['not more than a policy gives now', 1, 90, 48],
    ['the whole where it had no end before', 1, null, 48],
  ])('has %s of its time once it is amended', async (_what, waited, left, hours) => {
    const id = await file();
    await returnIt(id);
    await letWait(id, waited, left);
    await amendReturned(id, ", expires_at = now() + interval '48 hours'");
    const { rows } = await run(
      'select round(extract(epoch from expires_at - now()) / 3600)::int as id from actions where id = $1',
      [id],
    );
    expect(rows).toEqual([{ id: hours }]);
  });

  test('lets who asked for changes decide the next revision', async () => {
    const id = await file();
    await returnIt(id);
    await amendReturned(id);
    expect((await seat(id, 2, checker, 'approved')).rows).toEqual([
      { stage: 1, outcome: 'approved' },
    ]);
    await approve(id);
  });

  test('is amended by who could decide it, whose time does not run either, and took no part', async () => {
    const id = await file();
    await returnIt(id);
    await letTimePass(id);
    expect(await pen(id, 1, other)).toBe(1);
    expect(await pen(id, 1, other, '{role:maker}')).toBe(0);
    expect(await pen(id, 1, checker)).toBe(0);
  });

  test('is returned by one person three times at most, over all of its revisions', async () => {
    const id = await file();
    for (const seen of [1, 2, 3]) {
      expect((await seat(id, seen, checker, 'changes_requested')).rows).toHaveLength(1);
      await returnIt(id);
      await amendReturned(id);
    }
    expect((await seat(id, 4, checker, 'changes_requested')).rows).toEqual([]);
    expect(await refusalOf(returnIt(id))).toBe('reviews_returns_bounded');
    const another = { ...told, ...by(other, 'C') };
    await run(step(id, ", status = 'returned'", another, vote(other, 'changes_requested', 'no')));
    await amendReturned(id);
    expect((await seat(id, 5, checker, 'rejected')).rows).toHaveLength(1);
    await approve(id);
  });

  test('is one of those that a maker may have so many of', async () => {
    const one = randomUUID();
    const mine = actionsBy(run, { maker: one, checker });
    const count = async () =>
      (await run('select pending_actions_of($1, 9) as id', [one])).rows[0]!.id;
    const id = await mine.file();
    await mine.file();
    await returnIt(id);
    expect(await count()).toBe(2);
  });
});

async function amendReturned(id: string, more = ''): Promise<void> {
  const set = `, status = 'pending', revision = revision + 1, approvals = 0${more}`;
  const beside = `, revised as (${revision('changed', uuid(maker))})`;
  await run(step(id, set, { event: 'amended', ...by(maker, 'M') }, beside));
}
