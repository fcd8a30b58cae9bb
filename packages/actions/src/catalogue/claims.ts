import { isActionType } from './about.ts';
import { actionTypes } from './index.ts';
import type { ClaimedField } from './define.ts';

/** What an action claims: of all pending actions with the same key, only one can be carried out. */
export interface Claim {
  /** Such as `email:ada@bank.test`; the same for every type of action that claims the same. */
  key: string;
  /** The field that names it, such as `payload.email`. */
  field: string;
  /** How people call it. */
  what: string;
}

/**
 * What an action with this payload claims. What the catalogue does not accept, or a type of a later
 * release, claims nothing that it does not name as a text.
 */
export function claimsOf(actionType: string, payload: unknown): Claim[] {
  const fields: readonly ClaimedField[] = isActionType(actionType)
    ? actionTypes[actionType].claims
    : [];
  return fields.flatMap(({ field, kind, what }) => {
    const value = (payload as Partial<Record<string, unknown>> | null)?.[field];
    return typeof value === 'string'
      ? [{ key: `${kind}:${value}`, field: `payload.${field}`, what }]
      : [];
  });
}
