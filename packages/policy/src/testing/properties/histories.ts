import * as fc from 'fast-check';
import type { Standing } from '../../bound.ts';
import type { PolicyDocument } from '../../document.ts';
import type { Facts } from '../../facts.ts';
import { transferFacts } from '../samples.ts';
import { documents, fields, groups, ids, stageParts, type StageParts } from './documents.ts';

const amounts = ['500', '1250.00', '2000.00'];

/** Six people, of whom most are checkers in a group or two. */
export const staff: fc.Arbitrary<Standing[]> = fc.tuple(
  ...ids.map((personId) =>
    fc.record({
      personId: fc.constant(personId),
      roles: fc.constantFrom<string[][]>(['checker'], ['checker'], ['checker', 'admin'], ['maker']),
      groups: fc.subarray(groups, { maxLength: 2 }),
      limits: fc.constantFrom<Standing['limits'][]>(
        { EUR: '5000.00' },
        { EUR: '1250' },
        { USD: '9000' },
      ),
    }),
  ),
);

/** What is known of an action when it is filed. */
export const facts: fc.Arbitrary<Facts> = fc
  .record({
    amount: fc.constantFrom(...amounts),
    branch: fc.constantFrom(...groups),
    urgent: fc.boolean(),
    note: fc.constantFrom('x', 'y', null),
    days: fc.constantFrom(10, 400),
    group: fc.constantFrom(...groups),
    target: fc.constantFrom('', 'account/7'),
  })
  .map(({ days, group, target, ...payload }) => ({
    ...transferFacts,
    payload: { ...transferFacts.payload, ...payload },
    target,
    maker: { roles: ['maker'], groups: [group], daysSinceJoining: days },
  }));

/** What happens: somebody is one of the six by their place. */
export type Happening =
  | { kind: 'vote'; who: number; approves: boolean }
  | { kind: 'wait'; hours: number }
  | { kind: 'groups'; who: number; groups: string[] }
  | { kind: 'roles'; who: number; roles: string[] }
  | { kind: 'amend'; facts: Facts }
  /** Somebody changes the action instead of deciding it. */
  | { kind: 'mend'; who: number; facts: Facts }
  | { kind: 'publish'; document: PolicyDocument }
  /** The policy is published again with a little more, a little less, or as it is. */
  | { kind: 'vary'; by: -1 | 0 | 1 }
  /** The policy is published again, and all of its stages have this in one field. */
  | { kind: 'edit'; field: keyof StageParts; parts: StageParts };

const who = fc.integer({ min: 0, max: 5 });
const kind = <K extends string>(name: K) => fc.constant(name);

const edits = fc.record({
  kind: kind('edit'),
  field: fc.constantFrom(...fields),
  parts: stageParts,
});

const vote = fc.record({
  kind: kind('vote'),
  who,
  approves: fc.integer({ min: 0, max: 9 }).map((each) => each > 0),
});

const happening = fc.oneof(
  { weight: 12, arbitrary: vote },
  { weight: 1, arbitrary: fc.record({ kind: kind('wait'), hours: fc.constantFrom(5, 10) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('groups'), who, groups: fc.subarray(groups) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('roles'),
      who,
      roles: fc.constantFrom<string[][]>(['checker'], ['maker'], ['checker', 'admin']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('amend'), facts }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('mend'), who, facts }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('publish'), document: documents }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('vary'), by: fc.constantFrom(-1, 0, 1) }) },
  { weight: 1, arbitrary: edits },
);

/** All six approve in some order, after the policy has changed and some time has passed. */
const approvals = fc
  .tuple(
    edits,
    fc.constantFrom(0, 10, 20),
    fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  )
  .map(([change, hours, order]): Happening[] => [
    change,
    ...(hours > 0 ? [{ kind: 'wait' as const, hours }] : []),
    ...[...order, ...order].map((each) => ({ kind: 'vote' as const, who: each, approves: true })),
  ]);

/** All six are checkers in all groups, and whoever could decide it changes it before all approve. */
const edited = fc
  .tuple(facts, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), approvals)
  .map(([changed, order, rest]): Happening[] => [
    ...order.flatMap((each) => [
      { kind: 'roles' as const, who: each, roles: ['checker'] },
      { kind: 'groups' as const, who: each, groups },
    ]),
    ...order.map((each) => ({ kind: 'mend' as const, who: each, facts: changed })),
    ...rest,
    { kind: 'mend', who: order[0]!, facts: changed },
  ]);

/** Histories of an action: of all kinds, on a straight way to its approval, or edited before. */
export const histories: fc.Arbitrary<Happening[]> = fc.oneof(
  fc.array(happening, { minLength: 4, maxLength: 16 }),
  approvals,
  { weight: 2, arbitrary: edited },
);
