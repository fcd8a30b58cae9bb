import { expect, it } from 'vitest';
import type { Operation } from '../history/history.ts';
import { countedThoughRefused } from './counted-though-refused.ts';
import type { Evidence } from './evidence.ts';

const kinds = {
  ok: { type: 'ok', seen: undefined },
  info: { type: 'info', why: 'nobody answered' },
  fail: { type: 'fail', status: 403, code: 'forbidden' },
} as const;
const asked = (kind: keyof typeof kinds, personId = 'checker', revision = 1): Operation => ({
  personId,
  sessionId: 's',
  began: 1,
  ended: 2,
  request: { verb: 'review', actionId: 'a', revision, status: 'approved' },
  ending: kinds[kind],
});

const vote = { action_id: 'a', revision: 1, checker_id: 'checker', on_behalf_of: null };

it.each<[string, Operation[], number]>([
  ['refused', [asked('fail')], 1],
  ['refused each time', [asked('fail'), asked('fail')], 1],
  ['refused, and another was not', [asked('fail'), asked('ok', 'other')], 1],
  ['refused, and one of another revision was not', [asked('fail'), asked('ok', 'checker', 2)], 1],
  ['refused once', [asked('ok'), asked('fail')], 0],
  ['refused once, and heard nothing once', [asked('info'), asked('fail')], 0],
  ['asked for otherwise', [asked('fail', 'other')], 0],
])('a vote that counts was %s', (_what, operations, times) => {
  const evidence = { operations, state: { reviews: [vote] } } as unknown as Evidence;
  expect(countedThoughRefused(evidence)).toHaveLength(times);
});
