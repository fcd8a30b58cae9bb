import { can, type Role } from '@countersign/auth';
import { countedThoughRefused } from './counted-though-refused.ts';
import { decidedAfterEnd } from './decided-after-end.ts';
import type { Case, Evidence, Invariant } from './evidence.ts';
import { done, isDone, type Right, rightOf, type Vouched } from './vouched.ts';

const rights: readonly Right[] = ['review', 'break_glass'];

/** From when until when, on the history's clock, nobody asks by this right of this person's for something that counts. */
interface Span {
  personId: string;
  right: Right;
  from: number;
  until: number;
}

/**
 * I11: nothing that auth vouches for is asked for after its person's access, or right to it, had ended, and counts all the
 * same; and no vote counts that was refused.
 */
export const freshAuthority: Invariant = {
  id: 'I11',
  name: 'fresh-authority',
  check(evidence: Evidence) {
    const spans = [...deactivations(evidence), ...takenRoles(evidence)];
    const late = evidence.operations.flatMap((operation) => {
      const { personId, ending, began } = operation;
      const right = rightOf(evidence, operation);
      if (!right || ending.type === 'fail') return [];
      const over = spans.some(
        (span) =>
          span.personId === personId &&
          span.right === right &&
          began > span.from &&
          began < span.until,
      );
      const asked = operation as Vouched;
      return over && isDone(evidence, asked)
        ? [`${personId} ${done[asked.request.verb]} after their right to it had ended`]
        : [];
    });
    return [...late, ...decidedAfterEnd(evidence), ...countedThoughRefused(evidence)];
  },
};

function deactivations(evidence: Evidence): Span[] {
  return [...evidence.cases.values()]
    .filter(({ action }) => action.action_type === 'deactivate_user')
    .flatMap((found) =>
      rights.map((right) => ({
        personId: String(found.revisions.at(-1)?.payload.userId),
        right,
        from: knownFrom(evidence, found),
        until: Infinity,
      })),
    );
}

/** Who has not a right any more, until somebody files that they have it again. */
function takenRoles(evidence: Evidence): Span[] {
  const { entries } = evidence.state.standing;
  const changes = entries.filter(({ event }) => event === 'roles_changed');
  return changes.flatMap(({ person_id, action_id, details }, index) => {
    const found = evidence.cases.get(action_id ?? '');
    if (!found) return [];
    const lost = rights.filter((right) => has(details.before, right) && !has(details.roles, right));
    return lost.map((right) => {
      const back = changes
        .slice(index + 1)
        .find((later) => later.person_id === person_id && has(later.details.roles, right));
      return {
        personId: String(person_id),
        right,
        from: knownFrom(evidence, found),
        until: back ? filedAt(evidence, back.action_id) : Infinity,
      };
    });
  });
}

const has = (roles: unknown, right: Right): boolean =>
  can((roles ?? []) as Role[], 'action', right);

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
