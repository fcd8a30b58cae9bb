import { describe, expect, it } from 'vitest';
import type { Standing } from '../bound.ts';
import type { Stage } from '../document.ts';
import { person, transferFacts, transferSchema } from '../testing/samples.ts';
import { bindStages, UnboundExpression } from './bind-stages.ts';
import { compilePolicy } from './compile-policy.ts';

const bind = (stages: Partial<Stage>[], people: Standing[], facts = transferFacts) =>
  bindStages(
    compilePolicy(
      {
        rules: [
          {
            name: 'All',
            stages: stages.map((stage, at) => ({
              name: `S${at + 1}`,
              step: 1,
              approvals: 1,
              who: { roles: ['checker'] },
              ...stage,
            })),
          },
        ],
      },
      { payloadSchema: transferSchema },
    ),
    0,
    facts,
    people,
  );
const crowd = (count: number, groups: string[] = []) =>
  Array.from({ length: count }, (_, at) => person(`${groups.join()}${at}`, { groups }));

describe('how many are needed', () => {
  it.each([
    [3, 10, 3],
    ['all' as const, 7, 7],
    ['all' as const, 0, 1],
    [{ percent: 60 }, 5, 3],
    [{ percent: 60 }, 6, 4],
    [{ percent: 100 }, 7, 7],
    [{ percent: 1 }, 5, 1],
    [{ percent: 50 }, 0, 1],
    [{ percent: 29 }, 100, 29],
  ])('%j of %i is %i', (approvals, people, needed) => {
    expect(bind([{ approvals }], crowd(people)).stages).toMatchObject([{ needed }]);
  });

  it('counts who could decide there', () => {
    const people = [
      ...crowd(2, ['finance']).map((each) => ({ ...each, limits: { EUR: '5000' } })),
      ...crowd(3, ['berlin']),
      person('low', { groups: ['finance'], limits: { EUR: '1000' } }),
      person('maker', { roles: ['maker'], groups: ['finance'], limits: { EUR: '5000' } }),
    ];
    const limit = { amount: 'payload.amount', currency: 'payload.currency' };
    const who = { groups: ['finance'], groupFrom: 'payload.branch' };
    expect(bind([{ approvals: 'all', who, limit }], people).stages).toEqual([
      {
        stage: 1,
        step: 1,
        needed: 2,
        groups: ['finance', 'berlin'],
        limit: { amount: '1250.00', currency: 'EUR' },
        definition: { name: 'S1', step: 1, approvals: 'all', who, limit },
      },
    ]);
  });
});

describe('what can not be computed', () => {
  const facts = { ...transferFacts, payload: { ...transferFacts.payload, branch: 'Berlin Mitte' } };
  it.each<[string, Partial<Stage>, string]>([
    ['a group', { who: { groupFrom: 'payload.branch' } }, 'rules.0.stages.0.who.groupFrom'],
    [
      'a group that fails',
      { who: { groupFrom: 'payload.lines[9].item' } },
      'rules.0.stages.0.who.groupFrom',
    ],
    [
      'a negative amount',
      { limit: { amount: 'decimal("1") - payload.amount', currency: '"EUR"' } },
      'rules.0.stages.0.limit.amount',
    ],
    [
      'an amount that fails',
      { limit: { amount: 'decimal(payload.branch)', currency: '"EUR"' } },
      'rules.0.stages.0.limit.amount',
    ],
    [
      'a currency',
      { limit: { amount: 'payload.amount', currency: 'payload.branch' } },
      'rules.0.stages.0.limit.currency',
    ],
  ])('%s', (_, stage, path) => {
    const attempt = () => bind([stage], crowd(3), facts);
    expect(attempt).toThrow(UnboundExpression);
    expect(attempt).toThrow(expect.objectContaining({ path }));
  });
});

describe('what can not be filled', () => {
  const short = (stages: Partial<Stage>[], people: Standing[]) => bind(stages, people).short;
  const finance = { who: { groups: ['finance'] } };

  it('is a stage with too few people', () => {
    expect(short([{ ...finance, approvals: 2 }], crowd(1, ['finance']))).toEqual([
      { stage: 1, needed: 2, eligible: 1, message: '"S1" needs 2 and 1 person could decide' },
    ]);
    expect(short([finance], crowd(4, ['legal']))).toEqual([
      { stage: 1, needed: 1, eligible: 0, message: '"S1" needs 1 and nobody could decide' },
    ]);
  });

  it('is a stage whose people are needed elsewhere', () => {
    const both = [finance, { who: { groups: ['finance', 'legal'] } }];
    expect(short(both, crowd(1, ['finance']))).toEqual([
      {
        stage: 2,
        needed: 1,
        eligible: 1,
        message: '"S2" needs 1 and 1 person could decide: they are needed in other stages too',
      },
    ]);
    expect(short(both, [...crowd(1, ['finance']), ...crowd(1, ['legal'])])).toEqual([]);
    expect(short(both.toReversed(), [...crowd(1, ['finance']), ...crowd(1, ['legal'])])).toEqual(
      [],
    );
  });

  it('is a stage without one who must be among them', () => {
    const signed = { approvals: 2, mustInclude: { groups: ['cfo'] } };
    expect(short([signed], crowd(3, ['finance']))).toEqual([
      {
        stage: 1,
        needed: 2,
        eligible: 3,
        message: '"S1" needs 2 and 3 people could decide: nobody is among them who must be',
      },
    ]);
    expect(short([signed], [...crowd(1, ['cfo']), ...crowd(1)])).toEqual([]);
    expect(short([signed, signed], [...crowd(1, ['cfo']), ...crowd(9)])).toMatchObject([
      { stage: 2 },
    ]);
  });

  it('counts nobody to whom it is escalated', () => {
    const escalation = { afterHours: 1, who: { groups: ['legal'] } };
    expect(short([{ ...finance, escalation }], crowd(1, ['legal']))).toHaveLength(1);
  });

  it('is a stage that asks for another group when there is none', () => {
    const two = [
      finance,
      { step: 2, who: { roles: ['checker' as const] }, otherGroupThan: ['S1'] },
    ];
    expect(short(two, crowd(5, ['finance']))).toEqual([
      {
        stage: 2,
        needed: 1,
        eligible: 5,
        message:
          '"S2" needs 1 and 5 people could decide: they are not of as many groups as it asks for',
      },
    ]);
    expect(short(two, [...crowd(5, ['finance']), ...crowd(1, ['legal'])])).toEqual([]);
  });

  it('finds who fits where others would bar the rest', () => {
    const own = { approvals: 2, who: { groups: ['aa', 'bb', 'cc'] }, otherGroupThan: ['S1'] };
    const people = [
      person('ab', { groups: ['aa', 'bb'] }),
      person('a', { groups: ['aa'] }),
      person('b', { groups: ['bb'] }),
    ];
    expect(short([own], people)).toEqual([]);
    expect(short([{ ...own, approvals: 3 }], people)).toHaveLength(1);
    // The one of c is needed elsewhere.
    const withC = [...people.slice(0, 2), person('c', { groups: ['cc'] })];
    expect(short([own, { who: { groups: ['cc'] } }], withC)).toHaveLength(1);
    expect(short([own], withC)).toEqual([]);
  });

  it('is found among many people', () => {
    const many = [finance, { approvals: 'all' as const, who: { groups: ['legal'] } }];
    const people = [...crowd(1_500, ['legal']), ...crowd(500, ['finance'])];
    expect(short(many, people)).toEqual([]);
    expect(short([...many, { who: { groups: ['legal'] } }], people)).toMatchObject([{ stage: 3 }]);
  });
});
