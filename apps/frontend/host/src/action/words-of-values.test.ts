import type { ActionStatus, ExecutionState } from '@countersign/actions';
import { expect, it } from 'vitest';
import { wordsOfValues } from './words-of-values.ts';

it.each<[ActionStatus, ExecutionState, string, string]>([
  ['pending', 'none', 'will', 'Proposed'],
  ['returned', 'none', 'will', 'Proposed'],
  ['approved', 'none', 'will', 'Approved'],
  ['approved', 'queued', 'will', 'Approved'],
  ['approved', 'stalled', 'will', 'Approved'],
  ['approved', 'executed', 'done', 'Executed'],
  ['approved', 'refused', 'never', 'Refused'],
  ['approved', 'cancelled', 'never', 'Cancelled'],
  ['rejected', 'none', 'never', 'Rejected'],
  ['withdrawn', 'none', 'never', 'Withdrawn'],
  ['expired', 'none', 'never', 'Expired'],
])('values that are %s and %s', (status, execution, tense, word) => {
  expect(wordsOfValues(status, execution)).toEqual({ tense, word });
});
