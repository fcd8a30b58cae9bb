import { can, type Role } from '@countersign/auth';
import { decidedAfterEnd } from './decided-after-end.ts';
import type { Operation } from '../history/history.ts';
import type { Case, Evidence, Invariant } from './evidence.ts';

/** From when until when, on the history's clock, nobody asks for a vote of this person that counts. */
interface Span {
  personId: string;
  from: number;
  until: number;
}

/** I11: no review or edit is asked for after its person's access, or right to review, had ended, and counted all the same. */
export const freshAuthority: Invariant = {
  id: 'I11',
  name: 'fresh-authority',
  check(evidence: Evidence) {
    const spans = [...deactivations(evidence), ...takenRoles(evidence)];
    const votes = evidence.operations.flatMap(({ personId, request, ending, began }) => {
      if (!needsAuthority(evidence, personId, request) || ending.type === 'fail') return [];
      const over = spans.some(
        (span) => span.personId === personId && began > span.from && began < span.until,
      );
      const counted = ending.type === 'ok' || onlyThen(evidence, personId, request, { began });
      const did = request.verb === 'review' ? 'reviewed' : 'edited';
      return over && counted ? [`${personId} ${did} after their right to it had ended`] : [];
    });
    return [...votes, ...decidedAfterEnd(evidence)];
  },
};

type Asked = Extract<Operation['request'], { verb: 'review' | 'amend' }>;

/** A review, or an edit: somebody else than the maker changes the action. */
function needsAuthority(
  { cases }: Evidence,
  personId: string,
  request: Operation['request'],
): request is Asked {
  if (request.verb === 'review') return true;
  return request.verb === 'amend' && cases.get(request.actionId)?.action.maker_id !== personId;
}

/** Nobody was told, and yet the vote or edit is there; and it was asked for at no other time. */
function onlyThen(
  { operations, cases }: Evidence,
  personId: string,
  { verb, actionId }: Asked,
  { began }: { began: number },
): boolean {
  const asked = operations.some(
    (other) =>
      other.personId === personId &&
      other.request.verb === verb &&
      other.request.actionId === actionId &&
      other.began < began,
  );
  const { reviews = [], revisions = [] } = cases.get(actionId) ?? {};
  const did =
    verb === 'review'
      ? reviews.some((row) => row.checker_id === personId)
      : revisions.some((row) => row.author_id === personId);
  return !asked && did;
}

function deactivations(evidence: Evidence): Span[] {
  return [...evidence.cases.values()]
    .filter(({ action }) => action.action_type === 'deactivate_user')
    .map((found) => ({
      personId: String(found.revisions.at(-1)?.payload.userId),
      from: knownFrom(evidence, found),
      until: Infinity,
    }));
}

/** Who may not review any more, until somebody files that they may again. */
function takenRoles(evidence: Evidence): Span[] {
  const { entries } = evidence.state.standing;
  const changes = entries.filter(({ event }) => event === 'roles_changed');
  return changes.flatMap(({ person_id, action_id, details }, index) => {
    const found = evidence.cases.get(action_id ?? '');
    if (!found || mayReview(details.roles) || !mayReview(details.before)) return [];
    const back = changes
      .slice(index + 1)
      .find((later) => later.person_id === person_id && mayReview(later.details.roles));
    return [
      {
        personId: String(person_id),
        from: knownFrom(evidence, found),
        until: back ? filedAt(evidence, back.action_id) : Infinity,
      },
    ];
  });
}

const mayReview = (roles: unknown): boolean => can((roles ?? []) as Role[], 'action', 'review');

/** When somebody had seen that it was carried out: in auth itself, or because they were told so. */
function knownFrom({ operations }: Evidence, { action }: Case): number {
  const times = operations
    .filter(
      ({ request, ending }) =>
        ending.type === 'ok' &&
        (request.verb === 'look'
          ? request.actionId === action.id
          : request.verb !== 'submit' &&
            ending.seen?.id === action.id &&
            ending.seen.execution === 'executed'),
    )
    .map(({ ended }) => ended);
  return Math.min(Infinity, ...times);
}

/** Unknown is the beginning: then nothing is said of what came later. */
function filedAt({ operations }: Evidence, actionId: string | null): number {
  const filed = operations.find(
    ({ request, ending }) =>
      request.verb === 'submit' && ending.type === 'ok' && ending.seen?.id === actionId,
  );
  return filed?.began ?? 0;
}
