import type { Execution } from '@countersign/actions';
import { expect, it } from 'vitest';
import { historyOf } from './history.ts';

const action = (id: string, result: Record<string, unknown> | null = null) => ({
  id,
  execution: { result } as Execution,
});

it('joins what targets a record with what made it, newest first, each once', () => {
  const changed = action('3', { userId: 'u' });
  const made = action('1', { userId: 'u' });
  const other = action('2', { userId: 'v' });
  expect(historyOf('u', [changed], [made, other, changed])).toEqual([changed, made]);
});
