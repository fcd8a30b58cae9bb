import { actionTypes, assignableRole } from '@countersign/actions';
import { expect, it } from 'vitest';
import { t } from './strings.ts';

it.each([
  ['create_user', t.createUser],
  ['deactivate_user', t.deactivateUser],
  ['create_group', t.createGroup],
  ['change_membership', t.changeMembership],
  ['change_limits', t.changeLimits],
  ['change_roles', t.changeRoles],
] as const)('names every field of %s', (type, texts) => {
  const fields = Object.keys(actionTypes[type].schema.shape);
  expect(fields.filter((field) => !Object.hasOwn(texts, field))).toEqual([]);
});

it('says of every role that can be given what it may do', () => {
  expect(Object.keys(t.roles).toSorted()).toEqual(assignableRole.options.toSorted());
});
