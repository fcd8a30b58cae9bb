import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AccessChanges, type AccessWatch, leaseMs, watchAccess } from './access-watch.ts';

/** How long auth takes to answer a look; it never does when undefined. */
let answerMs: number | undefined;
let position: number;
let log: { position: number; personId: string }[];
let everybody: boolean;
let looks: number[];
let forgotten: number;
let watch: AccessWatch;

const changesAfter = async (after: number): Promise<AccessChanges> => {
  looks.push(performance.now());
  // Auth looks when it is asked, and the answer takes its time.
  const people = log.filter((entry) => entry.position > after).map(({ personId }) => personId);
  const answer = { position, people, everybody };
  const { promise, resolve } = Promise.withResolvers<AccessChanges>();
  if (answerMs !== undefined) setTimeout(() => resolve(answer), answerMs);
  return promise;
};
const change = (personId: string): void => {
  position += 1;
  log.push({ position, personId });
};
const read = (personId = 'ada') => ({ personId, position, askedAt: performance.now() });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Lets time pass with a question every 10 ms, as under load; tells until when the answers were yes. */
const askFor = async (ms: number, reading = read()): Promise<number> => {
  const begun = performance.now();
  let last = 0;
  while (performance.now() - begun < ms) {
    await pass(10);
    if (watch.holds(reading)) last = performance.now() - begun;
  }
  return last;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'setInterval', 'clearInterval'] });
  answerMs = 5;
  position = 7;
  log = [];
  everybody = false;
  looks = [];
  forgotten = 0;
  watch = watchAccess(changesAfter, () => (forgotten += 1));
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

describe('what was read of a person', () => {
  it('holds for the length of a lease, with which the looks begin', async () => {
    answerMs = undefined;
    const reading = read();
    await pass(leaseMs - 1);
    expect(looks).toEqual([]);
    expect(watch.holds(reading)).toBe(true);
    expect(looks).toHaveLength(1);
    await pass(1);
    expect(watch.holds(reading)).toBe(false);
  });

  it('does not hold after a lease, and nobody looks', async () => {
    const reading = read();
    await pass(leaseMs);
    expect(watch.holds(reading)).toBe(false);
    expect(looks).toEqual([]);
  });

  it('holds on while looks are answered', async () => {
    const reading = read();
    watch.holds(reading);
    expect(await askFor(20_000, reading)).toBe(20_000);
    expect(forgotten).toBe(0);
  });

  it('holds no more once a look has told of a change, for nobody else and for nothing newer', async () => {
    const [ada, ben] = [read('ada'), read('ben')];
    watch.holds(ada);
    await askFor(500, ada);
    change('ada');
    const newer = read('ada');
    expect(await askFor(500, ada)).toBeLessThan(100);
    expect(watch.holds(ben)).toBe(true);
    expect(watch.holds(newer)).toBe(true);
  });

  it.each([0, 20, 60, 110, 150, 190, 260, 900])(
    'is never relied on for longer than a lease after a change, when answers take %i ms',
    async (ms) => {
      answerMs = ms;
      for (let offset = 0; offset < 80; offset += 7) {
        const reading = read();
        watch.holds(reading);
        await askFor(500 + offset, reading);
        change('ada');
        expect(await askFor(1_000, reading)).toBeLessThanOrEqual(leaseMs);
        watch.stop();
      }
    },
  );

  it('is never relied on for longer than a lease after auth has fallen silent', async () => {
    const reading = read();
    watch.holds(reading);
    await askFor(500, reading);
    answerMs = undefined;
    change('ada');
    expect(await askFor(2_000, reading)).toBeLessThanOrEqual(leaseMs);
    expect(forgotten).toBe(1);
  });

  it('is not relied on by a process that stood still', async () => {
    const reading = read();
    watch.holds(reading);
    await askFor(500, reading);
    // Time goes on, and no timer of this process runs.
    const now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now + 60_000);
    expect(watch.holds(reading)).toBe(false);
    expect(forgotten).toBe(1);
    vi.restoreAllMocks();
  });

  it('before the looks began is not judged by them', async () => {
    const reading = read('ada');
    change('ada');
    watch.holds(read('ben'));
    await pass(50);
    expect(watch.holds(reading)).toBe(false);
  });

  it('holds no more when it may be anybody’s access that changed', async () => {
    const reading = read();
    watch.holds(reading);
    await askFor(500, reading);
    everybody = true;
    await pass(100);
    expect(forgotten).toBe(1);
    expect(watch.holds(reading)).toBe(false);
  });

  it('holds no more when too many have changed to be remembered, but for what is newer', async () => {
    const reading = read('somebody else');
    watch.holds(reading);
    for (let n = 0; n <= 10_000; n += 1) change(`person ${n}`);
    await pass(100);
    expect(watch.holds(reading)).toBe(false);
    expect(watch.holds(read('another'))).toBe(true);
  });

  it('is found changed also when answers come in another order than they were asked for', async () => {
    const reading = read();
    watch.holds(reading);
    await pass(100);
    answerMs = 100;
    await pass(60);
    change('ada');
    answerMs = 5;
    await askFor(300, reading);
    expect(watch.holds(reading)).toBe(false);
  });
});

describe('the looks', () => {
  it('end soon after the last question, and begin again with another reading', async () => {
    watch.holds(read());
    await askFor(1_000);
    const { length } = looks;
    expect(length).toBeGreaterThan(10);
    expect(length).toBeLessThan(16);
    await pass(400);
    expect(looks.length).toBeLessThan(length + 5);
    const ended = looks.length;
    await pass(60_000);
    expect(looks.length).toBe(ended);
    expect(watch.age()).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
    watch.holds(read());
    expect(looks.length).toBe(ended + 1);
    expect(watch.age()).toBe(0);
  });

  it.each(['nobody asks', 'somebody does'])('end with the lease, though %s', async (who) => {
    answerMs = undefined;
    watch.holds(read());
    await (who === 'nobody asks' ? pass(500) : askFor(500));
    expect(looks.length).toBeLessThanOrEqual(3);
    expect(vi.getTimerCount()).toBe(0);
    expect(forgotten).toBe(1);
  });

  it('go on where every other one is lost', async () => {
    const reading = read();
    watch.holds(reading);
    const begun = performance.now();
    while (performance.now() - begun < 5_000) {
      answerMs = looks.length % 2 === 0 ? undefined : 5;
      await pass(10);
      expect(watch.holds(reading)).toBe(true);
    }
    expect(forgotten).toBe(0);
  });

  it('of before say nothing of those that have begun again', async () => {
    [answerMs, everybody] = [50, true];
    watch.holds(read());
    watch.stop();
    [answerMs, everybody] = [5, false];
    watch.holds(read());
    await askFor(100);
    expect(forgotten).toBe(1);
    expect(watch.age()).toBeLessThan(leaseMs);
  });

  it('belong to no request, whichever has begun them', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen = new Set<string | undefined>();
    const noting = watchAccess(
      (after) => {
        seen.add(request.getStore());
        return changesAfter(after);
      },
      () => {},
    );
    request.run('a request', () => noting.holds(read()));
    await pass(300);
    expect([...seen]).toEqual([undefined]);
    noting.stop();
  });
});
