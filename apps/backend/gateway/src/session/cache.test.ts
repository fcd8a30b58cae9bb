import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheTokens } from './cache.ts';
import type { ExchangeRequest, IssuedToken } from './exchange.ts';

let asked: ExchangeRequest[];
let answer: () => Promise<void>;

const exchange = async (request: ExchangeRequest): Promise<IssuedToken> => {
  asked.push(request);
  await answer();
  return {
    token: `token-${asked.length}`,
    expiresAt: new Date(Date.now() + 60_000),
    personId: 'p',
    principal: 'session:s',
  };
};
const of = (cookie: string, background = false): ExchangeRequest => ({
  cookie,
  audience: 'user',
  background,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = [];
  answer = async () => {};
});
afterEach(() => void vi.useRealTimers());

const create = (seconds = 5, maxEntries = 10) => cacheTokens(exchange, { seconds, maxEntries });

describe('cacheTokens', () => {
  it('asks once for many requests at the same time, and again after its seconds', async () => {
    const cache = create();
    await Promise.all(Array.from({ length: 20 }, () => cache.get(of('a'))));
    vi.advanceTimersByTime(4_900);
    await cache.get(of('a'));
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(200);
    await cache.get(of('a'));
    expect(asked).toHaveLength(2);
  });

  it('keeps cookies and audiences apart', async () => {
    const cache = create();
    await cache.get(of('a'));
    await cache.get(of('b'));
    await cache.get({ ...of('a'), audience: 'account' });
    expect(asked).toHaveLength(3);
  });

  it('does not let polling stand in for a request that keeps the session alive', async () => {
    const cache = create();
    await cache.get(of('a', true));
    await cache.get(of('a', false));
    await cache.get(of('a', true));
    expect(asked.map(({ background }) => background)).toEqual([true, false]);
  });

  it('keeps no failure', async () => {
    const cache = create();
    answer = () => Promise.reject(new Error('away'));
    await expect(cache.get(of('a'))).rejects.toThrow('away');
    answer = async () => {};
    await expect(cache.get(of('a'))).resolves.toBeDefined();
  });

  it('forgets a cookie for every audience, also what is still under way', async () => {
    const cache = create();
    await cache.get({ ...of('a'), audience: 'account' });
    const release = Promise.withResolvers<void>();
    answer = () => release.promise;
    const underway = cache.get(of('a'));
    cache.forget('a');
    release.resolve();
    await underway;
    await cache.get(of('a'));
    await cache.get({ ...of('a'), audience: 'account' });
    expect(asked).toHaveLength(4);
  });

  it('makes room by what was used longest ago', async () => {
    const cache = create(5, 2);
    await cache.get(of('a'));
    await cache.get(of('b'));
    await cache.get(of('a'));
    await cache.get(of('c'));
    await cache.get(of('a'));
    expect(asked).toHaveLength(3);
    await cache.get(of('b'));
    expect(asked).toHaveLength(4);
  });

  it('asks every time when it is off', async () => {
    const cache = create(0);
    await cache.get(of('a'));
    await cache.get(of('a'));
    expect(asked).toHaveLength(2);
  });
});
