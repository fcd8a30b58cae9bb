import { isUndecided } from '@countersign/actions';
import { can, notPermitted } from '@countersign/auth';
import { type ActionState, type Asker, expired, type Refused, type Verdict } from './rules.ts';

/**
 * Whether the asker may adopt the action: whoever may file actions, while it is undecided and nobody answers for it, and
 * never who has another part in it.
 */
export function mayAdopt(action: ActionState, { personId, roles }: Asker): Verdict {
  if (!can(roles, 'action', 'file')) {
    return no('forbidden', notPermitted('action', 'file'));
  }
  if (!isUndecided(action.status)) return no('conflict', `This action is already ${action.status}`);
  if (action.isExpired) return no('conflict', expired);
  if (!action.isOrphaned) {
    return no('conflict', 'Somebody answers for this action: its maker, or who has adopted it');
  }
  const part = partIn(action, personId);
  return part ? no('forbidden', `${part}; another person must adopt it`) : { allowed: true };
}

function partIn(
  { makerId, editorIds, voterIds, recusedIds, partyIds }: ActionState,
  personId: string,
): string | undefined {
  if (makerId === personId) return 'You filed this action';
  if (editorIds.includes(personId)) return 'You edited this action';
  if (voterIds.includes(personId)) return 'You have reviewed this action';
  if (recusedIds.includes(personId)) return 'You have stepped back from this action';
  return partyIds.includes(personId) ? 'This action concerns you' : undefined;
}

const no = (code: Refused['code'], reason: string): Refused => ({ allowed: false, code, reason });
