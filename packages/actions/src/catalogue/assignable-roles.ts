import { z } from 'zod';

const firstRoles = ['maker', 'checker', 'admin', 'auditor'] as const;

/** The roles that a person can come in with. */
export const firstRole = z.enum(firstRoles);
export type FirstRole = z.infer<typeof firstRole>;

/** The roles that a person can be given (what each may do: `packages/auth`). */
export const assignableRole = z.enum([...firstRoles, 'break_glass']);

const set = <R extends z.ZodType<string>>(role: R) =>
  z
    .array(role)
    .min(1)
    .max(4)
    .refine((roles) => new Set(roles).size === roles.length, 'names a role twice')
    .refine(
      (roles) => roles.length === 1 || !roles.some((each) => each === 'auditor'),
      'an auditor holds no other role',
    );

/** A set of roles that one person may come in with: what breaks the glass is granted by an action of its own. */
export const firstRoleSet = set(firstRole);

/** A set of roles that one person may hold. */
export const assignableRoles = set(assignableRole);
