import { expect, it } from 'vitest';
import { plainStage, type Tier } from './simple-policy.ts';
import { stageSummary, tierRange, tierSummary } from './summaries.ts';

const stage = (step: number, rest = {}) => ({ ...plainStage, name: 'Any', step, ...rest });
const tier = (rest: Partial<Tier>): Tier => ({
  name: 'Small',
  stages: [stage(1)],
  expiresAfterHours: '',
  executeWithinHours: '',
  ...rest,
});
const by = { title: 'Opening balance', currency: 'EUR' };

it.each([
  [{}, '1 approval by any checker'],
  [{ approvals: 2, groups: ['finance', 'legal'] }, '2 approvals by finance or legal'],
  [{ groups: ['finance'], people: ['a', 'b'] }, '1 approval by finance or 2 named people'],
  [{ groups: [''] }, '1 approval by nobody yet'],
  [{ approvals: '' }, '? approvals by any checker'],
])('says a stage of %j', (rest, words) => expect(stageSummary(stage(1, rest))).toBe(words));

it('says the stages of a tier as they open', () => {
  const stages = [stage(2, { groups: ['board'] }), stage(1), stage(1, { groups: ['legal'] })];
  expect(tierSummary(tier({ stages }))).toBe(
    '1 approval by any checker and 1 approval by legal, then 1 approval by board',
  );
});

it.each([
  ['10000', 'Opening balance below 10,000.00 EUR'],
  ['ten', 'Opening balance below ten'],
  ['', 'Opening balance below ?'],
])('says for which amounts a tier below %j is', (below, words) => {
  expect(tierRange(tier({ below }), by)).toBe(words);
});

it('says which tier takes the rest', () => expect(tierRange(tier({}), by)).toBe('Everything else'));
