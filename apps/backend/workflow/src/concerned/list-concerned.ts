import type { PersonRef } from '@countersign/actions';
import { can, type Role } from '@countersign/auth';
import type { Concerned, ConcernedAction } from '@countersign/events';
import { mayReviewCase } from '../actions/break-glass-rules.ts';
import { type Decider, seatToTake } from '../actions/delegate-rules.ts';
import { readersAmong } from '../actions/readers-among.ts';
import { type ActionState, answersFor } from '../actions/rules.ts';
import { readForRules } from '../actions/statements/select-action.ts';
import { stateOf } from '../actions/views/find-action.ts';
import { toAction } from '../actions/views/to-action.ts';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { type PartTakers, readPartTakers } from './read-part-takers.ts';

/**
 * Whom some actions concern now, in two statements and as many calls of auth as there are kinds of people: who may decide is not
 * older than five seconds. Throws `unavailable` when auth is away.
 */
export async function listConcerned(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  actionIds: readonly string[],
): Promise<Concerned> {
  const [rows, partTakers, checkers, operators] = await Promise.all([
    readForRules(db, actionIds),
    readPartTakers(db, actionIds),
    people.checkers(),
    people.among({ roles: ['admin'], groups: [], personIds: [] }),
  ]);
  const named = new Set([...partTakers.values()].flatMap(namedIn));
  const standing = named.size === 0 ? [] : await people.standingOf([...named]);
  const known = new Map([...checkers, ...standing].map((one) => [one.personId, one]));
  const actions = rows.map((row): ConcernedAction => {
    const action = toAction(row);
    const state = stateOf(row, action);
    const taking = partTakers.get(row.id)!;
    const readers = (ids: Iterable<string>): PersonRef[] =>
      readersAmong(
        state,
        [...new Set(ids)].flatMap((id) => known.get(id) ?? []),
      ).map(toPerson);
    const [assignee] = row.assigneeId === null ? [] : readers([row.assigneeId]);
    const took = taking.participants.map(({ personId }) => personId);
    const mentioned = new Set(
      readers(taking.mentions.map(({ personId }) => personId)).map(({ personId }) => personId),
    );
    return {
      actionId: row.id,
      revision: row.revision,
      answering: readers(took.filter((id) => answersFor(state, id))),
      deciders: decidersOf(state, checkers),
      participants: readers(took),
      mentions: taking.mentions.filter(({ personId }) => mentioned.has(personId)),
      assignee: assignee ?? null,
      caseReviewers: caseReviewersOf(state, taking, checkers),
    };
  });
  return { actions, operators: (operators ?? []).filter(mayOperate).map(toPerson) };
}

const namedIn = ({ participants, mentions }: PartTakers): string[] =>
  [...participants, ...mentions].map(({ personId }) => personId);

const toPerson = ({ personId, name }: NamedStanding): PersonRef => ({ personId, name });

const mayOperate = ({ roles }: NamedStanding): boolean => can(roles as Role[], 'action', 'retry');

/** A person with those for whom they stand in, who are checkers too. */
function deciderOf(one: NamedStanding, checkers: readonly NamedStanding[]): Decider {
  const { delegatorIds = [] } = one;
  const delegators = checkers.filter(({ personId }) => delegatorIds.includes(personId));
  return { ...one, roles: one.roles as Role[], delegators };
}

function decidersOf(state: ActionState, checkers: readonly NamedStanding[]) {
  if (state.status !== 'pending' || state.isExpired) return [];
  return checkers.flatMap((one) => {
    const taken = seatToTake(state, deciderOf(one, checkers));
    return taken ? [{ ...toPerson(one), stage: taken.seat.stage }] : [];
  });
}

function caseReviewersOf(
  state: ActionState,
  { openCase, caseReviewerIds }: PartTakers,
  checkers: readonly NamedStanding[],
): PersonRef[] {
  if (!openCase) return [];
  const found = { isClosed: false, reviewerIds: caseReviewerIds };
  return checkers
    .filter((one) => mayReviewCase(state, found, deciderOf(one, checkers)).allowed)
    .map(toPerson);
}
