import { describe, expect, it } from 'vitest';
import { approval, person, rejection, stages } from '../testing/samples.ts';
import { canDecide } from './can-decide.ts';
import { seatFor } from './seat-for.ts';

const now = { hoursWaiting: 0 };
const finance = person('f', { groups: ['finance'] });
const legal = person('l', { groups: ['legal'] });

describe('whom a stage names', () => {
  const by = { roles: ['admin' as const], groups: ['finance'], people: ['p'] };
  it.each([
    ['by role', person('x', { roles: ['checker', 'admin'] })],
    ['by group', finance],
    ['by name', person('p')],
  ])('decides %s', (_, candidate) => {
    expect(seatFor(stages({ who: by }), [], candidate, now)).toMatchObject({ stage: 1 });
  });

  it('says for whom it waits', () => {
    expect(seatFor(stages({ who: by }), [], legal, now)).toEqual({
      reason:
        '"Stage 1" waits for somebody in finance, or with the role admin, or whom the policy names',
    });
  });

  it('has those in the group that was computed, which the vote keeps', () => {
    const [stage] = stages({ who: { groupFrom: 'payload.branch' } });
    const computed = { ...stage!, groups: ['branch-7'] };
    const officer = person('o', { groups: ['branch-7', 'other'] });
    expect(seatFor([computed], [], officer, now)).toEqual({
      stage: 1,
      groups: ['branch-7'],
      signs: false,
    });
    expect(seatFor([computed], [], finance, now)).toHaveProperty('reason');
  });

  it('never is somebody without the role checker', () => {
    const auditor = person('p', { roles: ['maker', 'admin'], groups: ['finance'] });
    expect(seatFor(stages({ who: by }), [], auditor, now)).toEqual({
      reason: 'Only people with the role checker decide',
    });
  });
});

it('takes the first open stage for which somebody qualifies', () => {
  const three = stages({ who: { groups: ['legal'] } }, {}, { step: 2 });
  expect(seatFor(three, [], legal, now)).toMatchObject({ stage: 1 });
  expect(seatFor(three, [], finance, now)).toMatchObject({ stage: 2 });
  const votes = [approval(1, 'x'), approval(2, 'y')];
  expect(seatFor(three, votes, finance, now)).toMatchObject({ stage: 3 });
});

it('waits for the steps before', () => {
  const ordered = stages({ who: { groups: ['legal'] } }, { step: 2, who: { groups: ['finance'] } });
  expect(seatFor(ordered, [], finance, now)).toEqual({
    reason: '"Stage 1" waits for somebody in legal',
  });
});

it('gives nobody a second vote in any stage', () => {
  const two = stages({}, { step: 2, rejections: 2 });
  const once = { reason: 'One person has one vote, and it was given' };
  expect(seatFor(two, [approval(1, 'f')], finance, now)).toEqual(once);
  expect(seatFor(two, [approval(1, 'x'), rejection(2, 'f')], finance, now)).toEqual(once);
});

it('gives no seat when it is decided', () => {
  expect(seatFor(stages({}), [approval(1, 'x')], finance, now)).toEqual({
    reason: 'This is approved already',
  });
  expect(seatFor(stages({}), [rejection(1, 'x')], finance, now)).toEqual({
    reason: 'This is rejected already',
  });
  expect(seatFor([], [], finance, now)).toEqual({ reason: 'No stage is open' });
});

describe('escalation', () => {
  const late = stages({
    who: { groups: ['legal'] },
    escalation: { afterHours: 48, who: { groups: ['finance'] } },
  });

  it('adds people once the revision has waited for so long', () => {
    expect(seatFor(late, [], finance, { hoursWaiting: 47.9 })).toHaveProperty('reason');
    expect(seatFor(late, [], finance, { hoursWaiting: 48 })).toEqual({
      stage: 1,
      groups: ['finance'],
      signs: false,
    });
    expect(seatFor(late, [], legal, { hoursWaiting: 48 })).toMatchObject({ stage: 1 });
  });

  it('keeps the groups of its people for those who must be of another', () => {
    const both = stages(
      { who: { groups: ['legal'] }, escalation: late[0]!.definition.escalation },
      { step: 2, otherGroupThan: ['Stage 1'] },
    );
    const seat = seatFor(both, [], finance, { hoursWaiting: 50 });
    const votes = [approval(1, 'f', { groups: 'groups' in seat ? seat.groups : [] })];
    expect(seatFor(both, votes, person('f2', { groups: ['finance'] }), now)).toEqual({
      reason: '"Stage 2" waits for somebody who is not in finance, which has approved',
    });
    expect(seatFor(both, votes, legal, now)).toMatchObject({ stage: 2 });
  });
});

describe('another group than', () => {
  const own = stages({
    needed: 2,
    who: { groups: ['finance', 'legal'] },
    otherGroupThan: ['Stage 1'],
  });

  it('may be asked within one stage', () => {
    const votes = [approval(1, 'x', { groups: ['finance'] })];
    expect(seatFor(own, votes, finance, now)).toHaveProperty('reason');
    const both = person('b', { groups: ['finance', 'legal'] });
    expect(seatFor(own, votes, both, now)).toHaveProperty('reason');
    expect(seatFor(own, votes, legal, now)).toMatchObject({ stage: 1, groups: ['legal'] });
  });

  it('looks at approvals alone', () => {
    const patient = own.map((each) => ({
      ...each,
      definition: { ...each.definition, rejections: 2 },
    }));
    const votes = [{ ...rejection(1, 'x'), groups: ['finance'] }];
    expect(seatFor(patient, votes, finance, now)).toMatchObject({ stage: 1 });
  });
});

describe('a personal limit', () => {
  const limited = stages({ bound: { amount: '100000.00', currency: 'EUR' } });
  const reached = { stage: 1, groups: [], signs: false };
  const missed = {
    reason: '"Stage 1" waits for somebody whose limit is 100000.00 EUR at least',
  };
  it.each([
    ['is reached by the same amount', { EUR: '100000' }, reached],
    ['is not reached by a little less', { EUR: '99999.9999' }, missed],
    ['is not reached in another currency', { USD: '900000' }, missed],
    ['is not reached without any', {}, missed],
    ['is compared as a number', { EUR: '1000000' }, reached],
  ])('%s', (_, limits, seat) => {
    expect(seatFor(limited, [], person('x', { limits }), now)).toEqual(seat);
  });
});

describe('who must be among them', () => {
  const signed = stages({ needed: 2, mustInclude: { groups: ['cfo'] } });
  const cfo = person('c', { groups: ['cfo'] });

  it('alone qualifies once the number is reached', () => {
    expect(seatFor(signed, [approval(1, 'x')], finance, now)).toMatchObject({ signs: false });
    const votes = [approval(1, 'x'), approval(1, 'y')];
    expect(seatFor(signed, votes, finance, now)).toEqual({
      reason: '"Stage 1" waits for the approval of somebody in cfo',
    });
    expect(seatFor(signed, votes, cfo, now)).toEqual({ stage: 1, groups: [], signs: true });
  });

  it('must be one of those who decide there', () => {
    const narrow = stages({ who: { groups: ['finance'] }, mustInclude: { groups: ['cfo'] } });
    expect(seatFor(narrow, [], cfo, now)).toHaveProperty('reason');
  });
});

it('says who can decide in each open stage, where their vote would count', () => {
  const three = stages({ who: { groups: ['legal'] } }, {}, { step: 2 });
  const people = [legal, finance, person('none', { roles: ['maker'] }), person('voted')];
  expect(canDecide(three, [], people, now)).toEqual([
    { stage: 1, people: ['l'] },
    { stage: 2, people: ['f', 'voted'] },
  ]);
  expect(canDecide(three, [approval(2, 'voted')], people, now)).toEqual([
    { stage: 1, people: ['l'] },
  ]);
  expect(canDecide(three, [rejection(2, 'voted')], people, now)).toEqual([]);
});
