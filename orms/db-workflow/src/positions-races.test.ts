import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { actionsBy } from './testing-actions.ts';
import { faultsOf, logAfter, type Placed } from './testing-events.ts';
import { openForTests } from './testing-logins.ts';

const { run, asOwner, database } = openForTests();
const [maker, checker] = [randomUUID(), randomUUID()];
const writers = 8;
const transactions = 20;

/** One that files, approves and executes in transactions of random length, of which some come to nothing. */
async function write(): Promise<void> {
  await withClient(async (client) => {
    const send = (sql: string, values: unknown[] = []) => client.query(sql, values);
    const { file, approve, settle } = actionsBy(send, { maker, checker });
    let open: string[] = [];
    let approved: string[] = [];
    for (let turn = 0; turn < transactions; turn += 1) {
      await client.query('begin');
      const filed = await file();
      const id = open.at(-1);
      if (id) await approve(id);
      const done = approved.at(-1);
      if (done) await settle(done);
      await sleep(Math.random() * 20);
      if (Math.random() < 0.2) {
        await client.query('rollback');
        continue;
      }
      await client.query('commit');
      [open, approved] = [[...open.slice(0, -1), filed], id ? [id] : []];
    }
  });
}

async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database().url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All that a reader with a cursor sees while writers write and `rounds` give positions. */
async function play(sequencers: number): Promise<{ seen: Placed[]; entries: number }> {
  const seen: Placed[] = [];
  const over = new AbortController();
  const read = async (): Promise<void> => {
    seen.push(...(await logAfter(run, seen.at(-1)?.position)));
  };
  const reading = (async () => {
    while (!over.signal.aborted) {
      await read();
      await sleep(2);
    }
  })();
  const giving = Array.from({ length: sequencers }, () =>
    withClient(async (client) => {
      while (!over.signal.aborted) {
        await client.query('select give_positions(20)');
        await sleep(Math.random() * 10);
      }
      for (;;) {
        const { rows } = await client.query('select more from give_positions(1000)');
        if (rows[0].more === false) return;
      }
    }),
  );
  await Promise.all(Array.from({ length: writers }, write));
  over.abort();
  await Promise.all([reading, ...giving]);
  await read();
  const { rows } = await run('select count(*)::int as n from audit_entries');
  return { seen, entries: rows[0].n };
}

it('shows a reader each entry once and in order, whoever writes and whoever numbers', async () => {
  const { seen, entries } = await play(2);
  expect(entries).toBeGreaterThan(200);
  expect(faultsOf(seen, entries)).toEqual([]);
});

it('would lose entries if they got their positions as they are inserted', async () => {
  await asOwner(`
    alter table event_positions disable trigger user;
    truncate event_positions;
    create sequence places owned by event_positions.position;
    grant usage on sequence places to workflow_app;
    insert into event_positions select nextval('places'), action_id, sequence, at from audit_entries
      order by id;
    create function place() returns trigger language plpgsql as $$ begin
      insert into event_positions values (nextval('places'), new.action_id, new.sequence, new.at);
      return null;
    end $$;
    create trigger place after insert on audit_entries for each row execute function place()`);
  const { seen, entries } = await play(0);
  expect(faultsOf(seen, entries).at(-1)).toMatch(/^\d+ of \d+ seen$/);
  expect(seen.length).toBeLessThan(entries);
});
