import type { Case, Evidence, Invariant } from './evidence.ts';
import { oneLog } from './one-log.ts';

/** I14: one audit entry for each thing that happened, by who did it, without gaps, and all of them in one log. */
export const auditComplete: Invariant = {
  id: 'I14',
  name: 'audit-complete',
  check: ({ cases, state }: Evidence) => [
    ...[...cases.values()].flatMap((found) => {
      const { id } = found.action;
      const comments = state.comments.filter((row) => row.action_id === id).length;
      return [...gaps(found), ...unaudited(found, comments), ...otherActors(found)];
    }),
    ...oneLog(state),
  ],
};

const ends = new Set(['executed', 'refused', 'cancelled']);

function gaps({ action, audit }: Case): string[] {
  const complete =
    audit.length === action.audit_count &&
    audit.every(({ sequence }, index) => sequence === index + 1);
  return complete ? [] : [`the history of action ${action.id} has a gap`];
}

function unaudited({ action, audit, revisions, reviews, executions }: Case, comments: number) {
  const count = (...events: string[]): number =>
    audit.filter(({ event }) => events.includes(event)).length;
  const state = executions[0]?.state;
  const settled = state !== undefined && ends.has(state);
  const happened: [string, number, number][] = [
    ['filed', count('submitted'), 1],
    ['amended', count('amended'), revisions.length - 1],
    [
      'reviewed',
      count('approval_given', 'rejection_given', 'returned', 'approved', 'rejected'),
      reviews.length,
    ],
    ['commented on', count('commented'), comments],
    ['settled', count(...ends), settled ? 1 : 0],
    ['to be cancelled', count('cancel_wished'), executions[0]?.cancel_wished_at ? 1 : 0],
  ];
  return happened
    .filter(([, told, times]) => told !== times)
    .map(([what, told, times]) => `action ${action.id} was ${what} ${times} times, told ${told}`);
}

function otherActors({ action, audit, revisions, reviews }: Case): string[] {
  const voters = new Set(reviews.map(({ checker_id }) => checker_id));
  const isRight = (event: string, actor: string | null, revision: number): boolean => {
    switch (event) {
      case 'submitted':
        return actor === action.maker_id;
      case 'withdrawn':
        return actor !== null && [action.maker_id, action.adopter_id].includes(actor);
      case 'amended':
        return revisions.some((row) => row.revision === revision && row.author_id === actor);
      case 'approval_given':
      case 'rejection_given':
      case 'returned':
        return actor !== null && voters.has(actor);
      case 'approved':
      case 'rejected':
        return actor !== null && voters.has(actor) && actor === action.decided_by;
      case 'due':
      case 'executed':
      case 'refused':
      case 'stalled':
      case 'cancelled':
      case 'expired':
      case 'stages_added':
      case 'window_shortened':
      case 'reminded':
      case 'maker_left':
      case 'maker_back':
        return actor === null;
      default:
        return actor !== null;
    }
  };
  return audit
    .filter(({ event, actor_id, revision }) => !isRight(event, actor_id, revision))
    .map(({ event }) => `${event} of action ${action.id} is told of the wrong person`);
}
