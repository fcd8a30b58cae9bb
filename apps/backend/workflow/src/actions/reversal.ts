import type { Reversal } from '@countersign/actions';
import { sameValue } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { planReversal, type PlannedReversal } from './plan-reversal.ts';

/**
 * The action that would undo an executed one now, with what it would change; nothing is filed. Throws what `planReversal` throws.
 */
export async function reversal(
  deps: Pick<Deps, 'db' | 'owners'>,
  person: Person,
  actionId: string,
): Promise<Reversal> {
  requireCan(person, 'action', 'file');
  const planned = await planReversal(deps, person, actionId);
  const { payload, preparation } = planned.proposal;
  return {
    actionType: planned.actionType,
    payload: payload as Reversal['payload'],
    preparation,
    fields: fieldsOf(planned),
  };
}

/** Each field of the target that is changed: as it was before what is undone, as it is, and as it would be. */
function fieldsOf({
  was,
  proposal: {
    preparation: { before, after },
  },
}: PlannedReversal): Reversal['fields'] {
  return Object.entries(before ?? {})
    .filter(([field, now]) => !sameValue(field, now, after[field] ?? null))
    .map(([field, now]) => {
      return { field, was: was?.[field] ?? null, now, becomes: after[field] ?? null };
    });
}
