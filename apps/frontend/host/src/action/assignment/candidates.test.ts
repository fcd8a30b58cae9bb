import type { ActionStage, PersonRef } from '@countersign/actions';
import { expect, it } from 'vitest';
import { candidatesOf } from './candidates.ts';

const [ann, ben, cleo]: PersonRef[] = [
  { personId: 'a', name: 'Ann' },
  { personId: 'b', name: 'Ben' },
  { personId: 'c', name: 'Cleo' },
];
const stage = (name: string, canDecide: PersonRef[] | null, open = true) =>
  ({ name, open, canDecide }) as ActionStage;

it('names whoever could decide now, the reader first, without whoever is asked', () => {
  const stages = [stage('Finance', [cleo!, ann!, ben!]), stage('Later', [], false)];
  const named = (me: string, assignee: PersonRef | null) =>
    candidatesOf({ stages, assignee }, me)?.map(({ person }) => person.name);
  expect(named('x', null)).toEqual(['Ann', 'Ben', 'Cleo']);
  expect(named('c', null)).toEqual(['Cleo', 'Ann', 'Ben']);
  expect(named('c', ann!)).toEqual(['Cleo', 'Ben']);
});

it('says in which stage where several are open', () => {
  const stages = [stage('Finance', [ben!]), stage('Legal', [ann!])];
  expect(candidatesOf({ stages, assignee: null }, 'x')).toEqual([
    { person: ann, stage: 'Legal' },
    { person: ben, stage: 'Finance' },
  ]);
});

it('does not know who could, where the service does not', () => {
  const stages = [stage('Finance', null), stage('Done', null, false)];
  expect(candidatesOf({ stages, assignee: null }, 'x')).toBeUndefined();
  expect(candidatesOf({ stages: stages.slice(1), assignee: null }, 'x')).toEqual([]);
});
