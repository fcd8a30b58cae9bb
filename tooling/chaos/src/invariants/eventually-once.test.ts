import { expect, it } from 'vitest';
import type { Case, Evidence } from './evidence.ts';
import { eventuallyOnce } from './eventually-once.ts';

/** An action on the same target as the others, with the second in which its owner executed it, if it did. */
const action = (id: string, executed: number | undefined, effects: number): Case =>
  ({
    action: { id, status: executed === undefined ? 'rejected' : 'approved', target: 'users/1' },
    executions: executed === undefined ? [] : [{ state: 'executed' }],
    ledger:
      executed === undefined
        ? []
        : [{ outcome: 'executed', executed_at: new Date(executed * 1_000) }],
    effects: Array.from({ length: effects }, () => ({})),
  }) as unknown as Case;

it.each([
  ['alone', [action('a', 1, 0)], ['a']],
  ['beside one that was rejected', [action('a', 1, 0), action('b', undefined, 0)], ['a']],
  ['before one that was executed', [action('a', 1, 0), action('b', 2, 1)], []],
  ['after one that was executed', [action('a', 2, 0), action('b', 1, 0)], ['a']],
])('misses the effect of what was executed %s', (_where, found, missed) => {
  const cases = new Map(found.map((each) => [each.action.id, each]));
  const evidence = { cases, state: { effects: [] } } as unknown as Evidence;
  expect(eventuallyOnce.check(evidence)).toEqual(
    missed.map((id) => `action ${id} was executed without effect`),
  );
});
