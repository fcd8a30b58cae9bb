import { randomUUID } from 'node:crypto';
import { createClient } from '@countersign/db-workflow';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { requestContext, withRequestContext } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createSequencer, type SequencerSettings } from './sequencer.ts';
import { tellsOfEntries } from './tells-of-entries.ts';

const tells = tellsOfEntries('audit_entries');
let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** A process with a sequencer, and how often it has given positions. */
function openProcess(settings: Partial<SequencerSettings>) {
  let rounds = 0;
  const requests = new Set<string | undefined>();
  const client = createClient(db.url, {
    applicationName: 'process',
    onDone: (text) => {
      if (text.includes('give_positions')) {
        rounds += 1;
        requests.add(requestContext()?.requestId);
      }
      if (tells(text)) sequencer.hint();
    },
  });
  const logger = silentLogger();
  const sequencer = createSequencer({ db: client.db, logger, settings });
  onTestFinished(async () => {
    await sequencer.stop();
    await client.close();
  });
  const { file } = actionsBy((text, values) => client.pool.query(text, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  return { sequencer, client, file, rounds: () => rounds, requests };
}

const forever = 3_600_000;
const never = { pollMs: forever, idlePollMs: forever };
const wait = new AbortController().signal;

it('gives positions at once to what its process commits', async () => {
  const { sequencer, file, client } = openProcess(never);
  sequencer.start();
  await file();
  await sequencer.tail.waitBeyond(sequencer.tail.reached(), 5_000, wait);
  const reached = sequencer.tail.reached();
  expect(reached).toBeGreaterThan(0);
  const inside = await client.pool.connect();
  const { file: fileInside } = actionsBy((text, values) => inside.query(text, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  await inside.query('begin');
  await fileInside();
  await inside.query('select pg_sleep(0.1)');
  expect(sequencer.tail.reached()).toBe(reached);
  await inside.query('commit');
  inside.release();
  await sequencer.tail.waitBeyond(reached, 5_000, wait);
  expect(sequencer.tail.reached()).toBe(reached + 1);
});

it('finds what a process has left behind that died', async () => {
  const { sequencer } = openProcess({ pollMs: 20, idlePollMs: 20 });
  sequencer.start();
  const { file } = actionsBy((text, values) => db.pool.query(text, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  await file();
  await sequencer.tail.waitBeyond(sequencer.tail.reached(), 5_000, wait);
  const { rows } = await db.pool.query('select max(position)::int as last from event_positions');
  expect(sequencer.tail.reached()).toBe(rows[0].last);
});

it('gathers hints into few rounds, and rounds are of no request', async () => {
  const { sequencer, file, rounds, requests } = openProcess({ ...never, gatherMs: 50 });
  sequencer.start();
  await sequencer.tail.waitBeyond(-1, 5_000, wait);
  const before = rounds();
  await withRequestContext({ requestId: 'r' }, () =>
    Promise.all(Array.from({ length: 20 }, () => file())),
  );
  await sequencer.tail.waitBeyond(sequencer.tail.reached() + 19, 200, wait);
  expect(rounds() - before).toBeLessThan(6);
  expect([...requests]).toEqual([undefined]);
});

it('begins no round so soon after another, however often something is committed', async () => {
  const { sequencer, file, rounds } = openProcess({ ...never, apartMs: 300 });
  sequencer.start();
  await sequencer.tail.waitBeyond(-1, 5_000, wait);
  const [before, began] = [rounds(), performance.now()];
  while (performance.now() - began < 900) await file();
  expect(rounds() - before).toBeLessThanOrEqual(1 + (performance.now() - began) / 300);
});

it('waits the longer, up to a maximum, the more the round before gave positions to', async () => {
  const apart = { apartMs: 10, apartPerEntryMs: 100, apartMaxMs: 300 };
  const { sequencer, file, rounds } = openProcess({ ...never, ...apart });
  sequencer.start();
  await sequencer.tail.waitBeyond(-1, 5_000, wait);
  await Promise.all(Array.from({ length: 5 }, () => file()));
  await sequencer.tail.waitBeyond(sequencer.tail.reached() + 4, 1_000, wait);
  const [before, began] = [rounds(), performance.now()];
  while (performance.now() - began < 900) await Promise.all([file(), file(), file()]);
  expect(rounds() - before).toBeLessThanOrEqual(2 + (performance.now() - began) / 300);
});

it('lets go of who waits once it ends, once they give up, and at the latest after their time', async () => {
  const { sequencer } = openProcess(never);
  const { tail } = sequencer;
  const stopping = new AbortController();
  const waits = [
    tail.waitBeyond(100_000, 10, wait),
    tail.waitBeyond(100_000, forever, stopping.signal),
    tail.waitBeyond(100_000, forever, wait),
  ];
  await waits[0];
  expect(tail.waiting()).toBe(2);
  stopping.abort();
  await waits[1];
  await sequencer.stop();
  await waits[2];
  expect(tail.waiting()).toBe(0);
  await tail.waitBeyond(100_000, forever, wait);
});

it('says what the database says once that was set back, and only when its own round was told', async () => {
  const { sequencer, file } = openProcess({ pollMs: 20, idlePollMs: 20, busyMs: 20 });
  const { tail } = sequencer;
  sequencer.start();
  await file();
  const { rows } = await db.pool.query('select count(*)::int as entries from audit_entries');
  const reached: number = rows[0].entries;
  await expect.poll(() => tail.reached()).toBe(reached);
  const owner = new Client({ connectionString: db.ownerUrl });
  const other = await db.pool.connect();
  onTestFinished(async () => {
    other.release();
    await owner.end();
  });
  await owner.connect();
  await other.query('begin');
  await other.query(`select pg_advisory_xact_lock(hashtextextended('event_positions', 0))`);
  await owner.query(`begin;
    alter table event_positions disable trigger user;
    alter table event_sequencer disable trigger user;
    update event_sequencer set mark_id = null, floor = (select last_value from audit_entries_id_seq);
    delete from event_positions where position = ${reached};
    alter table event_sequencer enable trigger user;
    alter table event_positions enable trigger user;
    commit`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(tail.reached()).toBe(reached);
  await other.query('commit');
  await expect.poll(() => tail.reached()).toBe(reached - 1);
  const asked = performance.now();
  await tail.waitBeyond(reached - 1, 200, wait);
  expect(performance.now() - asked).toBeGreaterThan(190);
});
