import { expect, it } from 'vitest';
import { inBatches } from './batch.ts';

function recorded(most: number) {
  const asked: string[][] = [];
  const ask = inBatches(async (keys) => {
    asked.push(keys);
    if (keys.includes('broken')) throw new Error('cannot be read');
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `the ${key}`]));
  }, most);
  return { asked, ask };
}

it('asks once for all that is wanted at the same time', async () => {
  const { asked, ask } = recorded(100);
  const found = await Promise.all(['one', 'two', 'one', 'unknown'].map(ask));
  expect(found).toEqual(['the one', 'the two', 'the one', null]);
  expect(asked).toEqual([['one', 'two', 'unknown']]);
  await ask('three');
  expect(asked).toHaveLength(2);
});

it('asks for no more than may be asked for together', async () => {
  const { asked, ask } = recorded(2);
  expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual(['the a', 'the b', 'the c']);
  expect(asked).toEqual([['a', 'b'], ['c']]);
});

it('fails for those alone whose request failed, and asks again the next time', async () => {
  const { asked, ask } = recorded(1);
  const [first, second] = await Promise.allSettled(['broken', 'whole'].map(ask));
  expect(first?.status).toBe('rejected');
  expect(second).toMatchObject({ value: 'the whole' });
  await expect(ask('broken')).rejects.toThrow('cannot be read');
  expect(asked).toHaveLength(3);
});
