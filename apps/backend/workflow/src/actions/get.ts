import { claimsOf, type Action, type ActionDetail, type Warning } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { findReadable } from './views/find-action.ts';
import { duplicateCode, warnOfDuplicates } from './views/warn-of-duplicates.ts';
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
  const timeline = await readTimeline(db, actionId);
  const { before, after, warnings } = requireFound(
    timeline.revisions.find(({ revision }) => revision === action.revision),
  );
  const reviewable = may
    ? ({ allowed: true } as const)
    : ({ allowed: false, reason: whyNotReview(state, person)?.reason ?? changedNow } as const);
  const party = [...state.partyIds];
  const now =
    action.status === 'pending' ? await liveWarnings(db, person, action, warnings) : warnings;
  return { ...action, before, after, warnings: now, party, reviewable, ...timeline };
}

/** The warnings of a pending action, with what is so now of its duplicates. */
async function liveWarnings(
  db: Deps['db'],
  reader: Person,
  { id, actionType, payload }: Action,
  warnings: Warning[],
): Promise<Warning[]> {
  const duplicates = await warnOfDuplicates(db, claimsOf(actionType, payload), {
    except: id,
    reader,
  });
  return [...warnings.filter(({ code }) => code !== duplicateCode), ...duplicates];
}
