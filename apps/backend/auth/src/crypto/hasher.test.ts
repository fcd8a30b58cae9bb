import { expect, it } from 'vitest';
import { createHasher } from './hasher.ts';

/** Work that lasts until it is let go, and how much of it runs. */
function heldWork() {
  const held: (() => void)[] = [];
  const hold = async <T>(value: T): Promise<T> => {
    await new Promise<void>((resolve) => held.push(resolve));
    return value;
  };
  return {
    held,
    work: { hash: (password: string) => hold(password), verify: () => hold(true) },
    letGo: async () => {
      held.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('runs so many at once, the others in their order', async () => {
  const { held, work, letGo } = heldWork();
  const { hash } = createHasher(2, work);
  const done: string[] = [];
  const all = ['a', 'b', 'c', 'd'].map(async (password) => done.push(await hash(password)));
  await new Promise((resolve) => setImmediate(resolve));
  for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']]) {
    expect(held.length).toBeLessThanOrEqual(2);
    await letGo();
    expect(done).toEqual(expected);
  }
  await Promise.all(all);
});

it('turns away what would wait too long, and says when to come back', async () => {
  const { held, work, letGo } = heldWork();
  const { hash, verify } = createHasher(1, work);
  const accepted = Array.from({ length: 61 }, () => hash('x'));
  await expect(verify({ hash: 'x', password: 'x' })).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 2,
  });
  while (held.length > 0) await letGo();
  expect(await Promise.all(accepted)).toHaveLength(61);
});

it('gives its place on when a job fails', async () => {
  const failing = { hash: () => Promise.reject(new Error('no')), verify: async () => true };
  const { hash, verify } = createHasher(1, failing);
  await expect(hash('x')).rejects.toThrow('no');
  expect(await verify({ hash: 'x', password: 'x' })).toBe(true);
});
