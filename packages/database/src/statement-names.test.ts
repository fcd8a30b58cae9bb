import { startThrowawayCluster, type ThrowawayCluster } from '@countersign/postgres';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDb } from './create-db.ts';
import { databaseAway } from './errors.ts';
import { StatementNames } from './statement-names.ts';

describe('a statement', () => {
  it('gets its name when it comes for the third time, and keeps it', () => {
    const names = new StatementNames();
    const uses = Array.from({ length: 4 }, () => names.use('select $1'));
    expect(uses).toEqual([undefined, undefined, 'countersign_1', 'countersign_1']);
  });

  it('goes without when too many others have one', () => {
    const names = new StatementNames();
    const given = Array.from({ length: 400 }, (_, n) =>
      [1, 2, 3].map(() => names.use(`select ${n}, $1`)).at(-1),
    );
    expect(new Set(given.filter((name) => name !== undefined)).size).toBe(150);
    expect(names.use('select 0, $1')).toBe('countersign_1');
  });

  it('that never comes again is not counted for ever', () => {
    const names = new StatementNames();
    names.use('select $1');
    names.use('select $1');
    for (let n = 0; n < 5_000; n += 1) names.use(`select ${n}, $1`);
    expect(names.use('select $1')).toBeUndefined();
  });

  it('has another name once it is another', () => {
    const names = new StatementNames();
    for (let n = 0; n < 3; n += 1) names.use('select $1');
    names.renew('select $1');
    expect(names.use('select $1')).toBe('countersign_2');
    names.renew('never named');
    expect(names.use('never named')).toBeUndefined();
  });
});

describe('on a connection', () => {
  let cluster: ThrowawayCluster;
  beforeAll(async () => {
    cluster = await startThrowawayCluster();
  });
  afterAll(() => cluster.stop('immediate'));

  function open() {
    const database = createDb(cluster.superuserUrl, {
      schema: {},
      max: 1,
      applicationName: 'test',
    });
    onTestFinished(() => database.close());
    return database;
  }

  it('what comes again is prepared once, and what has no values never', async () => {
    const { db, pool } = open();
    for (let n = 0; n < 5; n += 1) {
      const { rows } = await db.execute<{ n: number }>(sql`select ${n}::int as n`);
      expect(rows).toEqual([{ n }]);
      expect((await pool.query('select $1::text as n', [n])).rows).toEqual([{ n: String(n) }]);
      await pool.query('select 1');
    }
    const { rows } = await pool.query(
      'select statement, (generic_plans + custom_plans)::int as used from pg_prepared_statements order by 1',
    );
    expect(rows).toEqual([
      { statement: 'select $1::int as n', used: 3 },
      { statement: 'select $1::text as n', used: 3 },
    ]);
  });

  it('what a migration has changed is prepared anew', async () => {
    const { db, pool } = open();
    await pool.query('create table widgets as select 1 as id');
    const read = async () => (await db.execute(sql`select * from widgets where id = ${1}`)).rows;
    for (let n = 0; n < 4; n += 1) expect(await read()).toEqual([{ id: 1 }]);
    await pool.query("alter table widgets add column name text default 'one'");
    expect(await read()).toEqual([{ id: 1, name: 'one' }]);
    expect(await read()).toEqual([{ id: 1, name: 'one' }]);
    await pool.query('alter table widgets drop column name');
    const failure = await db
      .transaction(async (tx) => {
        await tx.execute(sql`select * from widgets where id = ${1}`);
      })
      .catch((error: unknown) => error);
    expect(databaseAway(failure)).toMatchObject({ code: 'unavailable' });
    expect(await read()).toEqual([{ id: 1 }]);
  });

  it('a refused statement stays prepared, and the next one is answered', async () => {
    const { db } = open();
    const divide = (by: number) => db.execute<{ n: number }>(sql`select 6 / ${by}::int as n`);
    for (const by of [1, 2, 3]) expect((await divide(by)).rows).toEqual([{ n: 6 / by }]);
    await expect(divide(0)).rejects.toMatchObject({ cause: { code: '22012' } });
    expect((await divide(6)).rows).toEqual([{ n: 1 }]);
  });
});
