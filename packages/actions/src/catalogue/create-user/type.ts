import { z } from 'zod';
import { line } from '../../text.ts';
import { assignableRoles } from '../assignable-roles.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/**
 * A mail address in lower case, so that one person cannot be filed twice under two spellings
 * (RFC 5321 limits: 64 octets before the @, 254 in all; RFC 1035: 63 octets a label).
 */
const emailAddress = z
  .email({ pattern: z.regexes.email })
  .max(254)
  .regex(/^[^@]{1,64}@/, 'must have at most 64 characters before the @')
  .regex(/@([^.]{1,63}\.)+[^.]{1,63}$/, 'must have at most 63 characters between two dots')
  .refine((email) => email === email.toLowerCase(), 'must be in lower case');

/** Creates a person: the directory entry, the sign-in and its roles (`maker` when none are named). */
export const createUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    email: emailAddress.meta({ title: 'Email' }),
    username: z
      .string()
      .regex(/^[a-z][a-z0-9._-]{1,31}$/, 'must be 2 to 32 of a-z, 0-9, dot, dash, underscore')
      .meta({ title: 'Username' }),
    fullName: line(1, 120).meta({ title: 'Full name' }),
    roles: assignableRoles.optional().meta({ title: 'Roles' }),
  }),
  claims: [
    { field: 'email', kind: 'email', what: 'email address' },
    { field: 'username', kind: 'username', what: 'username' },
  ],
  example: { email: 'ada@bank.test', username: 'ada', fullName: 'Ada Lovelace' },
});
