import type { Case, Evidence, Invariant } from './evidence.ts';

/** Where an action stands: the decision, then the execution. */
const steps: Record<string, Record<string, string>> = {
  'pending none': {
    amended: 'pending none',
    approval_given: 'pending none',
    rejection_given: 'pending none',
    stages_added: 'pending none',
    window_shortened: 'pending none',
    reminded: 'pending none',
    assigned: 'pending none',
    unassigned: 'pending none',
    recused: 'pending none',
    maker_left: 'pending none',
    maker_back: 'pending none',
    adopted: 'pending none',
    approved: 'approved queued',
    break_glass: 'approved queued',
    rejected: 'rejected none',
    returned: 'returned none',
    withdrawn: 'withdrawn none',
    expired: 'expired none',
  },
  'returned none': {
    amended: 'pending none',
    maker_left: 'returned none',
    maker_back: 'returned none',
    adopted: 'returned none',
    withdrawn: 'withdrawn none',
    expired: 'expired none',
  },
  'approved scheduled': {
    due: 'approved queued',
    cancel_wished: 'approved queued',
  },
  'approved queued': {
    executed: 'approved executed',
    refused: 'approved refused',
    stalled: 'approved stalled',
    cancel_wished: 'approved queued',
    cancelled: 'approved cancelled',
  },
  'approved stalled': {
    retried: 'approved queued',
    executed: 'approved executed',
    refused: 'approved refused',
    cancel_wished: 'approved stalled',
    cancelled: 'approved cancelled',
  },
};
/** What changes nothing of where an action stands, wherever that is. */
const anywhere = new Set([
  'commented',
  'comment_edited',
  'comment_removed',
  'filed_again',
  'reversal_filed',
  'break_glass_reviewed',
  'break_glass_closed',
  'break_glass_overdue',
]);
const finals = new Set(['approved', 'rejected', 'withdrawn', 'expired']);
const ends = new Set(['executed', 'refused', 'cancelled']);

/** I8: only legal steps, and the end is the end. */
export const monotone: Invariant = {
  id: 'I8',
  name: 'monotone',
  check: ({ cases }: Evidence) =>
    [...cases.values()].flatMap((found) => [...illegalSteps(found), ...takenBack(found)]),
};

/** Replays an action's history and compares where it leads with where the action stands. */
function illegalSteps({ action, audit, executions }: Case): string[] {
  let at = 'nowhere';
  const [execution] = executions;
  const waits = (execution?.not_before ?? 0) > (execution?.queued_at ?? 0);
  let revision = 1;
  for (const { event, revision: told } of audit) {
    const next = anywhere.has(event) ? at : stepFrom(at, event, waits);
    if (next === undefined) return [`action ${action.id} went from ${at} by ${event}`];
    if (event === 'amended') revision += 1;
    if (told !== revision) return [`action ${action.id} tells ${event} of revision ${told}`];
    at = next;
  }
  const stands = `${action.status} ${execution?.state ?? 'none'}`;
  return at === stands ? [] : [`action ${action.id} is ${stands}, its history leads to ${at}`];
}

/** What `waits` for its time is not queued as soon as it is approved. */
function stepFrom(at: string, event: string, waits: boolean): string | undefined {
  if (event === 'approved' && waits)
    return at === 'pending none' ? 'approved scheduled' : undefined;
  if (at === 'nowhere') return event === 'submitted' ? 'pending none' : undefined;
  return steps[at]?.[event];
}

/** A final state that somebody was shown is the state for ever. */
function takenBack({ action, executions, seen }: Case): string[] {
  const state = executions[0]?.state;
  return seen.flatMap(({ status, execution }) => {
    const settled = ends.has(execution);
    return [
      ...(finals.has(status) && action.status !== status
        ? [`action ${action.id} was shown ${status} and is ${action.status}`]
        : []),
      ...(settled && state !== execution
        ? [`action ${action.id} was shown ${execution} and is ${state}`]
        : []),
    ];
  });
}
