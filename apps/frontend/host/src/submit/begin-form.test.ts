import { expect, it } from 'vitest';
import { beginForm } from './begin-form.ts';
import { draftNameOf } from './use-kept-draft.ts';

const ofA = { accountId: 'a' };
const typed = { amount: '5', reason: 'A fee' };

it.each<[string, object, object | undefined, object, boolean]>([
  ['nothing', {}, undefined, {}, false],
  ['the record that it is opened for', ofA, undefined, ofA, false],
  ['what was typed', {}, typed, typed, true],
  ['what was typed for this record', ofA, { ...ofA, ...typed }, { ...ofA, ...typed }, true],
  [
    'what was typed before the record is chosen',
    ofA,
    { accountId: '', ...typed },
    { ...ofA, ...typed },
    true,
  ],
  [
    'the record alone, where the form came to be about another',
    ofA,
    { accountId: 'b', ...typed },
    ofA,
    false,
  ],
  ['others who were chosen beside', { add: ['u'] }, { add: ['v', 'u'] }, { add: ['v', 'u'] }, true],
  [
    'the one alone, who was taken off the list',
    { add: ['u'] },
    { add: ['v'] },
    { add: ['u'] },
    false,
  ],
])('begins with %s', (_, prefill, kept, fields, isRestored) => {
  expect(beginForm({ ...prefill }, kept && { ...kept })).toEqual({ fields, isRestored });
});

it('keeps a draft for each record that a form is opened for', () => {
  const names = [{}, ofA, { accountId: 'b' }, { userId: 'a' }].map((about) =>
    draftNameOf('adjust_balance', about),
  );
  expect(names[0]).toBe('file.adjust_balance');
  expect(new Set(names).size).toBe(4);
  expect(draftNameOf('create_order', { b: '1', a: ['2'] })).toBe(
    draftNameOf('create_order', { a: ['2'], b: '1' }),
  );
});
