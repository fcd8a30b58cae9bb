import { z } from 'zod';
import { firstRoleSet } from '../assignable-roles.ts';
import { defineActionType } from '../define.ts';
import { personNames } from '../person-fields.ts';
import { about } from './about.ts';

/** Creates a person: the directory entry, the sign-in and its roles (`maker` when none are named). */
export const createUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    ...personNames,
    roles: firstRoleSet.optional().meta({ title: 'Roles' }),
  }),
  claims: [
    { field: 'email', kind: 'email', what: 'email address' },
    { field: 'username', kind: 'username', what: 'username' },
  ],
  example: { email: 'ada@bank.test', username: 'ada', fullName: 'Ada Lovelace' },
});
