import { expect, it } from 'vitest';
import type { BoundStage, Standing } from '../bound.ts';
import { shortStages } from './short-stages.ts';
import { stuckAt } from './stuck-at.ts';

const groups = Array.from({ length: 20 }, (_, at) => `g${at}`);

const stage = (place: number, needed: number, otherGroupThan?: string[]): BoundStage => ({
  stage: place,
  step: place,
  needed,
  groups,
  limit: null,
  definition: {
    name: `Stage ${place}`,
    step: place,
    approvals: needed,
    who: { groups },
    ...(otherGroupThan && { otherGroupThan }),
  },
});
const person = (personId: string, own: string[]): Standing => ({
  personId,
  roles: ['checker'],
  groups: own,
  limits: {},
});

it('knows what is stuck whatever the order in which people fill the seats of a stage', () => {
  const stages = [stage(1, 4), stage(2, 2, ['Stage 1'])];
  const twelve = groups.slice(0, 12);
  const people = [
    ...twelve.map((group) => person(`one of ${group}`, [group])),
    person('one of all', twelve),
  ];
  const progress = { stages, votes: [], hoursWaiting: 0 };
  expect(stuckAt(people, progress)).toBeUndefined();
  // Whoever decides first is in a group of all who could decide then.
  const alike = people.map((each) => ({ ...each, groups: [...each.groups, 'g0'] }));
  expect(stuckAt(alike, progress)).toBe(stages[1]);
  expect(shortStages(stages, alike)).toMatchObject([{ stage: 2 }]);
});

it('takes a moment where many could decide in many ways', () => {
  const names = Array.from({ length: 4 }, (_, at) => `Stage ${at + 1}`);
  const stages = names.map((_, at) => stage(at + 1, 5, names.slice(0, at)));
  const people = Array.from({ length: 3_000 }, (_, at) =>
    person(
      `person ${at}`,
      [at, at * 7 + 3 + (at >> 5), at * 3 + 1].map((each) => groups[each % groups.length]!),
    ),
  );
  const began = performance.now();
  expect(['unsure', undefined]).toContain(stuckAt(people, { stages, votes: [], hoursWaiting: 0 }));
  // It took some ten seconds when each look was made anew, while nobody else had a turn.
  expect(performance.now() - began).toBeLessThan(5_000);
});
