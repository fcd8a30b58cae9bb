import type { PersonRef } from '@countersign/actions';
import { can, type Role } from '@countersign/auth';
import type { Concerned, ConcernedAction } from '@countersign/events';
import { mayReviewCase } from '../actions/break-glass-rules.ts';
import { type Decider, seatToTake } from '../actions/delegate-rules.ts';
import { readersAmong } from '../actions/readers-among.ts';
import { type ActionState, answersFor } from '../actions/rules.ts';
import { stateOf } from '../actions/views/find-action.ts';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { type ConcernedRow, readConcerned } from './read-concerned.ts';

/**
 * Whom some actions concern now, in one statement and as many calls of auth as there are kinds of people: who may decide is not
 * older than five seconds. Throws `unavailable` when auth is away.
 */
export async function listConcerned(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  actionIds: readonly string[],
): Promise<Concerned> {
  const [rows, checkers, operators] = await Promise.all([
    readConcerned(db, actionIds),
    people.checkers(),
    people.among({ roles: ['admin'], groups: [], personIds: [] }),
  ]);
  const named = new Set(rows.flatMap(namedIn));
  const standing = named.size === 0 ? [] : await people.standingOf([...named]);
  const known = new Map([...checkers, ...standing].map((one) => [one.personId, one]));
  const deciders = checkers.map((one) => deciderOf(one, checkers));
  const actions = rows.map((row): ConcernedAction => {
    const state = stateOf(row);
    const readers = (ids: Iterable<string>): PersonRef[] =>
      readersAmong(
        state,
        [...new Set(ids)].flatMap((id) => known.get(id) ?? []),
      ).map(toPerson);
    const isAsked = row.status === 'pending' && row.assigneeId !== null;
    const [assignee] = isAsked ? readers([row.assigneeId!]) : [];
    const took = row.participants.map(({ personId }) => personId);
    const mentioned = new Set(
      readers(row.mentions.map(({ personId }) => personId)).map(({ personId }) => personId),
    );
    return {
      actionId: row.id,
      revision: row.revision,
      expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt).toISOString(),
      answering: readers(took.filter((id) => answersFor(state, id))),
      deciders: decidersOf(state, deciders),
      participants: readers(took),
      mentions: row.mentions.filter(({ personId }) => mentioned.has(personId)),
      assignee: assignee ?? null,
      caseReviewers: caseReviewersOf(state, row, deciders),
    };
  });
  return { actions, operators: (operators ?? []).filter(mayOperate).map(toPerson) };
}

type NamedDecider = NamedStanding & Decider;

const namedIn = ({ participants, mentions }: ConcernedRow): string[] =>
  [...participants, ...mentions].map(({ personId }) => personId);

const toPerson = ({ personId, name }: PersonRef): PersonRef => ({ personId, name });

const mayOperate = ({ roles }: NamedStanding): boolean => can(roles as Role[], 'action', 'retry');

/** A person with those for whom they stand in, who are checkers too. */
function deciderOf(one: NamedStanding, checkers: readonly NamedStanding[]): NamedDecider {
  const { delegatorIds = [] } = one;
  const delegators = checkers.filter(({ personId }) => delegatorIds.includes(personId));
  return { ...one, roles: one.roles as Role[], delegators };
}

function decidersOf(state: ActionState, deciders: readonly NamedDecider[]) {
  if (state.status !== 'pending' || state.isExpired) return [];
  return deciders.flatMap((one) => {
    const taken = seatToTake(state, one);
    if (!taken) return [];
    const { seat, onBehalfOf } = taken;
    const inPlaceOf = onBehalfOf ? toPerson(onBehalfOf) : null;
    return [{ ...toPerson(one), stage: seat.stage, onBehalfOf: inPlaceOf }];
  });
}

function caseReviewersOf(
  state: ActionState,
  { openCase, caseReviewerIds }: ConcernedRow,
  deciders: readonly NamedDecider[],
): PersonRef[] {
  if (!openCase) return [];
  const found = { isClosed: false, reviewerIds: caseReviewerIds };
  return deciders.filter((one) => mayReviewCase(state, found, one).allowed).map(toPerson);
}
