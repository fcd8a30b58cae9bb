import { z } from 'zod';

/** The roles that a person can be given (what each may do: `packages/auth`). */
export const assignableRole = z.enum(['maker', 'checker', 'admin', 'auditor']);

/** A set of roles that one person may hold. */
export const assignableRoles = z
  .array(assignableRole)
  .min(1)
  .max(4)
  .refine((roles) => new Set(roles).size === roles.length, 'names a role twice')
  .refine(
    (roles) => roles.length === 1 || !roles.includes('auditor'),
    'an auditor holds no other role',
  );
