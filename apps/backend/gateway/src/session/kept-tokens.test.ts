import { createMetrics } from '@countersign/telemetry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessChanges } from './access-watch.ts';
import type { ExchangeRequest, IssuedToken } from './exchange.ts';
import { keepTokens, type KeepSettings, type SessionTokens } from './kept-tokens.ts';

let asked: ExchangeRequest[];
let answer: () => Promise<void>;
let changes: Omit<AccessChanges, 'everybody'>;
/** How long what auth issues is good, and its session live. */
let issuing: { lastsMs: number; liveForMs: number };
/** Whether auth does not answer who has changed. */
let silent: boolean;
let looks: number;
let tokens: SessionTokens;

/** Auth, as far as it is asked: whoever has a cookie is the person of that name. */
const exchange = async (request: ExchangeRequest): Promise<IssuedToken> => {
  asked.push(request);
  const { position } = changes;
  const { lastsMs, liveForMs } = issuing;
  const token = `token-${asked.length}`;
  await answer();
  return {
    token,
    expiresAt: new Date(Date.now() + lastsMs),
    personId: request.cookie,
    principal: `session:${request.cookie}`,
    liveForMs,
    position,
  };
};
const of = (cookie: string, background = false): ExchangeRequest => ({
  cookie,
  audience: 'user',
  background,
  binding: 'read',
});

const start = (settings: Partial<KeepSettings> = {}): SessionTokens => {
  const changesAfter = async (): Promise<AccessChanges> => {
    looks += 1;
    if (silent) throw new Error('away');
    return { ...changes, everybody: false };
  };
  tokens = keepTokens(exchange, changesAfter, { seconds: 50, maxSessions: 10, ...settings });
  return tokens;
};
/** Lets time pass in which somebody else's reads keep the looks for changes going. */
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(Math.min(100, ms - passed));
    await tokens.get(of('somebody else', true));
  }
  asked = asked.filter(({ cookie }) => cookie !== 'somebody else');
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
  asked = [];
  answer = async () => {};
  changes = { position: 3, people: [] };
  issuing = { lastsMs: 60_000, liveForMs: 900_000 };
  silent = false;
  looks = 0;
});
afterEach(() => {
  tokens.stop();
  vi.useRealTimers();
});

describe('a token for reads', () => {
  it('is asked for once, for many at the same time and for those that follow', async () => {
    const { get } = start();
    const first = await Promise.all(Array.from({ length: 20 }, () => get(of('a', true))));
    await pass(45_000);
    expect(await get(of('a', true))).toEqual(first[0]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['in none of its last ten seconds', {}, { lastsMs: 40_000 }, 29_900],
    ['for as long as the setting says', { seconds: 5 }, {}, 4_900],
    ['until its session comes to an end by itself', {}, { liveForMs: 3_000 }, 2_900],
  ])('is used %s', async (_, settings, issued, goodMs) => {
    const { get } = start(settings);
    Object.assign(issuing, issued);
    await get(of('a', true));
    await pass(goodMs);
    await get(of('a', true));
    expect(asked).toHaveLength(1);
    await pass(200);
    await get(of('a', true));
    expect(asked).toHaveLength(2);
  });

  it('is not used after a change of its person, whose others are', async () => {
    const { get } = start();
    for (const cookie of ['a', 'b']) await get(of(cookie, true));
    changes = { position: 4, people: ['a'] };
    await pass(100);
    for (const cookie of ['a', 'b', 'a']) await get(of(cookie, true));
    expect(asked.map(({ cookie }) => cookie)).toEqual(['a', 'b', 'a']);
  });

  it('that was asked for before a change, and came after it was known, is used by nobody else', async () => {
    const { get } = start();
    // The looks begin with the second.
    for (const cookie of ['b', 'b']) await get(of(cookie, true));
    const release = Promise.withResolvers<void>();
    answer = () => release.promise;
    const own = get(of('a', true));
    const joined = get(of('a', true));
    answer = async () => {};
    changes = { position: 4, people: ['a'] };
    await pass(100);
    release.resolve();
    const used = [await own, await joined].map(({ token }) => token);
    expect(new Set(used).size).toBe(2);
  });

  it('of a slow answer is used by nobody who has waited for it longer than a lease', async () => {
    const { get } = start();
    const release = Promise.withResolvers<void>();
    answer = () => release.promise;
    const own = get(of('a', true));
    const joined = get(of('a', true));
    answer = async () => {};
    await vi.advanceTimersByTimeAsync(300);
    release.resolve();
    await Promise.all([own, joined]);
    expect(asked).toHaveLength(2);
  });

  it('of one who reads now and then costs no look', async () => {
    const { get } = start();
    for (let read = 0; read < 10; read += 1) {
      await get(of('a', true));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect([asked.length, looks]).toEqual([10, 0]);
  });

  it('is not used once nobody has asked for a while: the looks have ended', async () => {
    const { get } = start();
    await get(of('a', true));
    await vi.advanceTimersByTimeAsync(500);
    await get(of('a', true));
    expect(asked).toHaveLength(2);
  });

  it('is not used any more once auth was silent for a lease, though it changed nothing', async () => {
    const { get } = start();
    for (const cookie of ['a', 'a']) await get(of(cookie, true));
    silent = true;
    await pass(300);
    silent = false;
    await get(of('b', true));
    await pass(100);
    await get(of('a', true));
    expect(asked.map(({ cookie }) => cookie)).toEqual(['a', 'b', 'a']);
  });

  it('is kept apart by cookie and audience', async () => {
    const { get } = start();
    await get(of('a'));
    await get(of('b'));
    await get({ ...of('a'), audience: 'account' });
    expect(asked).toHaveLength(3);
  });

  it('is asked for every time when it is off, or when auth does not say what it has seen', async () => {
    const off = start({ seconds: 0 });
    await off.get(of('a'));
    await off.get(of('a'));
    expect(asked).toHaveLength(2);
    const { get } = start();
    changes = { position: -1, people: [] };
    issuing.liveForMs = 0;
    await get(of('a'));
    await get(of('a'));
    expect(asked).toHaveLength(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('makes room by that of the session that was used longest ago', async () => {
    const { get } = start({ maxSessions: 2 });
    for (const cookie of ['a', 'b', 'a', 'c', 'a']) await get(of(cookie));
    expect(asked).toHaveLength(3);
    await get(of('b'));
    expect(asked).toHaveLength(4);
  });

  it('is none after a failure', async () => {
    const { get } = start();
    answer = () => Promise.reject(new Error('away'));
    await expect(get(of('a'))).rejects.toThrow('away');
    answer = async () => {};
    await expect(get(of('a'))).resolves.toBeDefined();
  });
});

describe('what a person does keeps the session alive', () => {
  it('though polling went before', async () => {
    const { get } = start();
    await get(of('a', true));
    await get(of('a', false));
    await get(of('a', true));
    expect(asked.map(({ background }) => background)).toEqual([true, false]);
  });

  it('every three seconds, whichever service it is done at', async () => {
    const { get } = start();
    await get(of('a'));
    await get({ ...of('a', true), audience: 'account' });
    await pass(2_900);
    await get(of('a'));
    await get({ ...of('a'), audience: 'account' });
    expect(asked).toHaveLength(2);
    await pass(200);
    await get({ ...of('a'), audience: 'account' });
    await get(of('a'));
    expect(asked.map(({ background }) => background)).toEqual([false, true, false]);
  });
});

describe('a token for a change', () => {
  const change = (cookie: string): ExchangeRequest => ({ ...of(cookie), binding: 'this change' });

  it('is asked for each time, and serves no read', async () => {
    const { ask, get } = start();
    const { token } = await get(of('a'));
    await ask(change('a'));
    await ask(change('a'));
    expect(asked).toHaveLength(3);
    expect((await get(of('a'))).token).toBe(token);
  });

  it('says whose session it is, and keeps it alive', async () => {
    const { ask, get, principalOf } = start();
    await get(of('a', true));
    await ask(change('a'));
    await get(of('a'));
    expect(await principalOf('a')).toBe('session:a');
    expect(asked.map(({ binding }) => binding)).toEqual(['read', 'this change']);
  });

  it('that is refused takes those for reads along', async () => {
    const { ask, get } = start();
    await get(of('a'));
    answer = () => Promise.reject(new Error('signed out'));
    await expect(ask(change('a'))).rejects.toThrow('signed out');
    await expect(get(of('a'))).rejects.toThrow('signed out');
  });
});

describe('whose cookie it is', () => {
  it('is known from any token, and otherwise asked without keeping the session alive', async () => {
    const { get, principalOf } = start();
    expect(await principalOf('a')).toBe('session:a');
    expect(asked).toEqual([{ cookie: 'a', audience: 'auth', background: true, binding: 'read' }]);
    await get({ ...of('b'), audience: 'workflow' });
    expect(await principalOf('b')).toBe('session:b');
    expect(asked).toHaveLength(2);
  });
});

describe('what is forgotten', () => {
  it('is forgotten for every audience, also what is still under way', async () => {
    const { get, forget } = start();
    await get({ ...of('a'), audience: 'account' });
    const release = Promise.withResolvers<void>();
    answer = () => release.promise;
    const underway = get(of('a'));
    forget('a');
    release.resolve();
    await underway;
    await get(of('a'));
    await get({ ...of('a'), audience: 'account' });
    expect(asked).toHaveLength(4);
  });

  it('may be everything', async () => {
    const { get, forgetAll } = start();
    for (const cookie of ['a', 'b']) await get(of(cookie));
    forgetAll();
    for (const cookie of ['a', 'b']) await get(of(cookie));
    expect(asked).toHaveLength(4);
  });
});

it('tokens are counted by where they came from, and the lease shows its age', async () => {
  const metrics = createMetrics('gateway');
  const { get, ask } = start({ metrics });
  const read = async (name: string) => {
    const { values } = await metrics.registry.getSingleMetric(`countersign_session_${name}`)!.get();
    return values.map(({ labels, value }) => [labels['source'] ?? '', value]);
  };
  expect(await read('lease_age_seconds')).toEqual([]);
  await get(of('a'));
  await get(of('a'));
  await ask(of('a'));
  expect(await read('tokens_total')).toEqual([
    ['kept', 1],
    ['asked', 2],
  ]);
  await vi.advanceTimersByTimeAsync(50);
  expect(await read('lease_age_seconds')).toEqual([['', 0.05]]);
});
