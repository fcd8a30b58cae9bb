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
  const { hash, verify, queuedFor } = createHasher(1, work);
  const lanes = ['a', 'b', 'c'];
  const accepted = Array.from({ length: 61 }, (_, i) =>
    queuedFor(`${lanes[i % 3]}`, () => hash('x')),
  );
  const late = queuedFor('a', () => verify({ hash: 'x', password: 'x' }));
  await expect(late).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
  while (held.length > 0) await letGo();
  expect(await Promise.all(accepted)).toHaveLength(61);
});

it('serves one origin after the other, however many jobs one has', async () => {
  const { held, work, letGo } = heldWork();
  const { hash, queuedFor } = createHasher(1, work);
  const done: string[] = [];
  const run = (lane: string, job: string) =>
    queuedFor(lane, async () => {
      await Promise.resolve();
      done.push(await hash(job));
    });
  const all = ['f1', 'f2', 'f3', 'f4', 'f5'].map((job) => run('flood', job));
  await new Promise((resolve) => setImmediate(resolve));
  all.push(run('other', 'o1'), run('other', 'o2'), run('third', 't1'));
  await new Promise((resolve) => setImmediate(resolve));
  while (held.length > 0) await letGo();
  await Promise.all(all);
  expect(done).toEqual(['f1', 'f2', 'o1', 't1', 'f3', 'o2', 'f4', 'f5']);
});

it('leaves places to others, however many jobs one network has', async () => {
  const { held, work, letGo } = heldWork();
  const { hash, queuedFor } = createHasher(1, work);
  const flood = Array.from({ length: 40 }, () => queuedFor('flood', () => hash('x')));
  const settled = Promise.allSettled(flood);
  const other = queuedFor('other', () => hash('y'));
  await new Promise((resolve) => setImmediate(resolve));
  while (held.length > 0) await letGo();
  expect(await other).toBe('y');
  const refused = (await settled).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(9);
});

it('makes room for a network of few when several with many have filled all places', async () => {
  const { held, work, letGo } = heldWork();
  const { hash, queuedFor } = createHasher(1, work);
  const many = (network: string, count: number) =>
    Array.from({ length: count }, () => queuedFor(network, () => hash('x')));
  const floods = Promise.allSettled([...many('one', 31), ...many('two', 30)]);
  const few = Promise.allSettled(many('few', 2));
  await new Promise((resolve) => setImmediate(resolve));
  while (held.length > 0) await letGo();
  const countOf = async (all: typeof floods) =>
    (await all).filter(({ status }) => status === 'rejected').length;
  expect([await countOf(floods), await countOf(few)]).toEqual([2, 0]);
});

it('gives its place on when a job fails', async () => {
  const failing = { hash: () => Promise.reject(new Error('no')), verify: async () => true };
  const { hash, verify } = createHasher(1, failing);
  await expect(hash('x')).rejects.toThrow('no');
  expect(await verify({ hash: 'x', password: 'x' })).toBe(true);
});
