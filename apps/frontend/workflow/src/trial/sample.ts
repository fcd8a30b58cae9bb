import { actionTypes, type ActionType } from '@countersign/actions';
import { anyUser } from '../users.ts';

/** Fields that name a user. */
const userFields = ['userId', 'customerId'];

/**
 * A payload of a type that can be tried as it is: the catalogue's example, about a user whom there is. The example
 * itself when users cannot be read.
 */
export async function sampleOf(type: ActionType, fetchIt: typeof fetch): Promise<unknown> {
  const example: Record<string, unknown> = actionTypes[type].example;
  const named = userFields.filter((field) => Object.hasOwn(example, field));
  if (named.length === 0) return example;
  const userId = await anyUser(fetchIt).catch(() => undefined);
  if (userId === undefined) return example;
  return { ...example, ...Object.fromEntries(named.map((field) => [field, userId])) };
}
