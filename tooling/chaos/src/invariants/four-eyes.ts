import { brokenAnyway } from './broken-anyway.ts';
import { usedVotes, type Evidence, type Invariant } from './evidence.ts';
import { misrepresented } from './delegated-votes.ts';
import { withoutRole } from './without-role.ts';

/** I5: whom an action concerns, and who made or edited it or stepped back from it, never reviews it nor has it reviewed in their place. */
export const fourEyes: Invariant = {
  id: 'I5',
  name: 'four-eyes',
  check: (evidence) => [
    ...selfReviews(evidence),
    ...brokenAlone(evidence),
    ...withoutRole(evidence),
    ...brokenAnyway(evidence),
    ...misrepresented(evidence),
    ...afterStepping(evidence),
    ...borrowedSessions(evidence),
    ...makers(evidence),
  ],
};

function selfReviews({ cases }: Evidence): string[] {
  return [...cases.values()].flatMap((found) => {
    const { action, authors, parties } = found;
    const concerns = (person: string, upTo: number): boolean =>
      parties.some(({ person_id, revision }) => person_id === person && revision <= upTo);
    return usedVotes(found).flatMap(({ checker_id: person, revision }) => [
      ...(authors.has(person) ? [`${person} made and reviewed action ${action.id}`] : []),
      ...(concerns(person, revision)
        ? [`${person} reviewed action ${action.id}, which concerns them`]
        : []),
    ]);
  });
}

/** Whoever broke the glass is the maker, and never one of the others who find it justified. */
function brokenAlone({ cases, state }: Evidence): string[] {
  return [...cases.values()].flatMap(({ action: { id, maker_id: maker }, glass, authors }) => {
    if (!glass) return [];
    const reviews = state.caseReviews.filter((row) => row.action_id === id);
    const others = reviews.filter((row) => !authors.has(row.person_id));
    return [
      ...(glass.person_id === maker
        ? []
        : [`${glass.person_id} broke the glass for action ${id} of another`]),
      ...(others.length < reviews.length
        ? [`the maker of action ${id} judged how it was executed`]
        : []),
      ...(glass.outcome === 'justified' && others.length < glass.needed
        ? [`action ${id} is justified by ${others.length} of ${glass.needed}`]
        : []),
    ];
  });
}

/** Whoever stepped back is told as that, whatever part the database has of them. */
function afterStepping({ cases }: Evidence): string[] {
  return [...cases.values()].flatMap((found) => {
    const { action, audit } = found;
    const back = new Set(
      audit.filter(({ event }) => event === 'recused').map((row) => row.actor_id),
    );
    return usedVotes(found)
      .filter(({ checker_id }) => back.has(checker_id))
      .map(
        ({ checker_id }) => `${checker_id} stepped back from action ${action.id} and reviewed it`,
      );
  });
}

/** The session of each vote was begun by the voter, by the audit of auth. */
function borrowedSessions({ state }: Evidence): string[] {
  const owners = new Map(state.sessions.map((row) => [row.session_id, row.person_id]));
  return state.reviews
    .filter(({ session_id, checker_id }) => owners.get(session_id) !== checker_id)
    .map((row) => `the vote of ${row.checker_id} on ${row.action_id} came from another's session`);
}

/** The maker is the person who filed, as the person's own history tells. */
function makers({ operations, cases }: Evidence): string[] {
  return operations.flatMap(({ personId, request, ending }) => {
    if (request.verb !== 'submit' || ending.type !== 'ok') return [];
    const found = cases.get(ending.seen?.id ?? '');
    return found && found.action.maker_id !== personId
      ? [`action ${found.action.id} was filed by ${personId}, not by its maker`]
      : [];
  });
}
