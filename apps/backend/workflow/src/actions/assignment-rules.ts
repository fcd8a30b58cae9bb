import { can, notPermitted } from '@countersign/auth';
import type { Standing } from '@countersign/policy';
import {
  type ActionState,
  type Asker,
  expired,
  type Refused,
  seatOf,
  type Verdict,
} from './rules.ts';

/**
 * Whether the asker may say who is asked to decide the action: by permission, while it is pending, and never of what they
 * filed, edited, are concerned by or stepped back from.
 */
export function mayAssign(action: ActionState, asker: Asker): Verdict {
  if (!can(asker.roles, 'action', 'assign')) {
    return no('forbidden', notPermitted('action', 'assign'));
  }
  const part = partIn(action, asker.personId);
  if (part) return no('forbidden', `${saidToThem[part]}; others say who is asked to decide it`);
  if (action.status !== 'pending') return no('conflict', `This action is already ${action.status}`);
  return action.isExpired ? no('conflict', expired) : { allowed: true };
}

/**
 * Why the vote of a person would not count now, as the end of a sentence about them; `undefined` when it would. What stands
 * against it at once: their part, their vote, what they hold, whom the open stages wait for.
 *
 * @param standing what auth says of them; `undefined` of who has no access, or may decide nothing at all
 */
export function whyNotAssignee(
  action: ActionState,
  personId: string,
  standing: (Standing & { signIn?: 'invited' | 'accepted' }) | undefined,
): string | undefined {
  const part = partIn(action, personId);
  if (part) return saidOfThem[part];
  if (action.votes.some((vote) => vote.personId === personId)) {
    return 'they have already reviewed this revision';
  }
  if (!standing || !can(standing.roles as Asker['roles'], 'action', 'review')) {
    return 'they hold no role that decides, or have no access';
  }
  if (standing.signIn === 'invited') return 'they were invited and have not come in yet';
  const seat = seatOf(action, standing);
  return 'reason' in seat ? seat.reason : undefined;
}

type Part = 'maker' | 'adopter' | 'editor' | 'party' | 'recused';

function partIn(
  { makerId, adopterIds, editorIds, partyIds, recusedIds }: ActionState,
  personId: string,
): Part | undefined {
  if (makerId === personId) return 'maker';
  if (adopterIds.includes(personId)) return 'adopter';
  if (editorIds.includes(personId)) return 'editor';
  if (partyIds.includes(personId)) return 'party';
  return recusedIds.includes(personId) ? 'recused' : undefined;
}

const saidToThem: Record<Part, string> = {
  maker: 'You filed this action',
  adopter: 'You adopted this action',
  editor: 'You edited this action',
  party: 'This action concerns you',
  recused: 'You have stepped back from this action',
};

const saidOfThem: Record<Part, string> = {
  maker: 'they filed this action',
  adopter: 'they adopted this action',
  editor: 'they edited this action',
  party: 'this action concerns them',
  recused: 'they have stepped back from this action',
};

const no = (code: Refused['code'], reason: string): Refused => ({ allowed: false, code, reason });
