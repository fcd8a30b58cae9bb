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
  /** Rises when fields come, go or change their meaning; bound by the hash. */
  schemaVersion: number;
  schema: z.ZodType;
  /** The versions before, for actions that were filed by them and are still to be decided or executed. */
  earlier?: Readonly<Record<number, z.ZodType>>;
}

/** The payload of an action type, as filed, reviewed and executed. */
export type Payload<T extends ActionType> = z.infer<(typeof actionTypes)[T]['schema']>;

/** The schema of a version of an action type; `undefined` for a version that is not known here. */
export function schemaOf(actionType: ActionType, version: number): z.ZodType | undefined {
  const type: ActionTypeDefinition = actionTypes[actionType];
  return version === type.schemaVersion ? type.schema : type.earlier?.[version];
}

/**
 * The version that a payload, which the current schema accepts, is filed under: the first that accepts
 * it as it is, so that an owner of the release before executes all that uses nothing new.
 */
export function versionOf(actionType: ActionType, payload: unknown): number {
  const { schemaVersion, earlier = {} }: ActionTypeDefinition = actionTypes[actionType];
  const fitting = Object.entries(earlier).filter(([, schema]) => schema.safeParse(payload).success);
  return Math.min(schemaVersion, ...fitting.map(([version]) => Number(version)));
}

export * from './about.ts';
export { assignableRole, emailAddress } from './create-user.ts';
