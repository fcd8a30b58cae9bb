import { positionOf } from '@countersign/events';
import { createLogReader } from '@countersign/events/reader';
import { createMetrics } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startReading, type TestReading } from '../testing/reading.ts';

let reading: TestReading;
beforeAll(async () => {
  reading = await startReading();
});
afterAll(() => reading.stop());

const metrics = createMetrics('consumer');
const upTo = (position: number) => Array.from({ length: position }, (_, index) => index + 1);

it('hands on each event once and in order, also those that come while it reads', async () => {
  await reading.file();
  await reading.file();
  const reader = reading.open('first');
  await expect.poll(reading.seen).toEqual([1, 2]);
  for (let filed = 0; filed < 10; filed += 1) await reading.file();
  await expect.poll(reading.seen).toEqual(upTo(12));
  await expect.poll(() => reader.lag.seconds()).toBe(0);
});

it('goes on where it has read, from the event on at which it died', async () => {
  await reading.forget();
  let dying = true;
  const first = reading.open('second', async (tx, event) => {
    await reading.note(tx, event);
    if (dying && positionOf(event) === 5) throw new Error('a crash');
  });
  await expect.poll(reading.seen).toEqual(upTo(4));
  await expect.poll(() => first.lag.seconds()).toBeGreaterThan(0);
  await first.stop();
  dying = false;
  expect(await reading.seen()).toEqual(upTo(4));
  reading.open('second');
  await expect.poll(reading.seen).toEqual(upTo(await reading.last()));
});

it('is tried again while an event cannot be handled, and lets none pass it', async () => {
  await reading.forget();
  let tries = 0;
  reading.open('third', async (tx, event) => {
    if (positionOf(event) === 6 && (tries += 1) < 4) throw new Error('not yet');
    await reading.note(tx, event);
  });
  await expect.poll(reading.seen).toEqual(upTo(await reading.last()));
  expect(tries).toBe(4);
});

it('waits for a source that is away, says so, and stops at once', async () => {
  await reading.forget();
  reading.isThere(false);
  const reader = reading.open('measured', reading.note, { metrics });
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.1);
  expect(await metrics.registry.metrics()).toMatch(
    /countersign_events_behind_seconds\{reader="measured",service="consumer"\} 0\.[1-9]/,
  );
  reading.isThere(true);
  const all = await reading.last();
  await expect.poll(reading.seen).toEqual(upTo(all));
  await expect.poll(() => reading.workflow.engine.sequencer.tail.waiting()).toBe(1);
  expect(await metrics.registry.metrics()).toContain(
    'countersign_events_behind{reader="measured",service="consumer"} 0\n',
  );
  const asked = performance.now();
  await reader.stop();
  expect(performance.now() - asked).toBeLessThan(1_000);
});

it('shares its events among processes of one name', async () => {
  await reading.forget();
  const readers = upTo(3).map(() => reading.open('shared', reading.note, { limit: 1 }));
  for (let filed = 0; filed < 20; filed += 1) await reading.file();
  const all = await reading.last();
  await expect.poll(reading.seen).toEqual(upTo(all));
  await Promise.all(readers.map((reader) => reader.stop()));
  expect(await reading.seen()).toEqual(upTo(all));
});

it('begins at a time', async () => {
  await reading.forget();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const from = new Date();
  await reading.file();
  const all = await reading.last();
  reading.open('late', reading.note, { from });
  await expect.poll(reading.seen).toEqual([all]);
  await reading.file();
  await expect.poll(reading.seen).toEqual([all, all + 1]);
});

it('stays where it is, and says so, while its log has not come as far', async () => {
  await reading.forget();
  const ahead = (await reading.last()) + 1_000;
  await reading.consumer.pool.query(`insert into event_cursors values ('ahead', ${ahead})`);
  const reader = reading.open('ahead');
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.1);
  await reading.file();
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.3);
  expect([await reading.cursor('ahead'), await reading.seen()]).toEqual([ahead, []]);
});

it('moves past no event of which a handler hides that it failed', async () => {
  await reading.forget();
  let tries = 0;
  const reader = reading.open('hiding', async (tx, event) => {
    await reading.note(tx, event);
    if (positionOf(event) !== 3) return;
    tries += 1;
    await tx.execute(sql`select 1 / 0`).catch(() => {});
  });
  await expect.poll(() => tries).toBeGreaterThan(3);
  const before = tries;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tries - before).toBeLessThan(25);
  expect(reader.lag.seconds()).toBeGreaterThan(0.3);
  expect([await reading.cursor('hiding'), await reading.seen()]).toEqual([2, [1, 2]]);
});

it('counts anew for how long it is behind where another process was first', async () => {
  await reading.forget();
  await reading.consumer.pool.query(`insert into event_cursors values ('slower', 0)`);
  let isFirst = true;
  let tries = 0;
  const reader = createLogReader({
    reader: 'slower',
    db: reading.consumer.db,
    pull: async (query, signal) => {
      const page = await reading.pull(query, signal);
      if (!isFirst) return page;
      isFirst = false;
      await reading.consumer.pool.query(
        `update event_cursors set position = 1 where reader = 'slower'`,
      );
      const time = '2020-01-01T00:00:00.000Z';
      return { ...page, events: page.events.map((event) => ({ ...event, time })) };
    },
    plan: reading.each(async () => {
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
  await reading.forget();
  const reader = createLogReader({
    reader: 'gap',
    db: reading.consumer.db,
    pull: async (query, signal) => {
      const page = await reading.pull(query, signal);
      return { ...page, events: page.events.filter(({ sequence }) => sequence !== '2') };
    },
    plan: reading.each(reading.note),
    logger: silentLogger(),
    settings: { backoffMs: 20, waitMs: 100 },
  });
  onTestFinished(() => reader.stop());
  reader.start();
  await expect.poll(reading.seen).toEqual([1]);
  await expect.poll(() => reader.lag.seconds()).toBeGreaterThan(0.3);
  expect(await reading.seen()).toEqual([1]);
});
