import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy } from './testing-policies.ts';
import { change, documentOf, insertPolicy, publishingBy, stage } from './testing-publishing.ts';
import { by, delivery, step } from './testing-steps.ts';

const { run, asOwner, withoutTriggers, database } = openForTests();

const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, vote } = policiesBy(run, maker);
const policies = publishingBy(run, maker);
const { publish } = policies;
const refusal = (sql: string, values: unknown[] = []) => refusalOf(run(sql, values));

/** An approved action that is to be executed within so many hours. */
async function approved(within?: number): Promise<string> {
  const action = await file(await publish([stage(1, 1)], within));
  await vote(action, checker, 'approved');
  return action;
}
const read = async (columns: string, action: string, table = 'executions') => {
  const key = table === 'actions' ? 'id' : 'action_id';
  return (await run(`select ${columns} from ${table} where ${key} = $1`, [action])).rows[0];
};
const wait = (action: string, hours: number) =>
  withoutTriggers(
    'executions',
    `update executions set not_after = not_after - interval '${hours} hours' where action_id = '${action}'`,
  );

describe('the time in which an action is executed', () => {
  it('is that of the rule that chose its stages', async () => {
    const filing = await publish([stage(1, 1)], 8);
    expect(await refusalOf(file(filing))).toBeUndefined();
    for (const within of [9, 7])
      expect(await refusalOf(file({ ...filing, within }))).toBe(ruleBroken);
    const { within: _, ...without } = filing;
    expect(await refusalOf(file(without))).toBe(ruleBroken);
    const free = await publish([stage(1, 1)]);
    expect(await refusalOf(file({ ...free, within: 8 }))).toBe(ruleBroken);
  });

  it('begins with the approval, by the clock of the database', async () => {
    const action = await approved(8);
    const columns = `not_after = queued_at + interval '8 hours' as right,
      queued_at = (select decided_at from actions where id = action_id) as now`;
    expect(await read(columns, action)).toEqual({ right: true, now: true });
    const filing = await publish([stage(1, 1)], 8);
    const limited = ['now()', `now() + interval '9 hours'`, 'null::timestamptz'];
    for (const notAfter of limited) {
      expect(await refusalOf(vote(await file(filing), checker, 'approved', { notAfter }))).toBe(
        ruleBroken,
      );
    }
    const free = await file(await publish([stage(1, 1)]));
    expect(await refusalOf(vote(free, checker, 'approved', { notAfter: 'now()' }))).toBe(
      ruleBroken,
    );
  });

  it('never changes once it runs', async () => {
    const action = await approved(8);
    const later = `update executions set not_after = not_after + interval '1 hour' where action_id = $1`;
    expect(await refusal(later, [action])).toBe('42501');
    expect(await refusalOf(asOwner(later, [action]))).toBe(ruleBroken);
    expect(
      await refusal(
        `update actions set execute_within_hours = 2, audit_count = audit_count + 1 where id = $1`,
        [action],
      ),
    ).toBe(ruleBroken);
  });

  const shorten = (
    action: string,
    hours: number | null,
    position: number,
    event = 'window_shortened',
    detail = '',
  ) =>
    step(action, `, execute_within_hours = ${hours}, policy_position = ${position}`, {
      event,
      detail,
    });

  it('is shortened by a newer policy that was asked, to what that one says', async () => {
    const action = await file(await publish([stage(1, 1)], 8));
    const { policy, position } = await publish([stage(1, 1)], 2);
    const detail = JSON.stringify({ policy });
    const to = (hours: number | null, at = position!) =>
      refusal(shorten(action, hours, at, 'window_shortened', detail));
    for (const hours of [8, 9, null, 1, 3]) expect(await to(hours)).toBe(ruleBroken);
    expect(await to(2, position! - 1)).toBe(ruleBroken);
    expect(await refusal(shorten(action, 2, position!, 'stages_added', detail))).toBe(ruleBroken);
    expect(await to(2)).toBeUndefined();
    expect(await read('execute_within_hours as hours', action, 'actions')).toEqual({ hours: 2 });
    const longer = await publish([stage(1, 1)], 24);
    const told = JSON.stringify({ policy: longer.policy });
    expect(await refusal(shorten(action, 24, longer.position!, 'window_shortened', told))).toBe(
      ruleBroken,
    );
  });
});

const wished = (
  person = maker,
  name = 'M',
  principal = 'session:s',
  detail = '{"reason":"So"}',
) => ({
  event: 'cancel_wished',
  ...by(person, name),
  detail,
  principal,
});
const wish = (action: string, ...entry: Parameters<typeof wished>) =>
  delivery(action, 'cancel_wished_at = now()', wished(...entry));
const stall = (action: string) =>
  delivery(action, `state = 'stalled', failures = failures + 1`, {
    event: 'stalled',
    detail: '{"problem":"away"}',
  });
const settle = (action: string, because: string, detail = because, set = '') =>
  delivery(action, `state = 'cancelled', because = '${because}', settled_at = now()${set}`, {
    event: 'cancelled',
    detail: JSON.stringify({ because: detail }),
  });

/** Runs statements as the application's login, in one transaction. */
async function inTransaction(...statements: string[]): Promise<void> {
  const client = await database().pool.connect();
  try {
    await client.query('begin');
    for (const sql of statements) await client.query(sql);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

describe('a wish to cancel', () => {
  it('is told with its reason, by its maker or somebody whom it does not concern, once', async () => {
    const action = await approved();
    for (const detail of ['{}', '{"reason":""}', '{"reason":null}']) {
      expect(await refusal(wish(action, maker, 'M', 'key:k', detail))).toBe(ruleBroken);
    }
    const silent = `update executions set cancel_wished_at = now() where action_id = '${action}'`;
    expect(await refusal(silent)).toBe(ruleBroken);
    expect(await refusal(step(action, '', wished()))).toBe(ruleBroken);
    expect(await refusal(wish(action, maker, 'Somebody'))).toBe(ruleBroken);
    expect(await refusal(wish(action, checker, 'C'))).toBeUndefined();
    expect(await refusal(wish(action))).toBe(ruleBroken);
  });

  it('is not that of somebody whom the action concerns', async () => {
    const action = await file(await publish([stage(1, 1)]));
    await withoutTriggers(
      'action_parties',
      `insert into action_parties (action_id, revision, person_id) values ('${action}', 1, '${other}')`,
    );
    await vote(action, checker, 'approved');
    expect(await refusal(wish(action, other, 'O'))).toBe(ruleBroken);
    expect(await refusal(wish(action, checker, 'C'))).toBeUndefined();
  });

  it('is not one of another time, nor of what is pending or settled', async () => {
    const action = await approved();
    const early = delivery(action, `cancel_wished_at = now() - interval '1 hour'`, wished());
    expect(await refusal(early)).toBe(ruleBroken);
    const executed = delivery(action, `state = 'executed', result = '{}', settled_at = now()`, {
      event: 'executed',
      detail: '{"result":{}}',
    });
    expect(await refusal(executed)).toBeUndefined();
    expect(await refusal(wish(action))).toBe(ruleBroken);
  });

  it('is never taken back, nor is what it is of queued again', async () => {
    const action = await approved();
    await run(stall(action));
    await run(wish(action));
    const back = (set: string) =>
      refusal(delivery(action, set, { event: 'retried', ...by(maker, 'M') }));
    expect(await back('cancel_wished_at = null')).toBe(ruleBroken);
    expect(await back(`state = 'queued', failures = 0`)).toBe(ruleBroken);
  });

  it('is that of one person, told once', async () => {
    const action = await approved();
    const twice = inTransaction(wish(action), step(action, '', wished(checker, 'C')));
    expect(await refusalOf(twice)).toBe(ruleBroken);
    expect(await refusal(wish(action))).toBeUndefined();
  });

  it('is made with a key by its maker alone', async () => {
    const [own, another] = [await approved(), await approved()];
    expect(await refusal(wish(another, checker, 'C', 'key:k'))).toBe(ruleBroken);
    expect(await refusal(wish(own, maker, 'M', 'key:k'))).toBeUndefined();
  });
});

describe('a cancelled execution', () => {
  it('was wished for, or had a time that it missed; and ends there', async () => {
    const [free, limited] = [await approved(), await approved(8)];
    expect(await refusal(settle(free, 'cancelled'))).toBe('executions_cancellation_told');
    expect(await refusal(settle(free, 'window_missed'))).toBe('executions_cancellation_told');
    expect(await refusal(settle(limited, 'no_reason'))).toBe('executions_cancellation_told');
    await run(wish(free));
    expect(await refusal(settle(free, 'cancelled', 'window_missed'))).toBe(ruleBroken);
    expect(await refusal(settle(free, 'cancelled'))).toBeUndefined();
    expect(await refusal(settle(limited, 'window_missed'))).toBeUndefined();
    for (const action of [free, limited]) {
      const again = `update executions set state = 'queued', because = null, settled_at = null where action_id = '${action}'`;
      expect(await refusal(again)).toBe(ruleBroken);
    }
  });

  const attempts = (action: string) =>
    refusal(
      `update executions set attempt = attempt + 1, failures = failures + 1 where action_id = '${action}'`,
    );

  it('is attempted also while it is stalled, once it is wished for or its time is over', async () => {
    const [unwanted, limited] = [await approved(), await approved(8)];
    for (const action of [unwanted, limited]) {
      expect(await refusal(stall(action))).toBeUndefined();
      expect(await attempts(action)).toBe(ruleBroken);
    }
    await run(wish(unwanted));
    await wait(limited, 8);
    expect(await attempts(unwanted)).toBeUndefined();
    expect(await attempts(limited)).toBeUndefined();
  });

  it('of a change of policy publishes nothing, and what is published is not cancelled', async () => {
    const document = documentOf([stage(1, 1)]);
    const next = () => policies.next();
    const publishAs = (action: string) =>
      refusal(insertPolicy, ['create_promotion', next(), JSON.stringify(document), action]);
    const cancelled = await policies.approved(change(document, next()));
    await run(wish(cancelled));
    expect(await publishAs(cancelled)).toBe('policy_versions_approved');
    const done = await policies.approved(change(document, next()));
    expect(await publishAs(done)).toBeUndefined();
    policies.published();
    await run(wish(done));
    expect(await refusal(settle(done, 'cancelled'))).toBe('executions_not_published');
  });

  it('is not published, nor cancelled once it is, by somebody who sees what was before', async () => {
    const next = () => policies.next();
    const document = documentOf([stage(1, 1)]);
    const publishing = (action: string): [string, unknown[]] => [
      insertPolicy,
      ['create_promotion', next(), JSON.stringify(document), action],
    ];
    const past = await database().pool.connect();
    const look = () => past.query('begin isolation level repeatable read; select from executions');
    try {
      const cancelled = await policies.approved(change(document, next()));
      await look();
      await run(wish(cancelled));
      await run(settle(cancelled, 'cancelled'));
      expect(await refusalOf(past.query(...publishing(cancelled)))).toBe(
        'policy_versions_approved',
      );
      await past.query('rollback');
      const done = await policies.approved(change(document, next()));
      await look();
      await run(...publishing(done));
      policies.published();
      await past.query(wish(done));
      const late = past.query(settle(done, 'cancelled'));
      expect(await refusalOf(late)).toBe('executions_not_published');
    } finally {
      await past.query('rollback');
      past.release();
    }
  });
});
