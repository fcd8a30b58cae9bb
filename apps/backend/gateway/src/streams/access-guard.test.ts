import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccessChanges } from '../session/access-watch.ts';
import { type AccessGuard, createAccessGuard } from './access-guard.ts';

const lookEveryMs = 10;
let guard: AccessGuard;
afterEach(() => guard.stop());

/** What auth knows, as far as a guard asks. */
function auth() {
  const changes: string[] = [];
  const state = { asked: [] as number[], away: false, everybody: false };
  const changesAfter = async (after: number): Promise<AccessChanges> => {
    state.asked.push(after);
    if (state.away) throw new Error('away');
    return { position: changes.length, people: changes.slice(after), everybody: state.everybody };
  };
  return { changes, state, changesAfter };
}

const held = (personId: string, position = 0, ms = 60_000) => ({
  personId,
  position,
  until: performance.now() + ms,
});

describe('what goes on by somebody’s access', () => {
  it('ends once it may have changed, and nothing else does', async () => {
    const { changes, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    const ended: string[] = [];
    for (const who of ['a', 'b']) guard.watch(held(who), () => ended.push(who));
    changes.push('b');
    await expect.poll(() => ended).toEqual(['b']);
    await sleep(5 * lookEveryMs);
    expect(ended).toEqual(['b']);
  });

  it('ends for a change that was made after it was read and before it was watched', async () => {
    const { changes, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    let ends = 0;
    guard.watch(held('other', 0), () => {});
    changes.push('x', 'a');
    await sleep(5 * lookEveryMs);
    guard.watch(held('a', 1), () => (ends += 1));
    await expect.poll(() => ends).toBe(1);
  });

  it('does not end for a change that it has seen', async () => {
    const { changes, state, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    changes.push('a');
    let ends = 0;
    guard.watch(held('a', 1), () => (ends += 1));
    await expect.poll(() => state.asked.length).toBeGreaterThan(3);
    expect(ends).toBe(0);
  });

  it('ends with the time for which the session lives by itself', async () => {
    const { changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    let ends = 0;
    guard.watch(held('a', 0, 30), () => (ends += 1));
    await expect.poll(() => ends).toBe(1);
  });

  it.each(['everybody', 'away'] as const)('ends for all where it is %s', async (how) => {
    const { changes, state, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs, unsureMs: 60 });
    let ends = 0;
    for (const who of ['a', 'b']) guard.watch(held(who), () => (ends += 1));
    changes.push('c');
    state[how] = true;
    await expect.poll(() => ends).toBe(2);
  });

  it('ends where auth knows less than it has seen: its database was set back', async () => {
    const { state, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    let ends = 0;
    guard.watch(held('a', 7), () => (ends += 1));
    state.everybody = true;
    await expect.poll(() => ends).toBe(1);
  });

  it('asks nothing for what was read of an auth that does not say what it has seen', async () => {
    const { state, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    let ends = 0;
    guard.watch(held('a', -1, 50), () => (ends += 1));
    guard.watch(held('b', 0), () => {});
    await expect.poll(() => ends).toBe(1);
    expect(new Set(state.asked)).toEqual(new Set([0]));
  });

  it('is not looked at any more once nothing goes on', async () => {
    const { state, changesAfter } = auth();
    guard = createAccessGuard(changesAfter, { lookEveryMs });
    const leave = guard.watch(held('a'), () => {});
    await expect.poll(() => state.asked.length).toBeGreaterThan(0);
    leave();
    await sleep(3 * lookEveryMs);
    const { length } = state.asked;
    await sleep(5 * lookEveryMs);
    expect(state.asked).toHaveLength(length);
  });
});
