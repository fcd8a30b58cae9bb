import type { Action } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import type { Reader } from './covered-fields.ts';

/** Always the same one, by which rows are drawn again. */
const none: readonly string[] = [];

/**
 * The fields of an action that a list does not show to a reader: those that some stage asks to enter again, to whoever
 * may review at all, until it is decided.
 */
export function coveredInList(
  { status, makerId, reenter }: Pick<Action, 'status' | 'makerId' | 'reenter'>,
  { personId, permissions }: Reader,
): readonly string[] {
  const mayReview = permissions.includes('action:review') && makerId !== personId;
  return isUndecided(status) && mayReview ? (reenter ?? none) : none;
}
