import { expect, it } from 'vitest';
import type { Operation } from '../history/history.ts';
import { decidedAfterEnd } from './decided-after-end.ts';
import type { Evidence } from './evidence.ts';

const who = { personId: 'delegate', sessionId: 's' };
const kinds = {
  ok: { type: 'ok', seen: undefined },
  info: { type: 'info', why: 'nobody answered' },
  fail: { type: 'fail', status: 403, code: 'forbidden' },
} as const;
const asked = (began: number, ended: number, kind: keyof typeof kinds): Operation => ({
  ...who,
  began,
  ended,
  request: { verb: 'review', actionId: 'a', revision: 1, status: 'approved' },
  ending: kinds[kind],
});
const end: Operation = {
  personId: 'delegator',
  sessionId: 't',
  began: 10,
  ended: 11,
  request: { verb: 'end', actionId: 'd' },
  ending: kinds.ok,
};

const vote = { action_id: 'a', revision: 1, checker_id: 'delegate', on_behalf_of: 'delegator' };
const lent = { delegator_id: 'delegator', delegate_id: 'delegate', created_by: 'd' };
const found = (operations: Operation[], delegations: object[] = [lent]): number =>
  decidedAfterEnd({
    operations,
    state: { reviews: [vote], standing: { delegations } },
  } as unknown as Evidence).length;

it.each<[string, Operation[], number]>([
  ['was told so before', [asked(1, 2, 'ok'), end], 0],
  ['asked before, and was told so after it', [asked(1, 12, 'ok'), end], 0],
  ['was told so before, and again', [asked(1, 2, 'ok'), end, asked(12, 13, 'ok')], 0],
  [
    'asked before, heard nothing, and was told so after it',
    [asked(1, 2, 'info'), end, asked(12, 13, 'ok')],
    0,
  ],
  ['asked after it', [end, asked(12, 13, 'ok')], 1],
  ['was refused before, and asked after it', [asked(1, 2, 'fail'), end, asked(12, 13, 'ok')], 1],
  ['asked after it, and heard nothing', [end, asked(12, 13, 'info')], 1],
  ['was refused after it, alone', [end, asked(12, 13, 'fail')], 1],
  ['was on the way, and came after it', [asked(1, 14, 'ok'), end, asked(12, 13, 'ok')], 1],
])('a delegate who %s', (_what, operations, times) => {
  expect(found(operations)).toBe(times);
});

it('has another delegation, or one that nobody was told to be over', () => {
  const late = [end, asked(12, 13, 'ok')];
  expect(found(late, [lent, { ...lent, created_by: 'e' }])).toBe(0);
  expect(found(late.slice(1))).toBe(0);
});
