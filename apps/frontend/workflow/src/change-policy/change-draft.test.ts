import { oneChecker, twoCheckers } from '@countersign/policy/document';
import { expect, it } from 'vitest';
import { beginWith, checkChange } from './change-draft.ts';
import { textOfDocument } from './document-text.ts';

const whole = {
  actionType: 'create_account',
  document: textOfDocument(twoCheckers),
  reason: 'Two people look at accounts',
};

it('is sent with the policy that was written', () => {
  expect(checkChange(whole)).toEqual({ payload: { ...whole, document: twoCheckers } });
});

it('begins again from what was filed or kept, or from nothing', () => {
  expect(beginWith({ ...whole, document: twoCheckers })).toEqual(whole);
  expect(beginWith({ ...whole, document: '{ "rules"' })).toEqual({
    ...whole,
    document: '{ "rules"',
  });
  expect(beginWith({ actionType: '*' })).toEqual({ actionType: '*', reason: '' });
});

const [rule] = oneChecker.rules;
it.each<[string, object, object]>([
  ['nothing was changed', { document: undefined }, { document: 'change something first' }],
  ['the text is no JSON', { document: '{' }, { document: expect.stringMatching(/JSON/) }],
  [
    'a rule has no name',
    { document: textOfDocument({ rules: [{ ...rule, name: '' }] }) },
    { document: 'Rule 1, name: must be filled in' },
  ],
  ['there is no reason', { reason: '' }, { reason: 'must be filled in' }],
  ['nothing is chosen', { actionType: '' }, { actionType: 'must be filled in' }],
])('says when %s', (_, change, errors) => {
  expect(checkChange({ ...whole, ...change })).toEqual({ errors });
});
