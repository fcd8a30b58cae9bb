import type { ActionStatus, AuditEvent, ExecutionState } from './wire/states.ts';

/** Where an action stands: the decision and, once it is approved, the execution. */
export interface Place {
  status: ActionStatus;
  execution: ExecutionState;
}

/** A step of an action's life, by the entry of the history that tells of it. */
export interface Transition {
  from: Place;
  event: AuditEvent;
  to: Place;
}

const undecided = (status: ActionStatus): Place => ({ status, execution: 'none' });
const approved = (execution: ExecutionState): Place => ({ status: 'approved', execution });

const step = (from: Place, event: AuditEvent, to: Place): Transition => ({ from, event, to });

/** Where every action begins. */
export const firstPlace: Place = undecided('pending');

/**
 * Every step that changes where an action stands; there are no others. A place that is no step's `from` is final. What
 * leaves an action where it is, such as a vote that decides nothing yet or a comment, is no step.
 */
export const transitions: readonly Transition[] = [
  step(undecided('pending'), 'approved', approved('queued')),
  step(undecided('pending'), 'approved', approved('scheduled')),
  // In one with the filing: nobody sees it pending.
  step(undecided('pending'), 'break_glass', approved('queued')),
  step(undecided('pending'), 'rejected', undecided('rejected')),
  step(undecided('pending'), 'withdrawn', undecided('withdrawn')),
  step(undecided('pending'), 'expired', undecided('expired')),
  step(undecided('pending'), 'returned', undecided('returned')),
  step(undecided('returned'), 'amended', undecided('pending')),
  step(undecided('returned'), 'withdrawn', undecided('withdrawn')),
  step(undecided('returned'), 'expired', undecided('expired')),
  step(approved('scheduled'), 'due', approved('queued')),
  // Its owner is told at once, and says so.
  step(approved('scheduled'), 'cancel_wished', approved('queued')),
  step(approved('queued'), 'executed', approved('executed')),
  step(approved('queued'), 'refused', approved('refused')),
  step(approved('queued'), 'cancelled', approved('cancelled')),
  step(approved('queued'), 'stalled', approved('stalled')),
  step(approved('stalled'), 'retried', approved('queued')),
  step(approved('stalled'), 'executed', approved('executed')),
  step(approved('stalled'), 'refused', approved('refused')),
  step(approved('stalled'), 'cancelled', approved('cancelled')),
];

/** The statuses that may follow a status: none after a final one. */
export const nextStatuses = (status: ActionStatus): ActionStatus[] => [
  ...new Set(
    transitions
      .filter(({ from, to }) => from.status === status && to.status !== status)
      .map(({ to }) => to.status),
  ),
];

/** The states of an execution that may follow a state. */
export const nextExecutionStates = (state: ExecutionState): ExecutionState[] => [
  ...new Set(
    transitions
      .filter(({ from, to }) => from.execution === state && to.execution !== state)
      .map(({ to }) => to.execution),
  ),
];

/** Whether nothing can become of an action any more. */
export const isFinal = ({ status, execution }: Place): boolean =>
  !transitions.some(({ from }) => from.status === status && from.execution === execution);
