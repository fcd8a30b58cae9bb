import { actionDetail } from '@countersign/actions/replies';
import { expect, it } from 'vitest';
import { fillIn, type ToldBefore } from './fill-in.ts';

const id = '01900000-0000-7000-8000-000000000001';
const at = '2026-11-21T08:00:00.000Z';
const maker = { personId: id, name: 'Mara Maker' };
const version = { payload: {}, hash: 'a'.repeat(64), target: null, targetVersion: null };
const picture = { before: null, after: {}, warnings: [] };

/** As release 0.1.0 says it. */
const told: ToldBefore = {
  ...version,
  ...picture,
  id,
  actionType: 'create_account',
  schemaVersion: 1,
  status: 'pending',
  execution: {
    state: 'none',
    attempts: 0,
    result: null,
    refusal: null,
    lastError: null,
    settledAt: null,
  },
  revision: 1,
  makerId: id,
  maker,
  checkerId: null,
  approvals: 0,
  requiredApprovals: 1,
  submittedAt: at,
  updatedAt: at,
  decidedAt: null,
  revisions: [{ ...version, ...picture, revision: 1, author: maker, createdAt: at }],
  reviews: [],
  comments: [],
  history: [],
  reviewable: { allowed: false, reason: 'You filed this action' },
};

it('what the release before says of an action is told with all that is said of one', () => {
  expect(actionDetail.safeParse(told).success).toBe(false);
  expect(actionDetail.parse(fillIn(told))).toMatchObject(told);
});

it('its maker amends a pending action, and nobody another one', () => {
  expect(fillIn(told).amendable).toEqual({ allowed: true, as: 'maker' });
  expect(fillIn({ ...told, status: 'approved' }).amendable.allowed).toBe(false);
});

it('what a service says itself stays', () => {
  const now = { ...fillIn(told), amendable: { allowed: true, as: 'editor' } as const };
  const execution = { ...now.execution, notAfter: at };
  expect(fillIn({ ...now, execution })).toEqual({ ...now, execution });
});
