import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeySet } from './key-set.ts';
import { generateServiceKey, publicKeyOf, type PublicKey } from './keys.ts';

let published: PublicKey[] | 'away';
let fetches: number;

const fetchKeys: typeof fetch = async () => {
  fetches += 1;
  if (published === 'away') throw new TypeError('connection refused');
  return Response.json({ keys: published });
};
const findKey = () => createKeySet({ url: 'http://auth.test/keys', fetch: fetchKeys });
const newKey = async () => publicKeyOf(await generateServiceKey());
const later = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  published = [];
  fetches = 0;
});
afterEach(() => void vi.useRealTimers());

describe('the cache of published keys', () => {
  it('fetches once for many', async () => {
    const key = await newKey();
    published = [key];
    const find = findKey();
    await Promise.all(Array.from({ length: 20 }, () => find(key.kid)));
    await find(key.kid);
    expect(fetches).toBe(1);
  });

  it('finds a new key as soon as a second has passed since the last look', async () => {
    const first = await newKey();
    const second = await newKey();
    published = [first];
    const find = findKey();
    await find(first.kid);
    published = [first, second];
    later(1_100);
    await expect(find(second.kid)).resolves.toBeDefined();
  });

  it('does not let unknown ids cause more than one fetch a second', async () => {
    const find = findKey();
    for (const kid of ['a', 'b', 'c']) {
      await expect(find(kid)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    expect(fetches).toBe(1);
  });

  it('keeps its keys while auth is away, and says that others can not be known', async () => {
    const key = await newKey();
    published = [key];
    const find = findKey();
    await find(key.kid);
    published = 'away';
    later(1_100);
    await expect(find('other')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(find('other')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(find(key.kid)).resolves.toBeDefined();
    published = [key];
    later(1_100);
    await expect(find('other')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('forgets a key that was withdrawn', async () => {
    const withdrawn = await newKey();
    published = [withdrawn];
    const find = findKey();
    await find(withdrawn.kid);
    published = [await newKey()];
    later(301_000);
    await find(withdrawn.kid);
    await vi.waitFor(() => expect(fetches).toBe(2));
    await vi.waitFor(() => expect(find(withdrawn.kid)).rejects.toThrow('verified'));
  });
});
