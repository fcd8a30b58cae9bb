import * as fc from 'fast-check';
import { checkPolicy } from '../../conditions/index.ts';
import type { People, PolicyDocument, Rule, Stage } from '../../document.ts';
import { transferSchema } from '../samples.ts';
import { factorAges, type Meaning } from './model.ts';

export const groups = ['aa', 'bb', 'cc'];
export const ids = [1, 2, 3, 4, 5, 6].map((each) => `00000000-0000-7000-8000-00000000000${each}`);

/** Conditions, and what they mean. The last can't be evaluated. */
export const meanings: Record<string, Meaning> = {
  'payload.urgent': ({ payload }) => payload['urgent'] === true,
  'payload.amount > decimal("1000")': ({ payload }) => Number(payload['amount']) > 1_000,
  'maker.daysSinceJoining < 90': ({ maker }) => maker.daysSinceJoining! < 90,
  '"aa" in maker.groups || target == ""': ({ maker, target }) =>
    maker.groups!.includes('aa') || target === '',
  'has(payload.note) && payload.note == "x"': ({ payload }) => payload['note'] === 'x',
  'payload.lines[9].item == "x"': () => undefined,
};

const some = (...values: string[]) => fc.subarray(values, { minLength: 1, maxLength: 2 });

const people: fc.Arbitrary<People> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ groups: some(...groups) }) },
  { weight: 2, arbitrary: fc.constant<People>({ roles: ['checker'] }) },
  { weight: 1, arbitrary: fc.constant<People>({ roles: ['admin'] }) },
  { weight: 1, arbitrary: fc.record({ people: some(...ids) }) },
  { weight: 1, arbitrary: fc.record({ groups: some(...groups), people: some(...ids) }) },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

export const stageParts: fc.Arbitrary<StageParts> = fc.record({
  step: fc.integer({ min: 1, max: 3 }),
  approvals: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.constant('all' as const) },
    { weight: 1, arbitrary: fc.record({ percent: fc.constantFrom(30, 50, 80) }) },
  ),
  who: fc.oneof(
    { weight: 6, arbitrary: people },
    { weight: 1, arbitrary: fc.constant({ groupFrom: 'payload.branch' }) },
  ),
  mustInclude: maybe(people),
  otherGroupThan: maybe(some('A', 'B', 'C')),
  limit: maybe(fc.constant({ amount: 'payload.amount', currency: 'payload.currency' })),
  rejections: maybe(fc.integer({ min: 1, max: 2 })),
  comment: maybe(fc.constant(true as const)),
  reenter: maybe(some('amount', 'branch', 'count')),
  secondFactorMinutes: maybe(fc.constantFrom(...factorAges)),
  remindAfterHours: maybe(fc.constantFrom(5, 15)),
  escalation: maybe(fc.record({ afterHours: fc.constantFrom(10, 20), who: people })),
  observers: maybe(people),
});

export type StageParts = Omit<Stage, 'name'>;
export const fields: (keyof StageParts)[] = [
  'approvals',
  'who',
  'mustInclude',
  'otherGroupThan',
  'limit',
  'rejections',
  'comment',
  'reenter',
  'secondFactorMinutes',
  'remindAfterHours',
  'escalation',
  'observers',
];

const stages = fc
  .array(stageParts, { minLength: 1, maxLength: 3 })
  .map((all): Stage[] => all.map((each, at) => clean({ name: 'ABC'[at] as string, ...each })));

const clean = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/** Documents without a problem: what has one is left out of them. */
export const documents: fc.Arbitrary<PolicyDocument> = fc
  .array(fc.tuple(stages, fc.constantFrom(...Object.keys(meanings))), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => {
    const rules = all.map(([each, when], at): Rule =>
      clean({ name: `Rule ${at}`, when: at < all.length - 1 ? when : undefined, stages: each }),
    );
    return mend({ rules }, 0);
  });

/** The document with one approval more or less in each stage that asks for a number; with less, no signatures. */
export function vary(document: PolicyDocument, by: -1 | 0 | 1): PolicyDocument {
  const varied = structuredClone(document);
  for (const each of varied.rules.flatMap((rule) => rule.stages)) {
    if (typeof each.approvals === 'number') each.approvals = Math.max(1, each.approvals + by);
    if (by < 0) delete each.mustInclude;
  }
  return mend(varied, 0);
}

/** The document with one field of all of its stages as said. */
export function edit(
  document: PolicyDocument,
  field: keyof StageParts,
  parts: StageParts,
): PolicyDocument {
  const edited = structuredClone(document);
  for (const rule of edited.rules) {
    rule.stages = rule.stages.map((each) => clean({ ...each, [field]: parts[field] }));
  }
  return mend(structuredClone(edited), 0);
}

function mend(document: PolicyDocument, tries: number): PolicyDocument {
  const [problem] = checkPolicy(document, { payloadSchema: transferSchema });
  if (problem === undefined) return document;
  const [, rule, , place, field] = problem.path.split('.');
  const broken = document.rules[Number(rule)]?.stages[Number(place)];
  if (broken === undefined || tries > 30) throw new Error(`${problem.path}: ${problem.message}`);
  if (field === 'step') broken.step -= 1;
  else if (field === 'who') broken.who = { roles: ['checker'] };
  else delete broken[field as 'rejections'];
  return mend(document, tries + 1);
}
