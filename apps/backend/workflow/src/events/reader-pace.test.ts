import { positionOf } from '@countersign/events';
import { createLogReader } from '@countersign/events/reader';
import { createLogger } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startReading, type TestReading } from '../testing/reading.ts';

let reading: TestReading;
beforeAll(async () => {
  reading = await startReading();
});
afterAll(() => reading.stop());

it('shares transactions among what comes one after the other', async () => {
  await reading.forget();
  let pages = 0;
  const reader = createLogReader({
    reader: 'apart',
    db: reading.consumer.db,
    pull: reading.pull,
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
  while (performance.now() - began < 1_000) await reading.file();
  const filed = await reading.last();
  await expect.poll(() => reading.cursor('apart')).toBe(filed);
  expect(pages).toBeLessThanOrEqual(2 + (performance.now() - began) / 400);
});

it('waits the longer the more it took, for more to share what a transaction takes', async () => {
  await reading.forget();
  for (let filed = 0; filed < 5; filed += 1) await reading.file();
  const taken: { at: number; count: number }[] = [];
  const reader = createLogReader({
    reader: 'further apart',
    db: reading.consumer.db,
    pull: reading.pull,
    plan: async ({ length: count }) => {
      taken.push({ at: performance.now(), count });
      return async () => {};
    },
    logger: silentLogger(),
    settings: { apartPerEventMs: 1_000, apartMaxMs: 1_000, limit: 500, waitMs: 2_000 },
  });
  onTestFinished(() => reader.stop());
  const before = await reading.last();
  reader.start();
  await expect.poll(() => reading.cursor('further apart')).toBe(before);
  await reading.file();
  await expect.poll(() => reading.cursor('further apart')).toBe(before + 1);
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
    db: reading.consumer.db,
    pull: (query, signal) =>
      answers ? reading.pull(query, signal) : Promise.reject(new Error('nobody listens')),
    plan: reading.each(async () => {}),
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
    db: reading.consumer.db,
    pull(query, signal) {
      asked += 1;
      return asked < 2 ? reading.pull(query, signal) : Promise.reject(new Error('nobody listens'));
    },
    plan: reading.each(async () => {}),
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
    db: reading.consumer.db,
    pull: async (query, signal) => {
      asked.push(query.limit);
      return reading.pull(query, signal);
    },
    isNeeded: async () => needed,
    plan: async (events) => async () => void handled.push(...events.map(positionOf)),
    logger: silentLogger(),
    settings: { limit: 50, waitMs: 2_000 },
  });
  onTestFinished(() => opened.stop());
  for (let n = 0; n < 5; n += 1) await reading.file();
  opened.start();
  await expect
    .poll(async () => (await reading.cursor('seldom')) === (await reading.last()))
    .toBe(true);
  expect(handled).toEqual([]);
  const before = await reading.last();
  needed = true;
  for (let n = 0; n < 5; n += 1) await reading.file();
  const all = Array.from({ length: (await reading.last()) - before }, (_, n) => before + n + 1);
  await expect.poll(() => handled).toEqual(all);
  // One to find that there is something, and from then on many at a time.
  expect(asked[0]).toBe('50');
  expect(asked).toContain('1');
  expect(asked.at(-1)).toBe('50');
});
