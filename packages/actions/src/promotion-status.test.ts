import { expect, it } from 'vitest';
import { promotionStatuses, promotionTransitions, statusesBefore } from './promotion-status.ts';

it.each([
  ['active', ['paused']],
  ['paused', ['active']],
  ['ended', ['active', 'paused']],
] as const)('becomes %s after %j alone', (status, before) => {
  expect(statusesBefore(status)).toEqual(before);
});

it('stays ended, and becomes nothing that it is', () => {
  expect(promotionTransitions.ended).toEqual([]);
  for (const status of promotionStatuses) expect(statusesBefore(status)).not.toContain(status);
});
