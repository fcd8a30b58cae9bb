import { actionTypes, assignableRole } from '@countersign/actions';
import { expect, it } from 'vitest';
import { t } from './strings.ts';

it.each([
  ['create_user', t.createUser],
  ['update_user', { userId: t.user, ...t.createUser, reason: t.reason }],
  ['reactivate_user', { userId: t.user, roles: t.createUser.roles, reason: t.reason }],
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
