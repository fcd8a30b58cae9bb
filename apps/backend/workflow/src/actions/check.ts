import {
  type Action,
  claimsOf,
  type LiveCheck,
  type Preparation,
  type PrepareRequest,
  type Warning,
} from '@countersign/actions';
import { since } from '@countersign/actions/since';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { findReadable } from './views/find-action.ts';
import { picturesOf } from './statements/pictures-of.ts';
import { readDuplicateWarnings } from './statements/duplicate-warnings.ts';

/**
 * Asks the owner again, so that what a checker decides on is live: the picture as of now, and whether the target has changed
 * since the revision was made, and in what (an approval is refused then); or why the owner would refuse otherwise. To the owner's
 * warnings, and to its refusal, come one when the maker's access has ended since, and those of pending duplicates.
 *
 * Throws `not_found`, `unavailable` when the owner is away.
 */
export async function check(
  { db, owners, directory }: Pick<Deps, 'db' | 'owners' | 'directory'>,
  person: Person,
  actionId: string,
): Promise<LiveCheck> {
  const { action } = await findReadable(db, person, actionId);
  const { actionType, schemaVersion, payload, makerId, revision } = action;
  const [answer, ofMaker, duplicates] = await Promise.all([
    ask(owners, { actionType, schemaVersion, payload, makerId }),
    warnOfMaker(directory, action),
    readDuplicateWarnings(db, claimsOf(actionType, payload), { except: actionId, reader: person }),
  ]);
  if ('problem' in answer) {
    const { problem } = answer;
    return { executable: false, revision, problem, warnings: [...ofMaker, ...duplicates] };
  }
  const warnings = [...ofMaker, ...answer.preparation.warnings, ...duplicates];
  const preparation = { ...answer.preparation, warnings };
  const live = { revision, preparation, warnings };
  if (preparation.targetVersion === action.targetVersion) {
    return { ...live, executable: true, targetChanged: false };
  }
  const base = { ...live, executable: false, targetChanged: true, problem: stale } as const;
  if (preparation.before === null || !isFields(payload)) return base;
  const { before } = await picturesOf(db, action);
  if (before === null) return base;
  return { ...base, since: since(actionType, { payload, before, now: preparation.before }) };
}

const stale = {
  message:
    'Its target has changed since it was filed: approved like this, it is refused as stale_target',
  details: [],
};

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Answer =
  | { preparation: Preparation }
  | { problem: Extract<LiveCheck, { executable: false }>['problem'] };

/** The owner's picture or its objection. Throws `unavailable` when it is away. */
async function ask(owners: Deps['owners'], request: PrepareRequest): Promise<Answer> {
  try {
    return { preparation: await owners.prepare(request) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    const { message, details } = error;
    return { problem: { message, details } };
  }
}

/**
 * What a checker should know of the maker of a pending action: nothing, that their access has ended
 * since, or that this could not be found out.
 */
async function warnOfMaker(
  directory: Deps['directory'],
  { status, makerId }: Pick<Action, 'status' | 'makerId'>,
): Promise<Warning[]> {
  if (status !== 'pending') return [];
  const left = await directory.hasLeft(makerId);
  if (left === undefined) {
    const message = 'It could not be found out whether the maker still has access';
    return [{ code: 'maker_unknown', message }];
  }
  return left
    ? [{ code: 'maker_deactivated', message: 'The maker has been deactivated since' }]
    : [];
}
