import type { Operation } from './history.ts';

/**
 * The refusals for which the history gives no reason. Two who decide at once explain a conflict. Of what somebody edited
 * others have read the revision before, and who has a part in an action, by an edit or a vote, does not take another.
 */
export function unexplainedRefusals(operations: readonly Operation[]): Operation[] {
  return operations.filter((refused) => {
    const { ending, request, personId, ended } = refused;
    if (ending.type !== 'fail' || ending.status === 409) return false;
    if (request.verb !== 'review' && request.verb !== 'amend') return true;
    const before = operations.filter(
      (other) =>
        other.ending.type === 'ok' &&
        other.began < ended &&
        'actionId' in other.request &&
        other.request.actionId === request.actionId,
    );
    const isEdited = before.some((other) => other.request.verb === 'amend');
    const hasPart = before.some(
      (other) => other.personId === personId && ['amend', 'review'].includes(other.request.verb),
    );
    return !(ending.code === 'stale_revision' ? isEdited : ending.code === 'forbidden' && hasPart);
  });
}
