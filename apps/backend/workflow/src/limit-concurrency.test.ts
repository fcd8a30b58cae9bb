import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { limitConcurrency, oneAtATime } from './limit-concurrency.ts';

it('does no more than so many things at once, all of them, and in order', async () => {
  const limited = limitConcurrency(2);
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  const done = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) =>
      limited(async () => {
        begun.push(n);
        most = Math.max(most, (underWay += 1));
        await setImmediate();
        underWay -= 1;
        // What fails gives its place away too.
        if (n % 2 === 0) throw new Error(`${n}`);
        return n;
      }),
    ),
  );
  expect([most, begun]).toEqual([2, [1, 2, 3, 4, 5]]);
  expect(done.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  await expect(limited(async () => 'again')).resolves.toBe('again');
});

it('does one after the other, whatever fails', async () => {
  const inLine = oneAtATime();
  const said: string[] = [];
  const say = (text: string) => async () => {
    said.push(text);
    await sleep(2);
    said.push(`${text} done`);
  };
  const failing = inLine(async () => {
    throw new Error('no');
  });
  await Promise.all([expect(failing).rejects.toThrow('no'), inLine(say('a')), inLine(say('b'))]);
  expect(said).toEqual(['a', 'a done', 'b', 'b done']);
});
