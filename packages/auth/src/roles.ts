/** Everything that can be permitted: each resource with its verbs. */
export const resources = {
  action: [
    'file',
    'amend_own',
    'withdraw_own',
    'read_own',
    'read',
    'review',
    'edit',
    'comment',
    'assign',
    'retry',
    'break_glass',
  ],
  audit: ['read'],
  directory: ['read'],
  operations: ['read'],
  settings: ['manage'],
  invitation: ['resend'],
} as const;

export type Resource = keyof typeof resources;
export type Verb<R extends Resource = Resource> = (typeof resources)[R][number];

/** A permission as text, `action:review`. */
export type Permission = { [R in Resource]: `${R}:${Verb<R>}` }[Resource];

/** What each role grants. A person holds a set of roles and has the sum of their grants. */
const grants = {
  maker: {
    action: ['file', 'amend_own', 'withdraw_own', 'read_own', 'comment'],
    directory: ['read'],
  },
  checker: {
    action: ['read', 'review', 'edit', 'comment', 'assign'],
    directory: ['read'],
  },
  admin: {
    action: ['read', 'assign', 'retry'],
    operations: ['read'],
    settings: ['manage'],
    invitation: ['resend'],
    directory: ['read'],
  },
  auditor: {
    action: ['read'],
    audit: ['read'],
    directory: ['read'],
    operations: ['read'],
  },
  break_glass: {
    action: ['break_glass'],
  },
} as const satisfies Record<string, { readonly [R in Resource]?: readonly Verb<R>[] }>;

/** The roles, in the order in which they are shown. */
export const roles = ['maker', 'checker', 'admin', 'auditor', 'break_glass'] as const;

export type Role = keyof typeof grants;

/** Whether a person with these roles may do `verb` to `resource`. */
export function can<R extends Resource>(
  held: readonly Role[],
  resource: R,
  verb: Verb<R>,
): boolean {
  return held.some((role) => {
    const granted: { readonly [Key in Resource]?: readonly Verb[] } = grants[role];
    return granted[resource]?.includes(verb) ?? false;
  });
}

/** What somebody hears whose roles do not permit `verb` on `resource`. */
export const notPermitted = <R extends Resource>(resource: R, verb: Verb<R>): string =>
  `Your roles do not permit this (${resource}:${verb})`;

/** All that a person with these roles may do, each once, in the order of the table. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  const names = Object.keys(resources) as Resource[];
  return names.flatMap((resource) =>
    resources[resource]
      .filter((verb) => can(held, resource, verb))
      .map((verb) => `${resource}:${verb}` as Permission),
  );
}

/** Whether a text from outside names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Roles that somebody is given later, by an action that changes their roles: nobody comes in with one. */
const grantedLater: readonly Role[] = ['break_glass'];

/** Why a person may not come in with exactly these roles, or undefined when they may. */
export function firstRolesProblem(held: readonly string[]): string | undefined {
  const problem = roleSetProblem(held);
  if (problem) return problem;
  const later = grantedLater.find((role) => held.includes(role));
  return later && `The role ${later} is granted to somebody who is there, by an action of its own`;
}

/** Why a person may not hold exactly these roles, or undefined when they may. */
export function roleSetProblem(held: readonly string[]): string | undefined {
  if (held.length === 0) return 'At least one role is needed';
  if (!held.every(isRole)) return `Roles are ${roles.join(', ')}`;
  if (new Set(held).size !== held.length) return 'A role is named twice';
  if (held.includes('auditor') && held.length > 1) return 'An auditor holds no other role';
  return undefined;
}
