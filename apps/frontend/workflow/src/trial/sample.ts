import { actionTypes, type ActionType } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { isUserField } from '@countersign/remote/user-field';
import { bystander } from '../users.ts';

/**
 * A payload of a type to begin a trial with: the catalogue's example, about somebody who decides nothing, so that the
 * example takes no vote away. Whom it is about is left open when there is no such user, or users cannot be read.
 */
export async function sampleOf(type: ActionType, fetchIt: typeof fetch): Promise<Draft> {
  const example: Draft = actionTypes[type].example;
  const named = Object.keys(example).filter(isUserField);
  if (named.length === 0) return example;
  const userId = (await bystander(fetchIt).catch(() => undefined)) ?? '';
  return { ...example, ...Object.fromEntries(named.map((field) => [field, userId])) };
}
