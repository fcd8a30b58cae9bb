import { createServiceFetch } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { type CloudEvent, type EventsPage, positionOf, readActionEvent } from '@countersign/events';
import { createLogReader, type PullEvents } from '@countersign/events/reader';
import { listenOnFreePort } from '@countersign/http/testing';
import { createLogger, createMetrics } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createWorkflowClient } from '../client.ts';
import { openConsumerDb } from '../testing/consumer.ts';
import { startWorkflow, type TestWorkflow } from '../testing/service.ts';

type Consumer = Awaited<ReturnType<typeof openConsumerDb>>;
let workflow: TestWorkflow;
let listener: Awaited<ReturnType<typeof listenOnFreePort>>;
let consumer: Consumer;
let url: string;
beforeAll(async () => {
  [workflow, consumer] = await Promise.all([startWorkflow(), openConsumerDb()]);
  listener = await listenOnFreePort(workflow.app);
  // Of people whom auth knows, so that nobody is told to have left.
  const maker = (await workflow.person('maker')).personId;
  const checker = (await workflow.person('checker')).personId;
  ({ file } = actionsBy(run, { maker, checker }));
});
beforeEach(() => {
  url = listener.url;
});
afterAll(async () => {
  await listener.close();
  await consumer.close();
  await workflow.stop();
});

const pull: PullEvents = (query, signal) => {
  const tokens = workflow.identity.serviceTokens('gateway');
  const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 30_000 });
  const client = createWorkflowClient(url, { fetch });
  return unwrap(
    client.internal.events.$get({ query }, { init: { signal } }),
  ) as Promise<EventsPage>;
};

const run = (text: string, values?: unknown[]) => workflow.workflowDb.pool.query(text, values);
let file: ReturnType<typeof actionsBy>['file'];

type Tx = Parameters<Parameters<Consumer['db']['transaction']>[0]>[0];
async function note(tx: Tx, event: CloudEvent): Promise<void> {
  const { actionId, entry } = readActionEvent(event)!.data;
  await tx.execute(
    sql`insert into seen (position, action_id, entry) values (${positionOf(event)}::bigint, ${actionId}, ${entry}::int)`,
  );
}

/** Handles one event after the other. */
const each =
  (handle: typeof note) =>
  async (events: readonly CloudEvent[]) =>
  async (tx: Tx): Promise<void> => {
    for (const event of events) await handle(tx, event);
  };

const metrics = createMetrics('consumer');

function openReader(reader: string, handle = note, more: { from?: Date; limit?: number } = {}) {
  const { from, limit = 3 } = more;
  const settings = { limit, waitMs: 2_000, backoffMs: 20, backoffMaxMs: 50 };
  const logger = silentLogger();
  const opened = createLogReader({
    reader,
    db: consumer.db,
    pull,
    plan: each(handle),
    logger,
    settings,
    ...(from && { from }),
    ...(reader === 'measured' && { metrics }),
  });
  onTestFinished(() => opened.stop());
  opened.start();
  return opened;
}

async function seen(): Promise<number[]> {
  const { rows } = await consumer.pool.query('select position::int from seen order by id');
  return rows.map(({ position }) => position);
}
const upTo = (position: number) => Array.from({ length: position }, (_, index) => index + 1);
const forget = () => consumer.pool.query('delete from seen');
async function cursor(reader: string): Promise<number> {
  const where = `where reader = '${reader}'`;
  const { rows } = await consumer.pool.query(`select position::int from event_cursors ${where}`);
  return rows[0].position;
}
async function last(): Promise<number> {
  const { rows } = await run('select count(*)::int as n from audit_entries');
  return rows[0].n;
}

it('hands on each event once and in order, also those that come while it reads', async () => {
  await file();
  await file();
  const reader = openReader('first');
  await expect.poll(seen).toEqual([1, 2]);
  for (let filed = 0; filed < 10; filed += 1) await file();
  await expect.poll(seen).toEqual(upTo(12));
  await expect.poll(() => reader.lag.seconds()).toBe(0);
});

it('goes on where it has read, from the event on at which it died', async () => {
  await forget();
  let dying = true;
  const first = openReader('second', async (tx, event) => {
    await note(tx, event);
    if (dying && positionOf(event) === 5) throw new Error('a crash');
  });
  await expect.poll(seen).toEqual(upTo(4));
  await expect.poll(() => first.lag.seconds()).toBeGreaterThan(0);
  await first.stop();
  dying = false;
  expect(await seen()).toEqual(upTo(4));
  openReader('second');
  await expect.poll(seen).toEqual(upTo(await last()));
});

it('is tried again while an event cannot be handled, and lets none pass it', async () => {
  await forget();
  let tries = 0;
  openReader('third', async (tx, event) => {
    if (positionOf(event) === 6 && (tries += 1) < 4) throw new Error('not yet');
    await note(tx, event);
  });
  await expect.poll(seen).toEqual(upTo(await last()));
  expect(tries).toBe(4);
});

it('waits for a source that is away, says so, and stops at once', async () => {
  await forget();
  url = 'http://127.0.0.1:9';
  const reader = openReader('measured');
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.1);
  expect(await metrics.registry.metrics()).toMatch(
    /countersign_events_behind_seconds\{reader="measured",service="consumer"\} 0\.[1-9]/,
  );
  url = listener.url;
  const all = await last();
  await expect.poll(seen).toEqual(upTo(all));
  await expect.poll(() => workflow.engine.sequencer.tail.waiting()).toBe(1);
  expect(await metrics.registry.metrics()).toContain(
    'countersign_events_behind{reader="measured",service="consumer"} 0\n',
  );
  const asked = performance.now();
  await reader.stop();
  expect(performance.now() - asked).toBeLessThan(1_000);
});

it('shares its events among processes of one name', async () => {
  await forget();
  const readers = upTo(3).map(() => openReader('shared', note, { limit: 1 }));
  for (let filed = 0; filed < 20; filed += 1) await file();
  const all = await last();
  await expect.poll(seen).toEqual(upTo(all));
  await Promise.all(readers.map((reader) => reader.stop()));
  expect(await seen()).toEqual(upTo(all));
});

it('begins at a time', async () => {
  await forget();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const from = new Date();
  await file();
  const all = await last();
  openReader('late', note, { from });
  await expect.poll(seen).toEqual([all]);
  await file();
  await expect.poll(seen).toEqual([all, all + 1]);
});

it('stays where it is, and says so, while its log has not come as far', async () => {
  await forget();
  const ahead = (await last()) + 1_000;
  await consumer.pool.query(`insert into event_cursors values ('ahead', ${ahead})`);
  const reader = openReader('ahead');
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.1);
  await file();
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.3);
  expect([await cursor('ahead'), await seen()]).toEqual([ahead, []]);
});

it('moves past no event of which a handler hides that it failed', async () => {
  await forget();
  let tries = 0;
  const reader = openReader('hiding', async (tx, event) => {
    await note(tx, event);
    if (positionOf(event) !== 3) return;
    tries += 1;
    await tx.execute(sql`select 1 / 0`).catch(() => {});
  });
  await expect.poll(() => tries).toBeGreaterThan(3);
  const before = tries;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tries - before).toBeLessThan(25);
  expect(reader.lag.seconds()).toBeGreaterThan(0.3);
  expect([await cursor('hiding'), await seen()]).toEqual([2, [1, 2]]);
});

it('counts anew for how long it is behind where another process was first', async () => {
  await forget();
  await consumer.pool.query(`insert into event_cursors values ('slower', 0)`);
  let isFirst = true;
  let tries = 0;
  const reader = createLogReader({
    reader: 'slower',
    db: consumer.db,
    pull: async (query, signal) => {
      const page = await pull(query, signal);
      if (!isFirst) return page;
      isFirst = false;
      await consumer.pool.query(`update event_cursors set position = 1 where reader = 'slower'`);
      const time = '2020-01-01T00:00:00.000Z';
      return { ...page, events: page.events.map((event) => ({ ...event, time })) };
    },
    plan: each(async () => {
      tries += 1;
      throw new Error('not yet');
    }),
    logger: silentLogger(),
    settings: { backoffMs: 20, waitMs: 100 },
  });
  onTestFinished(() => reader.stop());
  reader.start();
  await expect.poll(() => tries).toBeGreaterThan(0);
  expect(reader.lag.seconds()).toBeGreaterThan(0);
  expect(reader.lag.seconds()).toBeLessThan(600);
});

it('refuses a log with a gap', async () => {
  await forget();
  const gapless = pull;
  const reader = createLogReader({
    reader: 'gap',
    db: consumer.db,
    pull: async (query, signal) => {
      const page = await gapless(query, signal);
      return { ...page, events: page.events.filter(({ sequence }) => sequence !== '2') };
    },
    plan: each(note),
    logger: silentLogger(),
    settings: { backoffMs: 20, waitMs: 100 },
  });
  onTestFinished(() => reader.stop());
  reader.start();
  await expect.poll(seen).toEqual([1]);
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.3);
  expect(await seen()).toEqual([1]);
});

it('shares transactions among what comes one after the other', async () => {
  await forget();
  let pages = 0;
  const reader = createLogReader({
    reader: 'apart',
    db: consumer.db,
    pull,
    plan: async () => {
      pages += 1;
      return async () => {};
    },
    from: new Date(),
    logger: silentLogger(),
    settings: { apartMs: 400, limit: 500, waitMs: 2_000 },
  });
  onTestFinished(() => reader.stop());
  reader.start();
  const began = performance.now();
  while (performance.now() - began < 1_000) await file();
  const filed = await last();
  await expect.poll(() => cursor('apart')).toBe(filed);
  expect(pages).toBeLessThanOrEqual(2 + (performance.now() - began) / 400);
});

it('waits the longer the more it took, for more to share what a transaction takes', async () => {
  await forget();
  for (let filed = 0; filed < 5; filed += 1) await file();
  const taken: { at: number; count: number }[] = [];
  const reader = createLogReader({
    reader: 'further apart',
    db: consumer.db,
    pull,
    plan: async ({ length: count }) => {
      taken.push({ at: performance.now(), count });
      return async () => {};
    },
    logger: silentLogger(),
    settings: { apartPerEventMs: 1_000, apartMaxMs: 1_000, limit: 500, waitMs: 2_000 },
  });
  onTestFinished(() => reader.stop());
  const before = await last();
  reader.start();
  await expect.poll(() => cursor('further apart')).toBe(before);
  await file();
  await expect.poll(() => cursor('further apart')).toBe(before + 1);
  const [first, second] = taken.slice(-2);
  expect(second!.at - first!.at).toBeGreaterThan(900);
});

it('says nothing of a source that starts as well, and warns of one that does not come', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line).level) };
  const logger = createLogger({ service: 'test', level: 'debug', destination });
  let answers = false;
  const opened = createLogReader({
    reader: 'early',
    db: consumer.db,
    pull: (query, signal) =>
      answers ? pull(query, signal) : Promise.reject(new Error('nobody listens')),
    plan: each(async () => {}),
    logger,
    settings: { backoffMs: 5, backoffMaxMs: 10, waitMs: 100, startMs: 150 },
  });
  onTestFinished(() => opened.stop());
  opened.start();
  await expect.poll(() => lines.length).toBeGreaterThan(2);
  expect(new Set(lines)).toEqual(new Set(['debug']));
  await expect.poll(() => lines.at(-1)).toBe('warn');
  answers = true;
  await expect.poll(() => opened.lag.seconds()).toBe(0);
});

it('warns at once of a source that had answered', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line).level) };
  const logger = createLogger({ service: 'test', level: 'debug', destination });
  let asked = 0;
  const opened = createLogReader({
    reader: 'interrupted',
    db: consumer.db,
    pull(query, signal) {
      asked += 1;
      return asked < 2 ? pull(query, signal) : Promise.reject(new Error('nobody listens'));
    },
    plan: each(async () => {}),
    logger,
    settings: { backoffMs: 5, backoffMaxMs: 10, waitMs: 100 },
  });
  onTestFinished(() => opened.stop());
  opened.start();
  await expect.poll(() => lines[0]).toBe('warn');
});

it('passes over what is not needed, reading one event of it, and misses nothing from when it is', async () => {
  let needed = false;
  const asked: string[] = [];
  const handled: number[] = [];
  const opened = createLogReader({
    reader: 'seldom',
    db: consumer.db,
    pull: async (query, signal) => {
      asked.push(query.limit);
      return pull(query, signal);
    },
    isNeeded: async () => needed,
    plan: async (events) => async () => void handled.push(...events.map(positionOf)),
    logger: silentLogger(),
    settings: { limit: 50, waitMs: 2_000 },
  });
  onTestFinished(() => opened.stop());
  const standsAt = async (): Promise<number | undefined> => {
    const of = `select position::int from event_cursors where reader = 'seldom'`;
    return (await consumer.pool.query(of)).rows[0]?.position;
  };
  for (let n = 0; n < 5; n += 1) await file();
  opened.start();
  await expect.poll(async () => (await standsAt()) === (await last())).toBe(true);
  expect(handled).toEqual([]);
  const before = await last();
  needed = true;
  for (let n = 0; n < 5; n += 1) await file();
  const all = Array.from({ length: (await last()) - before }, (_, n) => before + n + 1);
  await expect.poll(() => handled).toEqual(all);
  // One to find that there is something, and from then on many at a time.
  expect(asked[0]).toBe('50');
  expect(asked).toContain('1');
  expect(asked.at(-1)).toBe('50');
});
