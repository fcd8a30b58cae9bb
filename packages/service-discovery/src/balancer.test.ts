import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBalancer } from './balancer.ts';

const one = 'http://127.0.0.1:9001';
const two = 'http://127.0.0.1:9002';
const three = 'http://127.0.0.1:9003';

/** A balancer of three instances, those in `ready` being so. */
function balancer(ready = new Set([one, two, three])) {
  const asked: string[] = [];
  const isReady = async (origin: string): Promise<boolean> => {
    asked.push(origin);
    return ready.has(origin);
  };
  return {
    ...createBalancer({ groups: [[one, two, three]], isReady, lookAgainMs: 10 }),
    asked,
    ready,
  };
}

describe('a balancer', () => {
  it('takes instances in turn and keeps path and query', () => {
    const { candidates } = balancer();
    const first = [1, 2, 3, 4].map(() => candidates(`${two}/a?b=c`)[0]);
    expect(first).toEqual([`${one}/a?b=c`, `${two}/a?b=c`, `${three}/a?b=c`, `${one}/a?b=c`]);
    expect(candidates(`${two}/a`)).toHaveLength(3);
  });

  it('leaves an address alone that has no others', () => {
    const { candidates, instancesOf, markUnhealthy, asked } = balancer();
    const elsewhere = 'http://user.countersign.svc.cluster.local:8080/x';
    markUnhealthy(elsewhere);
    expect(candidates(elsewhere)).toEqual([elsewhere]);
    expect(instancesOf(elsewhere)).toEqual([elsewhere]);
    expect(asked).toEqual([]);
  });

  it('tries one that rests last, until it says that it is ready', async () => {
    const { candidates, markUnhealthy, ready, asked } = balancer();
    ready.delete(two);
    markUnhealthy(`${two}/x`);
    for (let turn = 0; turn < 3; turn += 1) expect(candidates(one).at(-1)).toBe(two);
    await sleep(60);
    expect(asked.length).toBeGreaterThan(1);
    expect(candidates(one).at(-1)).toBe(two);
    ready.add(two);
    await expect.poll(() => [1, 2, 3].some(() => candidates(one)[0] === two)).toBe(true);
  });

  it('still tries all when all are unhealthy', () => {
    const { candidates, markUnhealthy } = balancer(new Set());
    for (const origin of [one, two, three]) markUnhealthy(origin);
    expect(candidates(one).toSorted()).toEqual([one, two, three]);
  });
});
