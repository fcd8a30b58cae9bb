import type { ActionDetail } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { findAction } from './find-action.ts';
import { readStory } from './read-story.ts';
import { requireYes } from './refuse.ts';
import { requireAction } from './require-action.ts';
import { mayRead, mayReview } from './rules.ts';

/**
 * One action with the newest of its revisions, reviews, conversation and history, and whether the asking person may
 * review it now. Throws `not_found` for one that is not there or not theirs to see.
 */
export async function get(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
): Promise<ActionDetail> {
  const { action, state } = requireAction(await findAction(db, actionId));
  requireYes(mayRead(state, person));
  const story = await readStory(db, actionId);
  const { before, after, warnings } = requireAction(
    story.revisions.find(({ revision }) => revision === action.revision),
  );
  const verdict = mayReview(state, person);
  const reviewable = verdict.allowed
    ? ({ allowed: true } as const)
    : ({ allowed: false, reason: verdict.reason } as const);
  const party = [...state.partyIds];
  return { ...action, before, after, warnings, party, reviewable, ...story };
}
