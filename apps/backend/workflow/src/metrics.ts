import { actionTypes, type ActionType } from '@countersign/actions';
import { showUnplaced } from '@countersign/events/log';
import { activeSpan, exemplarOf, cachedReading, type Metrics } from '@countersign/telemetry';
import { readBacklog } from './backlog.ts';
import { workflowEntries } from './events/entries.ts';
import type { WorkflowDb } from './database.ts';

export type Decision = 'approved' | 'rejected' | 'withdrawn' | 'expired';

export type Settlement = 'executed' | 'refused' | 'cancelled' | 'stalled';

/** Counts what happens to actions; called once it is committed. */
export interface ActionMetrics {
  submitted(actionType: ActionType): void;
  /** `seconds` since the submission. */
  decided(actionType: ActionType, decision: Decision, seconds: number): void;
  /** Those who could decide in a stage were reminded. */
  reminded(actionType: ActionType): void;
  /** `seconds` since the approval. */
  settled(actionType: ActionType, outcome: Settlement, seconds: number): void;
  /** A delivery brought no outcome. */
  failed(actionType: ActionType): void;
  /** A process left an execution behind, and this one has it now. */
  takenOver(actionType: ActionType): void;
}

const types = Object.keys(actionTypes) as ActionType[];
/** People take minutes to days. */
const turnaroundBuckets = [
  10, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 259_200, 604_800,
];
const executionBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600];

/** Declares all metrics of the engine: what is counted here, and what each scrape reads from `db`. */
export function createActionMetrics(metrics: Metrics, db: WorkflowDb): ActionMetrics {
  const submitted = metrics.counter({
    name: 'countersign_actions_submitted_total',
    help: 'Actions filed.',
    labelNames: ['action_type'],
  });
  const decided = metrics.counter({
    name: 'countersign_actions_decided_total',
    help: 'Actions decided, by the decision.',
    labelNames: ['action_type', 'decision'],
  });
  const turnaround = metrics.histogram({
    name: 'countersign_action_turnaround_seconds',
    help: 'Time from submission to decision.',
    labelNames: ['action_type', 'decision'],
    buckets: turnaroundBuckets,
  });
  const reminded = metrics.counter({
    name: 'countersign_reminders_total',
    help: 'Reminders of stages that wait for too long.',
    labelNames: ['action_type'],
  });
  const settled = metrics.counter({
    name: 'countersign_executions_settled_total',
    help: 'Executions by what became of them.',
    labelNames: ['outcome', 'action_type'],
  });
  const duration = metrics.histogram({
    name: 'countersign_execution_duration_seconds',
    help: 'Time from the approval, or from the time that was approved, to the outcome.',
    labelNames: ['outcome', 'action_type'],
    buckets: executionBuckets,
    enableExemplars: true,
  });
  const failures = metrics.counter({
    name: 'countersign_execution_failures_total',
    help: 'Deliveries to an owner that brought no outcome.',
    labelNames: ['action_type'],
  });
  const takeovers = metrics.counter({
    name: 'countersign_execution_takeovers_total',
    help: 'Executions taken over from a process whose lease ran out.',
    labelNames: ['action_type'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const type of types) {
    const label = { action_type: type };
    for (const counter of [submitted, reminded, failures, takeovers]) counter.inc(label, 0);
    for (const decision of ['approved', 'rejected', 'withdrawn', 'expired']) {
      decided.inc({ ...label, decision }, 0);
    }
    for (const outcome of ['executed', 'refused', 'cancelled', 'stalled'])
      settled.inc({ ...label, outcome }, 0);
  }
  showBacklog(metrics, db);
  showUnplaced(metrics, { db, entries: workflowEntries });

  return {
    submitted: (type) => submitted.inc({ action_type: type }),
    decided(type, decision, seconds) {
      decided.inc({ action_type: type, decision });
      turnaround.observe({ action_type: type, decision }, seconds);
    },
    reminded: (type) => reminded.inc({ action_type: type }),
    settled(type, outcome, seconds) {
      const labels = { outcome, action_type: type };
      settled.inc(labels);
      duration.observe({ labels, value: seconds, exemplarLabels: exemplarOf(activeSpan()) });
    },
    failed: (type) => failures.inc({ action_type: type }),
    takenOver: (type) => takeovers.inc({ action_type: type }),
  };
}

/** What waits now. While the database does not answer these metrics are missing, not old. */
function showBacklog(metrics: Metrics, db: WorkflowDb): void {
  const read = cachedReading(() => readBacklog(db));
  metrics.gauge({
    name: 'countersign_actions_waiting',
    help: 'Actions that wait for a decision.',
    labelNames: ['action_type'],
    async collect() {
      const backlog = await read();
      this.reset();
      if (!backlog) return;
      for (const type of types) this.set({ action_type: type }, backlog.waiting[type]?.count ?? 0);
    },
  });
  metrics.gauge({
    name: 'countersign_actions_oldest_waiting_seconds',
    help: 'Age of the oldest action that waits for a decision.',
    labelNames: ['action_type'],
    async collect() {
      const backlog = await read();
      this.reset();
      if (!backlog) return;
      for (const type of types) {
        this.set({ action_type: type }, backlog.waiting[type]?.oldestSeconds ?? 0);
      }
    },
  });
  metrics.gauge({
    name: 'countersign_executions_open',
    help: 'Executions that have not ended well.',
    labelNames: ['state'],
    async collect() {
      const backlog = await read();
      this.reset();
      if (!backlog) return;
      this.set({ state: 'queued' }, backlog.queued.count);
      this.set({ state: 'stalled' }, backlog.stalled.count);
    },
  });
  metrics.gauge({
    name: 'countersign_break_glass_open',
    help: 'Cases of broken glass that nobody has closed.',
    async collect() {
      const backlog = await read();
      this.remove();
      if (backlog) this.set(backlog.cases.open);
    },
  });
  metrics.gauge({
    name: 'countersign_break_glass_overdue',
    help: 'Cases of broken glass that nobody has closed in time.',
    async collect() {
      const backlog = await read();
      this.remove();
      if (backlog) this.set(backlog.cases.overdue);
    },
  });
  metrics.gauge({
    name: 'countersign_executions_oldest_queued_seconds',
    help: 'Time since the approval of the execution that is queued longest.',
    async collect() {
      const backlog = await read();
      this.remove();
      if (backlog) this.set(backlog.queued.oldestSeconds);
    },
  });
}
