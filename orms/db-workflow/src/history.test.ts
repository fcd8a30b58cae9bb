import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, test } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision, settled } from './testing-actions.ts';
import { by, delivery, remark, step, uuid, vote } from './testing-steps.ts';

const { run, asOwner, database } = openForTests();

const refusal = (sql: string, values: unknown[] = []) => refusalOf(run(sql, values));
const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, amend, approve, settle } = actionsBy(run, { maker, checker });

/** Several statements as one transaction of the application's login; the refusal of any of them. */
async function together(...statements: string[]): Promise<string | undefined> {
  const client = await database().pool.connect();
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    return await refusalOf(client.query('commit'));
  } catch (error) {
    await client.query('rollback');
    return refusalOf(Promise.reject(error));
  } finally {
    client.release();
  }
}

const rejects = `, status = 'rejected', decided_by = ${uuid(checker)}, decided_at = now()`;
const withdraws = ", status = 'withdrawn', decided_at = now()";

describe('the history', () => {
  test('has no gap when the count rises twice in one transaction', async () => {
    const id = await file();
    const count = `update actions set audit_count = audit_count + 1 where id = '${id}'`;
    const entry = `insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
      values ('${id}', 3, 'commented', '${other}', 'O', 1)`;
    const comment = `insert into comments (action_id, author_id, author_name, text)
      values ('${id}', '${other}', 'O', 'Hm')`;
    expect(await together(count, count, comment, entry)).toBe(ruleBroken);
    const said = { event: 'commented', ...by(other, 'O') };
    const once = step(id, '', said, remark(other, 'O'));
    expect(await together(once, once)).toBeUndefined();
  });

  test.each([
    ['a service as actor', `'${other}'`, 'service:workflow'],
    ['a principal without a person', 'null', 'session:s1'],
    ['a principal without an id', `'${other}'`, 'session:'],
    ['a principal of two lines', `'${other}'`, 'session:s1\nsession:s2'],
    ['a principal with a blank', `'${other}'`, 'key:k 1'],
  ])('does not know %s', async (_, actor, principal) => {
    const id = await file();
    const entry = `insert into audit_entries (action_id, sequence, event, actor_id, principal, revision)
      values ('${id}', 2, 'commented', ${actor}, '${principal}', 1)`;
    expect(await refusal(entry)).toBe('audit_entries_principal');
  });

  test.each([
    ['session:s', undefined],
    ['session:another', 'audit_entries_decided_in_session'],
    ['key:s', 'audit_entries_decided_in_session'],
  ])('of a decision in session "s", made by %s: %s', async (principal, expected) => {
    const id = await file();
    const said = { event: 'rejected', ...by(checker, 'C'), detail: '{"comment":"no"}', principal };
    const rejection = step(id, rejects, said, vote(checker, 'rejected', 'no'));
    expect(await refusal(rejection)).toBe(expected);
  });

  test('takes no entry beyond the count', async () => {
    const id = await file();
    const entry = `insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
      values ('${id}', 2, 'commented', '${other}', 'O', 1)`;
    expect(await refusal(entry)).toBe(ruleBroken);
  });

  test('tells every real step', async () => {
    const id = await file(2);
    await amend(id, other, 'O');
    expect(
      await refusal(
        step(
          id,
          ', approvals = approvals + 1',
          { event: 'approval_given', ...by(checker, 'C'), detail: '{"comment":"fine"}' },
          vote(checker, 'approved', 'fine'),
        ),
      ),
    ).toBeUndefined();
    expect(
      await refusal(step(id, withdraws, { event: 'withdrawn', ...by(maker, 'M') })),
    ).toBeUndefined();
    const rejected = await file();
    const no = { event: 'rejected', ...by(checker, 'C'), detail: '{"comment":"no"}' };
    expect(
      await refusal(step(rejected, rejects, no, vote(checker, 'rejected', 'no'))),
    ).toBeUndefined();
  });
});

describe('of a pending action no entry tells', () => {
  const events = ['submitted', 'amended', 'approval_given', 'approved', 'rejected', 'withdrawn'];
  const others = [
    'expired',
    'commented',
    'executed',
    'refused',
    'stalled',
    'retried',
    'cancelled',
    'made_up',
  ];

  test.each([...events, ...others])('that it was %s when nothing was done', async (event) => {
    for (const who of [{}, by(maker, 'M'), by(checker, 'C')]) {
      expect(await refusal(step(await file(), '', { event, ...who }))).toBe(ruleBroken);
    }
  });

  test.each([
    ['another person', by(other, 'M')],
    ['another name', by(maker, 'N')],
    ['nobody', {}],
  ])('its withdrawal by %s', async (_who, who) => {
    const entry = { event: 'withdrawn', ...who };
    expect(await refusal(step(await file(), withdraws, entry))).toBe(ruleBroken);
  });

  test('its withdrawal as something else', async () => {
    const entry = { event: 'expired' };
    expect(await refusal(step(await file(), withdraws, entry))).toBe(ruleBroken);
  });

  test.each([
    ['another person', { ...by(other, 'C'), detail: '{"comment":"no"}' }, 'rejected'],
    ['another name', { ...by(checker, 'Countersign'), detail: '{"comment":"no"}' }, 'rejected'],
    ['another comment', { ...by(checker, 'C'), detail: '{"comment":"gladly"}' }, 'rejected'],
    ['another decision', { ...by(checker, 'C'), detail: '{"comment":"no"}' }, 'approved'],
  ])('its rejection by or with %s', async (_what, who, event) => {
    const sql = step(await file(), rejects, { event, ...who }, vote(checker, 'rejected', 'no'));
    expect(await refusal(sql)).toBe(ruleBroken);
  });

  test('two votes of one person', async () => {
    const id = await file(3);
    const entry = { event: 'approval_given', ...by(checker, 'C') };
    const given = (voter: string) =>
      step(id, ', approvals = approvals + 1', entry, vote(voter, 'approved'));
    expect(await together(given(checker), given(other))).toBe(ruleBroken);
  });

  test('a decision by someone else than the row says', async () => {
    const id = await file();
    const sql = step(
      id,
      rejects.replace(checker, other),
      { event: 'rejected', ...by(checker, 'C'), detail: '{"comment":"no"}' },
      vote(checker, 'rejected', 'no'),
    );
    expect(await refusal(sql)).toBe(ruleBroken);
  });

  test('an amendment by someone who did not write it', async () => {
    const sql = step(
      await file(),
      ', revision = 2, approvals = 0',
      { event: 'amended', ...by(maker, 'M') },
      `, person as (insert into action_people (action_id, person_id, part, person_name)
        select id, ${uuid(other)}, 'editor', 'O' from changed
      ), revised as (${revision('changed', uuid(other))})`,
    );
    expect(await refusal(sql)).toBe(ruleBroken);
  });

  test.each([
    ['nobody made', by(other, 'O'), ''],
    ['another made', by(maker, 'M'), remark(other, 'O')],
    ['was made under another name', by(other, 'O'), remark(other, 'Countersign')],
    ['was made under a false name of the maker', by(maker, 'X'), remark(maker, 'X')],
  ])('a comment that %s', async (_what, who, beside) => {
    expect(await refusal(step(await file(), '', { event: 'commented', ...who }, beside))).toBe(
      ruleBroken,
    );
  });

  test.each<[string, string, string, object, string, string]>([
    ['withdrawal', withdraws, 'withdrawn', by(maker, 'M'), '{"reason":"r","comment":"no"}', ''],
    ['rejection', rejects, 'rejected', by(checker, 'C'), '{"comment":"no","result":{}}', 'a vote'],
    ['comment', '', 'commented', by(other, 'O'), '{"comment":"rejected"}', remark(other, 'O')],
  ])('more of a %s than it is', async (_what, change, event, who, detail, beside) => {
    const voted = beside === 'a vote' ? vote(checker, 'rejected', 'no') : beside;
    const sql = step(await file(), change, { event, ...who, detail }, voted);
    expect(await refusal(sql)).toBe('audit_entries_detail_known');
  });

  test('one comment where two were made', async () => {
    const sql = step(
      await file(),
      '',
      { event: 'commented', ...by(other, 'O') },
      remark(other, 'O') + remark(other, 'O').replace('written', 'twice'),
    );
    expect(await refusal(sql)).toBe('comments_entry_key');
  });
});

describe('of an approved action', () => {
  const approved = async () => {
    const id = await file();
    await approve(id);
    return id;
  };

  test.each(['rejected', 'approved', 'withdrawn', 'submitted', 'approval_given'])(
    'no entry tells that it was %s',
    async (event) => {
      for (const who of [by(checker, 'C'), by(maker, 'M')]) {
        expect(await refusal(step(await approved(), '', { event, ...who }))).toBe(ruleBroken);
      }
    },
  );

  test.each(['executed', 'refused', 'stalled', 'retried'])(
    'no entry tells that it was %s before it was',
    async (event) => {
      expect(await refusal(step(await approved(), '', { event }))).toBe(ruleBroken);
    },
  );

  test('nothing is settled without an entry, with another result, or twice', async () => {
    const id = await approved();
    expect(await refusal(settled, [id])).toBe(ruleBroken);
    const entry = { event: 'executed', detail: '{"result":{"promotionId":"x"}}' };
    const done = "state = 'executed', result = '{}', settled_at = now()";
    expect(await refusal(delivery(id, done, entry))).toBe(ruleBroken);
    await settle(id);
    expect(await refusal(step(id, '', { event: 'executed', detail: '{"result":{}}' }))).toBe(
      ruleBroken,
    );
  });

  test('times are the database’s own', async () => {
    const id = await approved();
    const early = settled.replace('now()', "now() - interval '1 day'");
    expect(await refusal(early, [id])).toBe(ruleBroken);
    const late = rejects.replace('now()', "now() - interval '1 day'");
    const entry = { event: 'rejected', ...by(checker, 'C'), detail: '{"comment":"no"}' };
    expect(await refusal(step(await file(), late, entry, vote(checker, 'rejected', 'no')))).toBe(
      ruleBroken,
    );
  });

  test.each(['attempt = attempt + 2', 'failures = failures + 2', 'failures = -1'])(
    'deliveries are counted one by one: %s',
    async (set) => {
      const id = await approved();
      expect(await refusal(`update executions set ${set} where action_id = $1`, [id])).toBe(
        ruleBroken,
      );
    },
  );

  test('what stalls and is retried is told each time, by a person', async () => {
    const id = await approved();
    const stall = "state = 'stalled', failures = failures + 1";
    const retry = "state = 'queued', failures = 0";
    const stalled = { event: 'stalled' };
    const retried = { event: 'retried', ...by(other, 'O') };
    for (const [sql, wanted] of [
      [delivery(id, stall, retried), ruleBroken],
      [delivery(id, stall, stalled), undefined],
      [step(id, '', stalled), ruleBroken],
      [delivery(id, retry, { event: 'retried' }), ruleBroken],
      [delivery(id, retry, retried), undefined],
      [step(id, '', retried), ruleBroken],
      [delivery(id, stall, stalled), undefined],
    ] as const) {
      expect(await refusal(sql)).toBe(wanted);
    }
  });
});

test('a temporary table fools no rule', async () => {
  const { rows } = await asOwner('select current_database() as name');
  const grant = `temporary on database "${rows[0].name}"`;
  const fake = (id: string) => [
    'create temp table audit_entries (like public.audit_entries)',
    'create temp table reviews (like public.reviews)',
    'create temp table actions (like public.actions)',
    `insert into pg_temp.actions select * from public.actions where id = '${id}'`,
    `insert into pg_temp.audit_entries (action_id, sequence, event, actor_id, actor_name, revision, detail, at)
      values ('${id}', 2, 'rejected', '${checker}', 'C', 1, '{}', now())`,
  ];
  const change = (id: string) =>
    `update public.actions set audit_count = audit_count + 1${rejects} where id = '${id}'`;
  expect(await refusal('create temp table mine (id int)')).toBe('42501');
  await asOwner(`grant ${grant} to workflow_app`);
  const id = await file();
  expect(await together(...fake(id), change(id))).toBe(ruleBroken);
  await asOwner(`revoke ${grant} from workflow_app`);
  const { rows: unsafe } = await asOwner(
    // One with a body that was read when it was made holds its tables by what they are, not by name.
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosqlbody is null
      and not coalesce(proconfig::text, '') like '%search_path=pg_catalog, public, pg_temp%'`,
  );
  expect(unsafe).toEqual([]);
});
