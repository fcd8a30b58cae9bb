import type { ActionType } from './about.ts';
import type { Payload } from './index.ts';

/** What an action claims: of all pending actions with the same key, only one can be carried out. */
export interface Claim {
  /** Such as `email:ada@bank.test`; the same for every type of action that claims the same. */
  key: string;
  /** The field that names it, such as `payload.email`. */
  field: string;
  /** How people call it. */
  what: string;
}

interface ClaimedField<Field extends string = string> {
  field: Field;
  /** What the key begins with. */
  kind: string;
  what: string;
}

const claims: { [T in ActionType]: readonly ClaimedField<keyof Payload<T> & string>[] } = {
  create_user: [
    { field: 'email', kind: 'email', what: 'email address' },
    { field: 'username', kind: 'username', what: 'username' },
  ],
  deactivate_user: [{ field: 'userId', kind: 'end of user', what: 'user' }],
  create_account: [{ field: 'accountNumber', kind: 'account', what: 'account number' }],
  create_promotion: [{ field: 'code', kind: 'promotion', what: 'promotion code' }],
};

/**
 * What an action with this payload claims. What the catalogue does not accept, or a type of a later
 * release, claims nothing that it does not name as a text.
 */
export function claimsOf(actionType: string, payload: unknown): Claim[] {
  const fields: readonly ClaimedField[] = isClaiming(actionType) ? claims[actionType] : [];
  return fields.flatMap(({ field, kind, what }) => {
    const value = (payload as Partial<Record<string, unknown>> | null)?.[field];
    return typeof value === 'string'
      ? [{ key: `${kind}:${value}`, field: `payload.${field}`, what }]
      : [];
  });
}

/** Also false for what every object has, such as `constructor`. */
function isClaiming(actionType: string): actionType is ActionType {
  return Object.hasOwn(claims, actionType);
}
