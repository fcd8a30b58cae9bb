import { expect, it } from 'vitest';
import type { Standing } from '../bound.ts';
import { approval, person, rejection, stages } from '../testing/samples.ts';
import { dependsOnOthers, whyLeaveToOthers } from './leave-to-others.ts';

const now = { hoursWaiting: 0 };
const ann = person('ann');
const ben = person('ben');
const dora = person('dora', { groups: ['directors'] });
const dan = person('dan', { groups: ['directors'] });

const directors = { name: 'Director', step: 2, who: { groups: ['directors'] } };
const wide = stages({ name: 'Finance' }, directors);
const whyNot = (bound: typeof wide, voter: Standing, people: Standing[], votes = [] as never[]) =>
  whyLeaveToOthers(bound, votes, voter, now, people);

it('keeps the only director from the wide stage before theirs', () => {
  expect(whyNot(wide, dora, [ann, dora])).toBe(
    'Only you can decide "Director"; somebody else must approve "Finance" first',
  );
  expect(whyNot(wide, ann, [ann, dora])).toBeUndefined();
});

it('lets one of two directors decide there, and then not the other one', () => {
  const both = stages({ name: 'Finance', needed: 2 }, directors);
  expect(whyNot(both, dora, [ann, dora, dan])).toBeUndefined();
  const votes = [approval(1, 'dora')];
  expect(whyLeaveToOthers(both, votes, dan, now, [ann, dora, dan])).toMatch(/^Only you/);
});

it('keeps each of those who are all needed', () => {
  const two = stages({ name: 'Finance' }, { ...directors, needed: 2 });
  expect(whyNot(two, dan, [ann, dora, dan])).toBe(
    'You are needed to decide "Director"; somebody else must approve "Finance" first',
  );
});

it('says nothing where the people there are could not meet the stages in any case', () => {
  expect(whyNot(wide, dora, [dora])).toBeUndefined();
  expect(whyNot(wide, ann, [ann, ben])).toBeUndefined();
});

it('counts nobody who has voted, may not decide, or rejected', () => {
  const patient = stages({ name: 'Finance', needed: 2, rejections: 2 }, directors);
  expect(
    whyLeaveToOthers(patient, [rejection(1, 'dan')], dora, now, [ann, ben, dora, dan]),
  ).toMatch(/^Only you/);
  const maker = { ...dan, roles: ['maker'] };
  expect(whyNot(wide, dora, [ann, dora, maker])).toMatch(/^Only you/);
});

it('knows those to whom a stage is escalated once it is late', () => {
  const late = stages(
    { name: 'Finance' },
    { ...directors, escalation: { afterHours: 5, who: { people: ['ben'] } } },
  );
  const people = [ann, ben, dora];
  expect(whyLeaveToOthers(late, [], dora, { hoursWaiting: 4 }, people)).toMatch(/^Only you/);
  expect(whyLeaveToOthers(late, [], dora, { hoursWaiting: 5 }, people)).toBeUndefined();
});

it('knows who must be among those who approve', () => {
  const signed = stages(
    { name: 'Finance' },
    { name: 'Board', step: 2, needed: 2, mustInclude: { groups: ['directors'] } },
  );
  expect(whyNot(signed, dora, [ann, ben, dora])).toBe(
    'You are needed to decide "Board"; somebody else must approve "Finance" first',
  );
});

it('keeps from a stage whoever would leave nobody of another group', () => {
  const own = stages({
    name: 'Review',
    needed: 2,
    who: { groups: ['finance', 'legal'] },
    otherGroupThan: ['Review'],
  });
  const both = person('both', { groups: ['finance', 'legal'] });
  const people = [
    both,
    person('f', { groups: ['finance'] }),
    person('l', { groups: ['legal'] }),
  ] as const;
  expect(whyNot(own, both, [...people])).toBe(
    'After your approval too few could decide "Review"; somebody else must approve "Review" first',
  );
  expect(whyNot(own, people[1], [...people])).toBeUndefined();
});

it('depends on others where somebody could decide in another stage, or groups differ, and nowhere else', () => {
  expect(dependsOnOthers(wide, [], dora, now)).toBe(true);
  expect(dependsOnOthers(wide, [], ann, now)).toBe(false);
  expect(dependsOnOthers(wide, [approval(1, 'ann')], dora, now)).toBe(false);
  expect(dependsOnOthers(stages({ needed: 3 }), [], dora, now)).toBe(false);
  const other = stages({ who: { groups: ['a'] } }, { step: 2, otherGroupThan: ['Stage 1'] });
  expect(dependsOnOthers(other, [], person('a', { groups: ['a'] }), now)).toBe(true);
});
