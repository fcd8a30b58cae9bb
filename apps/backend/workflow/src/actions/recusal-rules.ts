import { can, notPermitted } from '@countersign/auth';
import { type ActionState, type Asker, expired, type Refused, type Verdict } from './rules.ts';

/**
 * Whether the asker may step back from deciding the action: whoever may review at all, once, while it is pending and they
 * have no other part in it. A vote that is given stays.
 */
export function mayRecuse(action: ActionState, { personId, roles }: Asker): Verdict {
  if (!can(roles, 'action', 'review')) return no('forbidden', notPermitted('action', 'review'));
  const has = partOf(action, personId);
  if (has) return no('forbidden', `${has}; you can never decide it anyway`);
  if (action.recusedIds.includes(personId)) {
    return no('conflict', 'You have stepped back from this action already');
  }
  if (action.status !== 'pending') return no('conflict', `This action is already ${action.status}`);
  if (action.isExpired) return no('conflict', expired);
  return action.voterIds.includes(personId)
    ? no('conflict', 'You have reviewed this action; a vote that is given stays')
    : { allowed: true };
}

function partOf(
  { makerId, adopterIds, editorIds, partyIds }: ActionState,
  personId: string,
): string | undefined {
  if (makerId === personId) return 'You filed this action';
  if (adopterIds.includes(personId)) return 'You adopted this action';
  if (editorIds.includes(personId)) return 'You edited this action';
  return partyIds.includes(personId) ? 'This action concerns you' : undefined;
}

const no = (code: Refused['code'], reason: string): Refused => ({ allowed: false, code, reason });
