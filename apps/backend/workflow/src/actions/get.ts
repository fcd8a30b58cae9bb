import { claimsOf, type ActionDetail } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { findReadable } from './views/find-action.ts';
import { duplicateCode, duplicateWarnings } from './statements/duplicate-warnings.ts';
import { readTimeline } from './views/timeline.ts';
import { requireFound } from './refuse.ts';
import { changedNow, whyNotReview } from './rules.ts';

/**
 * One action with the newest of its revisions, reviews, conversation and history, and whether the
 * asking person may review it now. Throws `not_found` for one that is not there or not theirs to see.
 */
export async function get(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
): Promise<ActionDetail> {
  const { action, state, reviewable: may } = await findReadable(db, person, actionId);
  const isPending = action.status === 'pending';
  const claims = isPending ? claimsOf(action.actionType, action.payload) : [];
  const { timeline, duplicates } = await readTimeline(
    db,
    actionId,
    duplicateWarnings(claims, { except: actionId, reader: person }),
  );
  const { before, after, warnings } = requireFound(
    timeline.revisions.find(({ revision }) => revision === action.revision),
  );
  const reviewable = may
    ? ({ allowed: true } as const)
    : ({ allowed: false, reason: whyNotReview(state, person)?.reason ?? changedNow } as const);
  const party = [...state.partyIds];
  const now = isPending
    ? [...warnings.filter(({ code }) => code !== duplicateCode), ...duplicates]
    : warnings;
  return { ...action, before, after, warnings: now, party, reviewable, ...timeline };
}
