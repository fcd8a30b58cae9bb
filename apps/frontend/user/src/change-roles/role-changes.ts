/** A role of somebody, and what becomes of it. */
export interface RoleChange {
  role: string;
  change: 'gained' | 'lost' | 'kept';
}

type Fields = Readonly<Record<string, unknown>>;

/** Every role of before and after once: first those of after. */
export function roleChanges(before: Fields | null, after: Fields): RoleChange[] {
  const [from, to] = [rolesIn(before), rolesIn(after)];
  return [
    ...to.map((role) => ({ role, change: from.includes(role) ? 'kept' : 'gained' }) as const),
    ...from.filter((role) => !to.includes(role)).map((role) => ({ role, change: 'lost' }) as const),
  ];
}

function rolesIn(fields: Fields | null): string[] {
  const roles = fields?.['roles'];
  return Array.isArray(roles) ? roles.map(String) : [];
}
