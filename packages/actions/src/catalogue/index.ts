import type { z } from 'zod';
import type { ActionType, ActionTypeAbout } from './about.ts';
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
} as const satisfies Record<ActionType, ActionTypeDefinition>;

/** One entry of the catalogue. */
export interface ActionTypeDefinition extends ActionTypeAbout {
  /** Rises with every change of the schema; bound by the hash. */
  schemaVersion: number;
  schema: z.ZodType;
}

/** The payload of an action type, as filed, reviewed and executed. */
export type Payload<T extends ActionType> = z.infer<(typeof actionTypes)[T]['schema']>;

export * from './about.ts';
export * from './claims.ts';
export { assignableRole, emailAddress } from './create-user.ts';
