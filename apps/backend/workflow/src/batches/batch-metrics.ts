import { actionTypes } from '@countersign/actions';
import type { Metrics } from '@countersign/telemetry';
import type { EndedBatch } from './outcomes.ts';

/** Counts what is done to many actions at once; called once it is committed. */
export interface BatchMetrics {
  /** A batch has ended, by whichever process. */
  ended(actionType: string, batch: EndedBatch): void;
  /** One decision was made on many. */
  decided(results: { decided: number; refused: number }): void;
}

/** Declares the metrics of what is filed and decided many at once. */
export function createBatchMetrics(metrics: Metrics): BatchMetrics {
  const batches = metrics.counter({
    name: 'countersign_batches_ended_total',
    help: 'Batches by how they ended.',
    labelNames: ['action_type', 'state'],
  });
  const rows = metrics.counter({
    name: 'countersign_batch_rows_total',
    help: 'Rows of batches that have ended, by what has come of each.',
    labelNames: ['action_type', 'outcome'],
  });
  const decisions = metrics.counter({
    name: 'countersign_bulk_decisions_total',
    help: 'Actions that one decision was made on with others, by what has come of it.',
    labelNames: ['outcome'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const type of Object.keys(actionTypes)) {
    for (const state of ['done', 'refused']) batches.inc({ action_type: type, state }, 0);
    for (const outcome of ['filed', 'refused']) rows.inc({ action_type: type, outcome }, 0);
  }
  for (const outcome of ['decided', 'refused']) decisions.inc({ outcome }, 0);
  return {
    ended(type, { state, filed, refused }) {
      batches.inc({ action_type: type, state });
      rows.inc({ action_type: type, outcome: 'filed' }, filed);
      rows.inc({ action_type: type, outcome: 'refused' }, refused);
    },
    decided({ decided, refused }) {
      decisions.inc({ outcome: 'decided' }, decided);
      decisions.inc({ outcome: 'refused' }, refused);
    },
  };
}
