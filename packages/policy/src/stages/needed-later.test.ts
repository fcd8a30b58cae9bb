import { expect, it } from 'vitest';
import { person, stages } from '../testing/samples.ts';
import { neededLater } from './needed-later.ts';

const ann = person('ann');
const dora = person('dora', { groups: ['directors'] });
const dan = person('dan', { groups: ['directors'] });
const director = { name: 'Director', step: 2, who: { groups: ['directors'] } };
const finance = { name: 'Finance' };

it('names the only one who could decide later, and where they could before', () => {
  expect(neededLater(stages(finance, director), [ann, dora])).toEqual([
    { stage: 2, people: ['dora'], before: ['Finance'] },
  ]);
});

it('says nothing where enough are left, whoever decides before', () => {
  expect(neededLater(stages(finance, director), [ann, dora, dan])).toEqual([]);
  expect(neededLater(stages(finance, finance), [ann, dora])).toEqual([]);
  const narrow = stages({ ...director, step: 1 }, { ...finance, step: 2 });
  expect(neededLater(narrow, [ann, dora])).toEqual([]);
  const apart = stages({ ...finance, who: { people: ['ann'] } }, director);
  expect(neededLater(apart, [ann, dora])).toEqual([]);
});

it('counts as many as the stages before take, and each person once', () => {
  const people = [ann, dora, dan];
  expect(neededLater(stages({ ...finance, needed: 2 }, director), people)).toMatchObject([
    { people: ['dora', 'dan'] },
  ]);
  expect(neededLater(stages(finance, { ...finance, name: 'Again' }, director), people)).toEqual([
    { stage: 3, people: ['dora', 'dan'], before: ['Finance', 'Again'] },
  ]);
});

it('looks at a stage of the same step that comes first, and at who must be among them', () => {
  expect(neededLater(stages(finance, { ...director, step: 1 }), [ann, dora])).toHaveLength(1);
  const board = { name: 'Board', step: 2, mustInclude: { groups: ['directors'] } };
  expect(neededLater(stages(finance, board), [ann, person('ben'), dora])).toEqual([
    { stage: 2, people: ['dora'], before: ['Finance'] },
  ]);
});

it('leaves to others what could not be met in any case', () => {
  expect(neededLater(stages(finance, director), [ann])).toEqual([]);
});
