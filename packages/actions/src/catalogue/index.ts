import type { z } from 'zod';
import type { ActionType } from './about.ts';
import type { ActionTypeDefinition } from './define.ts';
import * as types from './types.ts';

/** The catalogue: each action type once, by name, with its owner, its texts, its schema and what it claims. */
export const actionTypes = { ...types } satisfies Record<ActionType, ActionTypeDefinition>;

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
export { type IrreversibleType, whyIrreversible } from './irreversible.ts';
export { picturedFields } from './pictured.ts';
export type { ActionTypeAbout, ActionTypeDefinition } from './define.ts';
export { policySubject } from './change-policy/type.ts';
export { type WebhookFormat, webhookFormats, webhookStates } from './webhook-fields.ts';
export { groupName } from '@countersign/policy/document';
export { assignableRole, type FirstRole, firstRole } from './assignable-roles.ts';
