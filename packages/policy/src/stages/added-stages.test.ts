import { describe, expect, it } from 'vitest';
import type { BoundStage } from '../bound.ts';
import { stages } from '../testing/samples.ts';
import { addedStages } from './added-stages.ts';

type Sample = Parameters<typeof stages>[0];
const short = (added: BoundStage[]) =>
  added.map(({ stage, step, needed, definition }) => [stage, step, definition.name, needed]);

const full: Sample[] = [
  {
    name: 'Finance',
    needed: 2,
    who: { groups: ['finance', 'legal'], roles: ['admin'] },
    mustInclude: { groups: ['cfo'] },
    otherGroupThan: ['Finance'],
    rejections: 2,
    comment: true,
    reenter: ['amount', 'branch'],
    secondFactorMinutes: 10,
    observers: { groups: ['audit'] },
    remindAfterHours: 12,
    bound: { amount: '10', currency: 'EUR' },
    escalation: { afterHours: 24, who: { groups: ['deputies'] } },
  },
  { name: 'Direction', step: 2, otherGroupThan: ['Finance'], needed: 3 },
];

describe('nothing is added', () => {
  it('for the same, whatever the order in which it is named', () => {
    expect(addedStages(stages(...full), stages(...full))).toEqual([]);
    const turned = { ...full[0], who: { roles: ['admin'], groups: ['legal', 'finance'] } };
    expect(addedStages(stages(...full), stages(turned as Sample, full[1]!))).toEqual([]);
  });

  it.each<[string, Sample[], Sample[]]>([
    ['fewer approvals', [{ needed: 3 }], [{ needed: 2 }]],
    ['fewer stages', [{}, { step: 2 }], [{}]],
    ['more people who may decide', [{ who: { groups: ['a'] } }], [{ who: { groups: ['b', 'a'] } }]],
    ['any checker', [{ who: { groups: ['a'] } }], [{ who: { roles: ['checker'] } }]],
    ['nobody who must be among them', [{ mustInclude: { groups: ['cfo'] } }], [{}]],
    ['no comment', [{ comment: true }], [{}]],
    ['nothing that is entered again', [{ reenter: ['amount'] }], [{}]],
    [
      'fewer fields, in another order',
      [{ reenter: ['count', 'amount', 'branch'] }],
      [{ reenter: ['branch', 'count'] }],
    ],
    ['no second factor', [{ secondFactorMinutes: 10 }], [{}]],
    ['an older second factor', [{ secondFactorMinutes: 10 }], [{ secondFactorMinutes: 11 }]],
    ['the same second factor', [{ secondFactorMinutes: 10 }], [{ secondFactorMinutes: 10 }]],
    ['observers', [{}], [{ observers: { groups: ['legal'] } }]],
    ['a reminder', [{}], [{ remindAfterHours: 1 }]],
    ['no limit', [{ bound: { amount: '1', currency: 'EUR' } }], [{}]],
    [
      'a lower limit',
      [{ bound: { amount: '10.0', currency: 'EUR' } }],
      [{ bound: { amount: '9', currency: 'EUR' } }],
    ],
    ['more rejections', [{ rejections: 2 }], [{ rejections: 3 }]],
    [
      'an earlier escalation',
      [{ who: { groups: ['a'] }, escalation: { afterHours: 9, who: { groups: ['b'] } } }],
      [{ who: { groups: ['a'] }, escalation: { afterHours: 8, who: { groups: ['b', 'c'] } } }],
    ],
    ['no other group', [full[0]!, full[1]!], [{ ...full[1], otherGroupThan: undefined }]],
    ['what two stages bring about together', [{}, { step: 2 }], [{ needed: 2 }]],
    [
      'stages that only pair off in another order',
      [{ who: { groups: ['a'] } }, { who: { groups: ['a', 'b'] } }],
      [{ who: { groups: ['a', 'b'] } }, { who: { groups: ['a'] } }],
    ],
  ])('for %s', (_, bound, newer) => {
    expect(addedStages(stages(...bound), stages(...newer))).toEqual([]);
  });
});

describe('a stage is added', () => {
  it.each<[string, Sample, Sample]>([
    ['other people', { who: { groups: ['a'] } }, { who: { groups: ['b'] } }],
    ['fewer people', { who: { groups: ['a', 'b'] } }, { who: { groups: ['b'] } }],
    ['somebody who must be among them', {}, { mustInclude: { groups: ['cfo'] } }],
    ['a comment', {}, { comment: true }],
    ['what is entered again', {}, { reenter: ['amount'] }],
    ['another field', { reenter: ['amount'] }, { reenter: ['amount', 'branch'] }],
    ['a second factor', {}, { secondFactorMinutes: 720 }],
    ['a fresher second factor', { secondFactorMinutes: 11 }, { secondFactorMinutes: 10 }],
    ['a limit', {}, { bound: { amount: '1', currency: 'EUR' } }],
    [
      'another currency',
      { bound: { amount: '1', currency: 'USD' } },
      { bound: { amount: '1', currency: 'EUR' } },
    ],
    [
      'a higher limit',
      { bound: { amount: '9', currency: 'EUR' } },
      { bound: { amount: '10', currency: 'EUR' } },
    ],
    ['fewer rejections', { rejections: 3 }, { rejections: 2 }],
    [
      'no escalation',
      { who: { groups: ['a'] }, escalation: { afterHours: 8, who: { groups: ['b'] } } },
      { who: { groups: ['a'] } },
    ],
    [
      'a later escalation',
      { who: { groups: ['a'] }, escalation: { afterHours: 8, who: { groups: ['b'] } } },
      { who: { groups: ['a'] }, escalation: { afterHours: 9, who: { groups: ['b'] } } },
    ],
    ['another group', {}, { otherGroupThan: ['Stage 1'] }],
  ])('for %s', (_, bound, newer) => {
    const [wanted] = stages(newer);
    const name = 'Stage 1 (2)';
    const { otherGroupThan } = wanted!.definition;
    expect(addedStages(stages(bound), [wanted!])).toEqual([
      {
        ...wanted,
        stage: 2,
        step: 2,
        definition: {
          ...wanted!.definition,
          name,
          ...(otherGroupThan && { otherGroupThan: [name] }),
        },
      },
    ]);
  });

  it('of what the bound one has too little', () => {
    const added = addedStages(
      stages({ needed: 2, mustInclude: { groups: ['cfo'] }, rejections: 2 }),
      stages({ needed: 5, mustInclude: { groups: ['cfo'] }, rejections: 3 }),
    );
    expect(short(added)).toEqual([[2, 2, 'Stage 1 (2)', 3]]);
    // The signature is seen to, and the bound stage may have been rejected once.
    expect(added[0]!.definition).not.toHaveProperty('mustInclude');
    expect(added[0]!.definition).not.toHaveProperty('rejections');
  });

  it('after all others, in the order of the newer rule', () => {
    const added = addedStages(
      stages({ name: 'Review' }, { name: 'Last', step: 4 }),
      stages(
        { name: 'Review' },
        { name: 'Legal', step: 3, who: { groups: ['legal'] } },
        { name: 'Finance', step: 3, who: { groups: ['finance'] } },
        { name: 'Direction', step: 7, who: { groups: ['directors'] } },
      ),
    );
    expect(short(added)).toEqual([
      [3, 5, 'Legal', 1],
      [4, 5, 'Finance', 1],
      [5, 6, 'Direction', 1],
    ]);
  });

  it('for each of two where one bound stage could stand for either', () => {
    const added = addedStages(stages({}), stages({ name: 'A' }, { name: 'B', step: 2 }));
    expect(short(added)).toEqual([[2, 2, 'B', 1]]);
  });

  it('with all that it relates to, by their new names', () => {
    const newer = stages(
      { name: 'First', who: { groups: ['a', 'b'] } },
      { name: 'Second', step: 2, who: { groups: ['a', 'b'] }, otherGroupThan: ['First'] },
    );
    const bound = stages({ name: 'First', who: { groups: ['a', 'b'] } });
    const added = addedStages(bound, newer);
    expect(added.map(({ definition }) => [definition.name, definition.otherGroupThan])).toEqual([
      ['First (2)', undefined],
      ['Second', ['First (2)']],
    ]);
  });

  it('whole, where the others relate to it, and the bound one has too little', () => {
    const relation = { name: 'Second', step: 2, otherGroupThan: ['First'] };
    const first = { name: 'First', who: { groups: ['a'] } };
    const added = addedStages(stages(first, relation), stages({ ...first, needed: 2 }, relation));
    expect(short(added)).toEqual([
      [3, 3, 'First (2)', 2],
      [4, 4, 'Second (2)', 1],
    ]);
  });

  it('where the votes of the bound one keep fewer groups than the newer relation looks at', () => {
    const relation = { name: 'Second', step: 2, otherGroupThan: ['First'] };
    const added = addedStages(
      stages({ name: 'First', who: { groups: ['a'] } }, relation),
      stages({ name: 'First', who: { groups: ['a', 'b'] } }, relation),
    );
    expect(added).toHaveLength(2);
  });
});

it('adds nothing the second time', () => {
  const newer = stages(...full, { name: 'Review', needed: 4, step: 3 });
  const first = stages({ name: 'Review', needed: 2 });
  const added = addedStages(first, newer);
  expect(short(added)).toEqual([
    [2, 2, 'Finance', 2],
    [3, 3, 'Direction', 3],
    [4, 4, 'Review (2)', 2],
  ]);
  expect(addedStages([...first, ...added], newer)).toEqual([]);
});

it('keeps names within their length', () => {
  const name = '😀'.repeat(60);
  const [added] = addedStages(stages({ name }), stages({ name, needed: 2 }));
  expect(added!.definition.name).toBe(`${'😀'.repeat(56)} (2)`);
});
