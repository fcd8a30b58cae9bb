import { Client, type PoolClient } from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { denied, type Opened, refusalOf, refusalsOf } from './refusals.ts';

type Run = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** A database whose entries of one table are a log, as its tests see it. */
export interface NumberedEntries {
  opened: () => Opened;
  table: string;
  /** The column that has an entry's time. */
  at: string;
  /** Makes an entry by `run`, and tells its id. */
  enter: (run: Run) => Promise<number>;
}

/** What a log whose entries have one number each must show, as tests (`event-positions.ts`). */
export function eventLogContract({ opened, table, at, enter }: NumberedEntries): void {
  const run: Run = (sql, values = []) => opened().pool.query(sql, values);
  const add = () => enter(run);
  const give = async (most = 100) => {
    const { rows } = await run('select given, last::int, more from give_positions($1)', [most]);
    return rows[0] as { given: number | null; last: number; more: boolean | null };
  };
  const giveAll = async (): Promise<number> => {
    for (;;) {
      const { last, more } = await give();
      if (more === false) return last;
    }
  };
  const log = async () =>
    (await run('select position::int, entry_id::int as id from event_positions order by 1'))
      .rows as { position: number; id: number }[];
  const insert = (position: number, id: number, latest?: string) =>
    refusalOf(
      run(
        `insert into event_positions (position, entry_id, latest)
         values ($1, $2, coalesce($3::timestamptz, greatest((select max(latest) from event_positions),
           (select ${at} from ${table} where id = $2), '2000-01-01')))`,
        [position, id, latest],
      ),
    );
  const set = (to: string) => refusalOf(run(`update event_sequencer set ${to}`));
  const lastId = `(select last_value from ${table}_id_seq)`;

  /** Does something over a connection of its own, and leaves nothing of it open. */
  async function aside<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await opened().pool.connect();
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  describe('the log', () => {
    let next: number;
    let id: number;
    beforeEach(async () => {
      next = (await giveAll()) + 1;
      id = await add();
    });

    test('gives the next position to an entry, once', async () => {
      expect(await insert(next + 1, id)).toBe('event_positions_contiguous');
      expect(await insert(0, id)).toBe('event_positions_contiguous');
      expect(await insert(next, id + 1_000_000)).toBe('event_positions_of_entries');
      expect(await insert(next, id, '2199-01-01')).toBe('event_positions_latest_true');
      expect(await insert(next, id, '2001-01-01')).toBe('event_positions_latest_true');
      expect(await insert(next, id)).toBeUndefined();
      expect(await insert(next + 1, id)).toBe('event_positions_entry_key');
      expect(await insert(next, await add())).toBe('event_positions_pkey');
    });

    test.each([
      'update event_positions set position = position + 1',
      'delete from event_positions',
      'truncate event_positions',
      'delete from event_sequencer',
      'truncate event_sequencer',
    ])('takes nothing back, whoever asks: %s', async (statement) => {
      await giveAll();
      expect(await refusalsOf(opened(), statement)).toEqual({ application: denied, owner: denied });
    });

    test('passes over nothing, nor moves its floor elsewhere than to a mark', async () => {
      expect(await set(`floor = ${lastId}`)).toBe('event_sequencer_floor');
      await giveAll();
      expect(await set(`floor = ${lastId}`)).toBe('event_sequencer_floor');
      expect(await set('floor = floor - 1')).toBe('event_sequencer_floor');
      expect(await set(`mark_id = ${lastId} + 1`)).toBe('event_sequencer_mark');
      expect(await set('mark_id = floor - 1')).toBe('event_sequencer_mark');
      await aside(async (writer) => {
        await writer.query('begin');
        await enter((sql, values) => writer.query(sql, values));
        expect(await set(`mark_id = ${lastId}`)).toBeUndefined();
        expect(await set('floor = mark_id, mark_id = null')).toBe('event_sequencer_floor');
      });
      expect(await set('floor = mark_id, mark_id = null')).toBeUndefined();
      expect(await set("mark_writers = '{}'")).toBe(denied);
      expect(await refusalOf(run('insert into event_sequencer default values'))).toBe(denied);
      expect(await refusalOf(run(`select setval('${table}_id_seq', 1)`))).toBe(denied);
    });

    test('gets what is committed in rounds, in the order of ids, and says how far it came', async () => {
      const ids = [id, await add(), await add()];
      expect(await give(2)).toEqual({ given: 2, last: next + 1, more: true });
      expect(await give(2)).toEqual({ given: 1, last: next + 2, more: false });
      expect(await give()).toEqual({ given: 0, last: next + 2, more: false });
      expect((await log()).slice(next - 1)).toEqual(
        ids.map((each, index) => ({ position: next + index, id: each })),
      );
    });

    test('does not wait for who is late, and has them once they commit', async () => {
      const late = await aside(async (writer) => {
        await writer.query('begin');
        const entry = await enter((sql, values) => writer.query(sql, values));
        // Enough for the floor to rise by, if it rose past what is under way.
        for (let entered = 0; entered < 120; entered += 1) await add();
        for (let round = 0; round < 4; round += 1) await giveAll();
        const meanwhile = await log();
        expect(meanwhile.some((placed) => placed.id === entry)).toBe(false);
        await writer.query('commit');
        return { entry, before: meanwhile.length };
      });
      await giveAll();
      expect((await log()).at(-1)).toEqual({ position: late.before + 1, id: late.entry });
      for (let round = 0; round < 4; round += 1) await giveAll();
      const { rows } = await run(`select ${lastId} - floor < 100 as near from event_sequencer`);
      expect(rows[0]?.near).toBe(true);
      const missing = await run(
        `select count(*)::int as n from ${table} where id not in (select entry_id from event_positions)`,
      );
      expect(missing.rows[0]?.n).toBe(0);
    });

    test('has rounds one at a time, each a transaction of its own', async () => {
      await aside(async (other) => {
        await other.query('begin');
        await other.query('select give_positions(100)');
        expect(await give()).toMatchObject({ given: null });
      });
      expect((await give()).given).toBe(1);
      await aside(async (client) => {
        await client.query('begin');
        await client.query('select pg_current_xact_id()');
        expect(await refusalOf(client.query('select give_positions(1)'))).toBe('25001');
      });
      await aside(async (client) => {
        await client.query('begin isolation level repeatable read');
        expect(await refusalOf(client.query('update event_sequencer set floor = floor'))).toBe(
          '25001',
        );
      });
    });

    test('refuses rounds where numbers have been set back, which would pass over entries', async () => {
      for (let entered = 0; entered < 120; entered += 1) await add();
      for (let round = 0; round < 4; round += 1) await giveAll();
      const owner = new Client({ connectionString: opened().ownerUrl });
      await owner.connect();
      try {
        await owner.query(`select setval('${table}_id_seq', 1)`);
        expect(await refusalOf(run('select give_positions(1)'))).toBe('55000');
      } finally {
        await owner.query(`select setval('${table}_id_seq', (select max(id) from ${table}))`);
        await owner.end();
      }
    });
  });
}
