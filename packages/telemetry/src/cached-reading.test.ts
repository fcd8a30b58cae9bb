import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cachedReading } from './cached-reading.ts';

it('reads once for all who ask within a while', async () => {
  let readings = 0;
  const read = cachedReading(async () => ++readings, { maxAgeMs: 50 });
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  expect(await read()).toBe(1);
  await sleep(60);
  expect(await read()).toBe(2);
});

it('knows nothing when a reading fails, rather than what was', async () => {
  let fail = false;
  const read = cachedReading(
    async () => {
      if (fail) throw new Error('away');
      return 1;
    },
    { maxAgeMs: 0 },
  );
  expect(await read()).toBe(1);
  fail = true;
  expect(await read()).toBeUndefined();
});

it('waits for a slow reading so long only, and begins no second one meanwhile', async () => {
  let readings = 0;
  const slow = Promise.withResolvers<number>();
  const read = cachedReading(
    () => {
      readings += 1;
      return slow.promise;
    },
    { waitMs: 20 },
  );
  expect(await read()).toBeUndefined();
  expect(await read()).toBeUndefined();
  slow.resolve(1);
  await expect.poll(read).toBe(1);
  expect(readings).toBe(1);
});
