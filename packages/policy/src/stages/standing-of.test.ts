import { expect, it } from 'vitest';
import { approval, rejection, stages } from '../testing/samples.ts';
import { standingOf } from './standing-of.ts';

const openOf = (...args: Parameters<typeof standingOf>) =>
  standingOf(...args)
    .stages.filter(({ open }) => open)
    .map(({ stage }) => stage);

it('takes as many approvals as are needed', () => {
  const two = stages({ needed: 2 });
  expect(standingOf(two, [approval(1, 'a')])).toEqual({
    stages: [{ stage: 1, approvals: 1, rejections: 0, signed: true, met: false, open: true }],
    verdict: 'pending',
  });
  expect(standingOf(two, [approval(1, 'a'), approval(1, 'b')])).toEqual({
    stages: [{ stage: 1, approvals: 2, rejections: 0, signed: true, met: true, open: false }],
    verdict: 'approved',
  });
});

it('opens the stages of a step when those before it are met', () => {
  const three = stages({ step: 1 }, { step: 1 }, { step: 3 });
  expect(openOf(three, [])).toEqual([1, 2]);
  expect(openOf(three, [approval(1, 'a')])).toEqual([2]);
  expect(openOf(three, [approval(1, 'a'), approval(2, 'b')])).toEqual([3]);
  expect(standingOf(three, [approval(1, 'a'), approval(2, 'b')]).verdict).toBe('pending');
});

it('opens stages by their step, not by their number', () => {
  expect(openOf(stages({ step: 2 }, { step: 1 }), [])).toEqual([2]);
});

it('waits for who must be among them, however many have approved', () => {
  const signed = stages({ needed: 1, mustInclude: { groups: ['cfo'] } });
  const some = [approval(1, 'a'), approval(1, 'b')];
  expect(standingOf(signed, some)).toMatchObject({
    stages: [{ approvals: 2, signed: false, met: false, open: true }],
    verdict: 'pending',
  });
  expect(standingOf(signed, [...some, approval(1, 'c', { signs: true })]).verdict).toBe('approved');
});

it('does not count a rejection by those who must be among the approvals as theirs', () => {
  const signed = stages({ rejections: 2, mustInclude: { groups: ['cfo'] } });
  const votes = [{ ...rejection(1, 'cfo'), signs: true }, approval(1, 'b')];
  expect(standingOf(signed, votes)).toMatchObject({
    stages: [{ signed: false }],
    verdict: 'pending',
  });
});

it('ends with the first rejection, and nothing is open then', () => {
  const two = stages({}, {});
  expect(standingOf(two, [approval(1, 'a'), rejection(2, 'b')])).toMatchObject({
    stages: [
      { stage: 1, met: true, open: false },
      { stage: 2, met: false, open: false },
    ],
    verdict: 'rejected',
  });
});

it('ends with as many rejections in one stage as its policy asks for', () => {
  const two = stages({ needed: 3, rejections: 2 }, { rejections: 2 });
  expect(standingOf(two, [rejection(1, 'a'), rejection(2, 'b')]).verdict).toBe('pending');
  expect(standingOf(two, [rejection(1, 'a'), rejection(1, 'b')]).verdict).toBe('rejected');
});

it('counts neither for nor against what somebody asks to have changed', () => {
  const votes = [approval(1, 'a'), approval(1, 'b', { status: 'changes_requested' })];
  expect(standingOf(stages({ needed: 2 }), votes)).toMatchObject({
    stages: [{ approvals: 1, rejections: 0 }],
    verdict: 'pending',
  });
});

it('approves nothing that has no stage', () => {
  expect(standingOf([], []).verdict).toBe('pending');
});
