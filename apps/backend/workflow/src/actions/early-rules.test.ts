import { expect, it } from 'vitest';
import { whyTooEarly } from './early-rules.ts';

const stage = (number: number, needed: number) => ({
  stage: number,
  step: 1,
  needed,
  groups: [],
  limit: null,
  definition: {
    name: `S${number}`,
    step: 1,
    approvals: needed,
    who: { roles: ['checker' as const] },
  },
});
const vote = (personId: string) => ({
  stage: 1,
  groups: [],
  personId,
  signs: false,
  status: 'approved' as const,
});
const now = Date.parse('2026-11-01T12:00:00.000Z');
const at = (time: string) => ({ notBefore: `2026-11-01T${time}.000Z` });
const first = { stages: [stage(1, 1)], votes: [] };

it.each([
  ['without a time', first, { executeWithinHours: 2 }, false],
  ['without an end', first, { schedule: at('23:00:00'), executeWithinHours: null }, false],
  ['within it', first, { schedule: at('13:59:59'), executeWithinHours: 2 }, false],
  ['just then', first, { schedule: at('14:00:00'), executeWithinHours: 2 }, true],
  ['long before', first, { schedule: at('20:00:00'), executeWithinHours: 2 }, true],
  [
    'long before, while another one is needed',
    { stages: [stage(1, 2)], votes: [] },
    { schedule: at('20:00:00'), executeWithinHours: 2 },
    false,
  ],
  [
    'long before, as the last of two',
    { stages: [stage(1, 2)], votes: [vote('other')] },
    { schedule: at('20:00:00'), executeWithinHours: 2 },
    true,
  ],
])('an approval %s', (_, state, times, isEarly) => {
  expect(whyTooEarly(state, vote('me'), times, now) !== undefined).toBe(isEarly);
});
