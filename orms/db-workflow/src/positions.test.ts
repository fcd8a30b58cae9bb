import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { actionsBy } from './testing-actions.ts';
import { faultsOf, logAfter } from './testing-events.ts';
import { openForTests } from './testing-logins.ts';

const { run, asOwner, withoutTriggers, database } = openForTests();
const [maker, checker] = [randomUUID(), randomUUID()];
const { file, approve, settle } = actionsBy(run, { maker, checker });

const give = async (most = 100) => {
  const { rows } = await run('select given, last::int, more from give_positions($1)', [most]);
  return rows[0] as { given: number | null; last: number; more: boolean | null };
};
const giveAll = async (most?: number): Promise<void> => {
  for (;;) if ((await give(most)).more === false) return;
};
const entries = async (): Promise<number> =>
  (await run('select count(*)::int as n from audit_entries')).rows[0].n;
const insert = (position: number, action: string, sequence: number, latest?: string) =>
  refusalOf(
    run(
      `insert into event_positions (position, action_id, sequence, latest)
       values ($1, $2, $3, coalesce($4::timestamptz, greatest(
         (select max(latest) from event_positions),
         (select at from audit_entries where action_id = $2 and sequence = $3), '2000-01-01')))`,
      [position, action, sequence, latest],
    ),
  );

describe('as the application, whoever gives a position', () => {
  let id: string;
  let next: number;
  beforeEach(async () => {
    await giveAll();
    id = await file();
    await approve(id);
    next = (await logAfter(run)).length + 1;
  });

  test('gives the next one', async () => {
    expect(await insert(next, id, 1)).toBeUndefined();
    expect(await insert(next + 1, id, 2)).toBeUndefined();
  });

  test('leaves no gap', async () => {
    expect(await insert(next + 1, id, 1)).toBe('event_positions_contiguous');
    const two = `insert into event_positions (position, action_id, sequence, latest)
      select $1 + 2 * (sequence - 1), action_id, sequence, at from audit_entries where action_id = $2`;
    expect(await refusalOf(run(two, [next, id]))).toBe('event_positions_contiguous');
    expect(await insert(0, id, 1)).toBe('event_positions_contiguous');
  });

  test('gives none twice, and no entry a second', async () => {
    expect(await insert(next, id, 1)).toBeUndefined();
    expect(await insert(next, id, 2)).toBe('event_positions_pkey');
    expect(await insert(next + 1, id, 1)).toBe('event_positions_entry_key');
  });

  test('gives none before the one before it of its action', async () => {
    expect(await insert(next, id, 2)).toBe('event_positions_in_order');
    const turned = `insert into event_positions (position, action_id, sequence, latest)
      select $1 + 2 - sequence, action_id, sequence, (select max(at) from audit_entries) from audit_entries
      where action_id = $2`;
    expect(await refusalOf(run(turned, [next, id]))).toBe('event_positions_in_order');
  });

  test('gives none to what is no entry', async () => {
    expect(await insert(next, id, 3)).toBe('event_positions_of_entries');
    expect(await insert(next, randomUUID(), 1)).toBe('event_positions_of_entries');
  });

  test('says the latest time up to there', async () => {
    expect(await insert(next, id, 1, '2199-01-01')).toBe('event_positions_latest_true');
    expect(await insert(next, id, 1, '2001-01-01')).toBe('event_positions_latest_true');
  });

  test.each([
    'update event_positions set position = position + 1',
    'delete from event_positions',
    'truncate event_positions',
  ])('takes nothing back, nor does the owner: %s', async (statement) => {
    await giveAll();
    expect(await refusalOf(run(statement))).toBe('42501');
    expect(await refusalOf(asOwner(statement))).toBe('42501');
  });

  describe('passes over nothing', () => {
    const set = (to: string) => refusalOf(run(`update event_sequencer set ${to}`));
    const last = '(select last_value from audit_entries_id_seq)';

    test('nor moves the floor elsewhere than to a mark', async () => {
      expect(await set(`floor = ${last}`)).toBe('event_sequencer_floor');
      await giveAll();
      expect(await set(`floor = ${last}`)).toBe('event_sequencer_floor');
      expect(await set('floor = floor - 1')).toBe('event_sequencer_floor');
      expect(await set(`mark_id = ${last} + 1`)).toBe('event_sequencer_mark');
      expect(await set('mark_id = floor - 1')).toBe('event_sequencer_mark');
      expect(await set(`mark_id = ${last}`)).toBeUndefined();
      expect(await set('floor = mark_id, mark_id = null')).toBeUndefined();
      expect(await set("mark_writers = '{}'")).toBe('42501');
      expect(await set("history_from = '-infinity'")).toBe('event_sequencer_history');
      expect(await refusalOf(run('delete from event_sequencer'))).toBe('42501');
      expect(await refusalOf(run('insert into event_sequencer default values'))).toBe('42501');
    });

    test('while somebody writes who began before', async () => {
      const writer = await database().pool.connect();
      try {
        await writer.query('begin');
        await actionsBy((sql, values) => writer.query(sql, values), { maker, checker }).file();
        await giveAll();
        expect(await set(`mark_id = ${last}`)).toBeUndefined();
        expect(await set('floor = mark_id, mark_id = null')).toBe('event_sequencer_floor');
        await writer.query('commit');
        expect(await set('floor = mark_id, mark_id = null')).toBe('event_sequencer_floor');
        await giveAll();
        const { rows } = await run(`select floor = ${last} as risen from event_sequencer`);
        expect(rows[0].risen).toBe(true);
      } finally {
        writer.release();
      }
    });

    test('by what was seen of old', async () => {
      const client = await database().pool.connect();
      try {
        await client.query('begin isolation level repeatable read');
        const update = 'update event_sequencer set floor = floor';
        expect(await refusalOf(client.query(update))).toBe('25001');
        await client.query('rollback');
        await client.query('begin isolation level repeatable read');
        expect(await refusalOf(client.query('select give_positions(1)'))).toBe('25001');
      } finally {
        await client.query('rollback');
        client.release();
      }
    });
  });

  test('says an id of no entry', async () => {
    const sql = `insert into audit_entries (action_id, sequence, event, revision, id) values ($1, 3, 'expired', 1, 7)`;
    expect(await refusalOf(run(sql, [id]))).toBe('42501');
    expect(await refusalOf(run("select setval('audit_entries_id_seq', 1)"))).toBe('42501');
  });
});

describe('a round', () => {
  test('gives positions to what is committed, once, and says how far it came', async () => {
    await giveAll();
    const before = (await logAfter(run)).length;
    const id = await file();
    await approve(id);
    await settle(id);
    expect(await give(2)).toEqual({ given: 2, last: before + 2, more: true });
    expect(await give(2)).toEqual({ given: 1, last: before + 3, more: false });
    expect(await give()).toEqual({ given: 0, last: before + 3, more: false });
    expect((await logAfter(run, before)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  test('does not wait for who is late, and takes them in once they commit', async () => {
    await giveAll();
    const late = await database().pool.connect();
    const early = await file();
    try {
      await late.query('begin');
      await late.query('select pg_current_xact_id()');
      const { file: fileLate } = actionsBy((sql, values) => late.query(sql, values), {
        maker,
        checker,
      });
      const slow = await fileLate();
      // Enough for the floor to rise by, if it rose past what is under way.
      for (let filed = 0; filed < 120; filed += 1) await file();
      for (let round = 0; round < 4; round += 1) await giveAll();
      const meanwhile = await logAfter(run);
      expect(meanwhile.some(({ action }) => action === early)).toBe(true);
      expect(meanwhile.some(({ action }) => action === slow)).toBe(false);
      expect(faultsOf(meanwhile, await entries())).toEqual([]);
      await late.query('commit');
      await giveAll();
      const log = await logAfter(run);
      expect(log.at(-1)).toEqual({ position: meanwhile.length + 1, action: slow, sequence: 1 });
      for (let round = 0; round < 4; round += 1) await giveAll();
      const floor = (await run('select floor::int from event_sequencer')).rows[0].floor;
      expect(floor).toBeGreaterThan(120);
    } finally {
      late.release();
    }
  });

  test('is done by one at a time, and what dies in it leaves nothing behind', async () => {
    await giveAll();
    const id = await file();
    const dying = await database().pool.connect();
    dying.on('error', () => {});
    await dying.query('begin');
    await dying.query('select give_positions(100)');
    expect(await give()).toMatchObject({ given: null });
    const { rows } = await dying.query('select pg_backend_pid() as pid');
    await run('select pg_terminate_backend($1)', [rows[0].pid]);
    await refusalOf(dying.query('select 1'));
    dying.release(true);
    await giveAll();
    const log = await logAfter(run);
    expect(log.at(-1)?.action).toBe(id);
    expect(faultsOf(log, await entries())).toEqual([]);
  });

  test('is a transaction of its own', async () => {
    const client = await database().pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_current_xact_id()');
      expect(await refusalOf(client.query('select give_positions(100)'))).toBe('25001');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  test('goes by the order of entries where a clock was set back', async () => {
    await giveAll();
    const before = (await logAfter(run)).length;
    const id = await file();
    await approve(id);
    await withoutTriggers(
      'audit_entries',
      `update audit_entries set at = at - interval '1 hour', id = -1 where action_id = '${id}' and sequence = 2`,
    );
    const other = await file();
    await giveAll(1);
    expect((await logAfter(run, before)).map(({ action }) => action)).toEqual([id, other]);
    await withoutTriggers(
      'audit_entries',
      `update audit_entries set id = 1000000 where action_id = '${id}' and sequence = 2`,
    );
    await giveAll(1);
    expect(faultsOf(await logAfter(run), await entries())).toEqual([]);
  });

  test('waits for no transaction that writes no entries, however old', async () => {
    const old = await database().pool.connect();
    try {
      await old.query('begin');
      await old.query('select pg_current_xact_id(), count(*) from audit_entries');
      for (let filed = 0; filed < 101; filed += 1) await file();
      for (let round = 0; round < 4; round += 1) await giveAll();
      const { rows } = await run(
        'select (select last_value from audit_entries_id_seq) - floor < 100 as near from event_sequencer',
      );
      expect(rows[0].near).toBe(true);
    } finally {
      await old.query('rollback');
      old.release();
    }
  });

  test('is refused where numbers have been set back, which would pass over entries', async () => {
    await giveAll();
    await asOwner("select setval('audit_entries_id_seq', 1)");
    try {
      expect(await refusalOf(run('select give_positions(1)'))).toBe('55000');
    } finally {
      await asOwner("select setval('audit_entries_id_seq', (select max(id) from audit_entries))");
    }
  });
});
