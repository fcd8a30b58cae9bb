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

type Claims<T extends ActionType> = (payload: Payload<T>) => Claim[];

const claims: { [T in ActionType]: Claims<T> } = {
  create_user: ({ email, username }) => [
    { key: `email:${email}`, field: 'payload.email', what: 'email address' },
    { key: `username:${username}`, field: 'payload.username', what: 'username' },
  ],
  deactivate_user: ({ userId }) => [
    { key: `end of user:${userId}`, field: 'payload.userId', what: 'user' },
  ],
  create_account: ({ accountNumber }) => [
    { key: `account:${accountNumber}`, field: 'payload.accountNumber', what: 'account number' },
  ],
  create_promotion: ({ code }) => [
    { key: `promotion:${code}`, field: 'payload.code', what: 'promotion code' },
  ],
};

/** What an action with this payload claims. `payload` must be one that the catalogue accepts. */
export function claimsOf(actionType: ActionType, payload: unknown): Claim[] {
  return (claims[actionType] as (payload: unknown) => Claim[])(payload);
}
