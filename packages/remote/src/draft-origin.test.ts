import { expect, it } from 'vitest';
import { begunOf, withoutOrigin } from './draft-origin.ts';
import { checkDraft } from './check-draft.ts';
import { actionTypes } from '@countersign/actions';

const now = { roles: ['maker'], label: '' };
const begun = (draft: object, of = 'a') => ({ ...draft, ...begunOf({ ...draft }, of, now) });

it.each<[string, object, string, object]>([
  ['an empty form', {}, 'a', now],
  ['a form of this record, whose values were changed', begun({}), 'a', now],
  ['a form of another record', { ...begun({}, 'b'), roles: ['admin'], label: 'Rent' }, 'a', now],
  ['an action that is amended', { roles: ['admin'] }, 'a', { roles: ['admin'] }],
])('begins with the values of the record that it is about: %s', (_, draft, of, expected) => {
  expect(withoutOrigin(begun(draft, of))).toEqual(expected);
});

it('keeps what was typed for this record, over a reload as well', () => {
  const typed = { ...begun({}), roles: [] };
  expect(withoutOrigin(begun(typed))).toEqual({ ...now, roles: [] });
  const amended = begun({ roles: ['admin'] });
  expect(withoutOrigin(begun(amended))).toEqual({ roles: ['admin'] });
  expect(withoutOrigin(begun(amended, 'b'))).toEqual(now);
});

it('files nothing of where a draft began', () => {
  const { schema, example } = actionTypes.change_roles;
  expect(checkDraft(schema, begun(example))).toEqual({ payload: example });
});
