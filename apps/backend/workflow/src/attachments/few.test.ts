import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createFew } from './few.ts';

it('does no more than so many things at once, all of them, and in order', async () => {
  const few = createFew(2);
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  const done = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) =>
      few(async () => {
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
  await expect(few(async () => 'again')).resolves.toBe('again');
});
