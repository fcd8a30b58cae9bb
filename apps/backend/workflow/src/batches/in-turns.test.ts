import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

describe('work in turns', () => {
  it('is done once with each, so many at once', async () => {
    const items = Array.from({ length: 20 }, (_, place) => place);
    const done: number[] = [];
    let [running, most] = [0, 0];
    await inTurns(items, 4, async (item) => {
      most = Math.max(most, (running += 1));
      await sleep(1);
      done.push(item);
      running -= 1;
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(items);
    expect(most).toBe(4);
  });

  it('ends with the first failure, once what is under way has ended', async () => {
    const done: number[] = [];
    const work = inTurns([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('no');
      await sleep(5);
      done.push(item);
    });
    await expect(work).rejects.toThrow('no');
    expect(done).toEqual([2]);
  });

  it('begins nothing more once it is to end', async () => {
    const ending = new AbortController();
    const done: number[] = [];
    const work = inTurns(
      [1, 2, 3],
      1,
      async (item) => {
        done.push(item);
        ending.abort();
      },
      ending.signal,
    );
    await expect(work).rejects.toThrow('aborted');
    expect(done).toEqual([1]);
  });
});
