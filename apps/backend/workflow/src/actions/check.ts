import { claimsOf, type Preparation } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { findAction } from './find-action.ts';
import { warnOfTwins } from './warn-of-twins.ts';
import { requireYes } from './refuse.ts';
import { requireAction } from './require-action.ts';
import { mayRead } from './rules.ts';
import { warnOfMaker } from './warn-of-maker.ts';

/** What the owner says of an action now. */
export type LiveCheck =
  | { executable: true; revision: number; targetChanged: boolean; preparation: Preparation }
  | { executable: false; revision: number; problem: { message: string; details: ErrorDetail[] } };

/**
 * Asks the owner again, so that what a checker decides on is live: the picture as of now, whether the
 * target has changed since the revision was made, or why the owner would refuse. To the owner's
 * warnings come one when the maker's access has ended since, and those of pending twins.
 *
 * Throws `not_found`, `unavailable` when the owner is away.
 */
export async function check(
  { db, owners, directory }: Pick<Deps, 'db' | 'owners' | 'directory'>,
  person: Person,
  actionId: string,
): Promise<LiveCheck> {
  const { action, state } = requireAction(await findAction(db, actionId));
  requireYes(mayRead(state, person));
  const { actionType, schemaVersion, payload, makerId, revision } = action;
  try {
    const [prepared, ofMaker, twins] = await Promise.all([
      owners.prepare({ actionType, schemaVersion, payload, makerId }),
      warnOfMaker(directory, action),
      warnOfTwins(db, claimsOf(actionType, payload), { except: actionId, reader: person }),
    ]);
    const preparation = { ...prepared, warnings: [...ofMaker, ...prepared.warnings, ...twins] };
    const targetChanged = preparation.targetVersion !== action.targetVersion;
    return { executable: true, revision, targetChanged, preparation };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    const { message, details } = error;
    return { executable: false, revision, problem: { message, details } };
  }
}
