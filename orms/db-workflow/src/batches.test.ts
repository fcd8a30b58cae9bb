import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { describe, expect, test } from 'vitest';
import { actionsBy } from './testing-actions.ts';
import { openForTests } from './testing-logins.ts';

const { run, database } = openForTests();

const begin = async (maker: string, mode = 'valid', total = 1): Promise<string> => {
  const { rows } = await run(
    `insert into batches (maker_id, maker_name, principal, action_type, mode, total, digest, due_at)
     values ($1, 'M', 'session:s', 'create_promotion', $2, $3, 'd', now()) returning id`,
    [maker, mode, total],
  );
  return rows[0]!.id;
};
const wrong = (batch: string, line = 1) =>
  run(`insert into batch_outcomes (batch_id, line, problems) values ($1, $2, '[]')`, [batch, line]);
const end = (batch: string, state = 'done') =>
  run('update batches set state = $2, ended_at = now() where id = $1', [batch, state]);

/** Files an action and says that it is what a row became, in one transaction that then does something more. */
async function fileRow(
  batch: string,
  maker: string,
  more?: (run: (sql: string, values?: unknown[]) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const client = await database().pool.connect();
  try {
    await client.query('begin');
    const within = (sql: string, values?: unknown[]) => client.query(sql, values);
    const id = await actionsBy(within, { maker, checker: randomUUID() }).file();
    await client.query(
      'insert into batch_outcomes (batch_id, line, action_id) values ($1, 1, $2)',
      [batch, id],
    );
    await more?.(within);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
const endWithin = (batch: string) => (within: (sql: string, values?: unknown[]) => unknown) =>
  Promise.resolve(
    within(`update batches set state = 'done', ended_at = now() where id = $1`, [batch]),
  );

describe('a batch', () => {
  test.each(['total = 2', "maker_id = '00000000-0000-0000-0000-000000000000'", "mode = 'all'"])(
    'keeps what was sent: %s',
    async (set) => {
      const id = await begin(randomUUID());
      expect(await refusalOf(run(`update batches set ${set} where id = $1`, [id]))).toBe('42501');
    },
  );

  test('is one of its maker’s at a time', async () => {
    const maker = randomUUID();
    const first = await begin(maker);
    expect(await refusalOf(begin(maker))).toBe('batches_one_at_work');
    await wrong(first);
    await end(first);
    expect(await refusalOf(begin(maker))).toBeUndefined();
  });

  test('has ended when each row has an outcome, and stays so', async () => {
    const id = await begin(randomUUID());
    expect(await refusalOf(end(id))).toBe('batches_filed_whole');
    await wrong(id);
    await end(id);
    expect(await refusalOf(end(id, 'refused'))).toBe('batches_ended_for_good');
    expect(await refusalOf(wrong(id, 2))).toBe('batch_outcomes_at_work');
  });

  test('has so many rows at most', async () => {
    expect(await refusalOf(begin(randomUUID(), 'all', 1_001))).toBe('batches_bounded');
    expect(await refusalOf(begin(randomUUID(), 'some'))).toBe('batches_known');
  });
});

describe('a row', () => {
  test('has one outcome, which is never changed', async () => {
    const id = await begin(randomUUID());
    await wrong(id);
    expect(await refusalOf(wrong(id))).toBe('batch_outcomes_pk');
    expect(await refusalOf(run(`update batch_outcomes set line = 2`))).toBe('42501');
    expect(await refusalOf(run(`delete from batch_outcomes`))).toBe('42501');
  });

  test('is filed once, as an action of the maker', async () => {
    const maker = randomUUID();
    const id = await begin(maker);
    expect(await refusalOf(fileRow(id, randomUUID()))).toBe('batch_outcomes_filed');
    await fileRow(id, maker);
    expect(await refusalOf(fileRow(id, maker))).toBe('batch_outcomes_pk');
  });

  test('is not said to be an action that was filed before', async () => {
    const maker = randomUUID();
    const id = await begin(maker);
    const before = await actionsBy(run, { maker, checker: randomUUID() }).file();
    const said = 'insert into batch_outcomes (batch_id, line, action_id) values ($1, 1, $2)';
    expect(await refusalOf(run(said, [id, before]))).toBe('batch_outcomes_filed');
  });

  test('of all or none is filed with all', async () => {
    const maker = randomUUID();
    const two = await begin(maker, 'all', 2);
    expect(await refusalOf(fileRow(two, maker))).toBe('batch_outcomes_all_or_none');
    expect(await refusalOf(fileRow(two, maker, endWithin(two)))).toBe('batches_filed_whole');
    await end(two, 'refused');
    const one = await begin(maker, 'all', 1);
    await fileRow(one, maker, endWithin(one));
  });
});
