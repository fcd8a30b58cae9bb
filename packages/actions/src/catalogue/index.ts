import type { z } from 'zod';
import { createAccount } from './create-account.ts';
import { createPromotion } from './create-promotion.ts';
import { createUser } from './create-user.ts';
import { deactivateUser } from './deactivate-user.ts';

/**
 * The catalogue: each action type once, with its owner, the version of its schema, its texts and the
 * schema itself. Schemas neither transform nor default, so that what was filed, what was reviewed and
 * what is executed are the same bytes.
 */
export const actionTypes = {
  create_user: createUser,
  deactivate_user: deactivateUser,
  create_account: createAccount,
  create_promotion: createPromotion,
} as const satisfies Record<string, ActionTypeDefinition>;

/** One entry of the catalogue. */
export interface ActionTypeDefinition {
  /** The service that owns the data and executes the action. */
  owner: OwnerName;
  /** Rises with every change of the schema; bound by the hash. */
  schemaVersion: number;
  title: string;
  description: string;
  schema: z.ZodType;
}

/** The services that own data and execute actions. */
export type OwnerName = 'user' | 'account' | 'promotion';

/** The name of an action type, such as `create_user`. */
export type ActionType = keyof typeof actionTypes;

/** The payload of an action type, as filed, reviewed and executed. */
export type Payload<T extends ActionType> = z.infer<(typeof actionTypes)[T]['schema']>;

/** All names, in the order of the catalogue. */
export const actionTypeNames = Object.keys(actionTypes) as [ActionType, ...ActionType[]];

/** Whether `name` is in the catalogue. */
export function isActionType(name: string): name is ActionType {
  return Object.hasOwn(actionTypes, name);
}

export { assignableRole, emailAddress } from './create-user.ts';
