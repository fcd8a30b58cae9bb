import { expect, it } from 'vitest';
import { partsOf } from './parts-of.ts';
import type { Delegation } from './query.ts';

const made = (id: string, from: string, to: string, state: Delegation['state']) =>
  ({ id, delegator: { personId: from }, delegate: { personId: to }, state }) as Delegation;

const all = [
  made('1', 'ada', 'ben', 'active'),
  made('2', 'ben', 'ada', 'planned'),
  made('3', 'cara', 'ben', 'active'),
  made('4', 'ada', 'cara', 'over'),
  made('5', 'ada', 'ben', 'ended'),
  made('6', 'eva', 'ben', 'resting'),
];

it.each<[string, Delegation['state'][] | undefined, string[], string[]]>([
  ['ada', undefined, ['1'], []],
  ['ben', undefined, [], ['1', '3']],
  ['ben', ['active', 'planned'], ['2'], ['1', '3']],
  ['cara', undefined, ['3'], []],
  ['eva', undefined, [], []],
])('%s, of what is %j, has a delegate by %j and is one by %j', (who, states, away, standsIn) => {
  const { asDelegator, asDelegate } = partsOf(all, who, states);
  const ids = (which: readonly Delegation[]) => which.map(({ id }) => id);
  expect([ids(asDelegator), ids(asDelegate)]).toEqual([away, standsIn]);
});
