import { isDeepStrictEqual } from 'node:util';
import { type Case, type Evidence, type Invariant } from './evidence.ts';

/** I12: approved actions, executions and the owners' ledgers match one to one. */
export const queueComplete: Invariant = {
  id: 'I12',
  name: 'queue-complete',
  check: ({ cases, state }: Evidence) => [
    ...[...cases.values()].flatMap(mismatched),
    ...state.executions
      .filter((row) => !cases.has(row.action_id))
      .map((row) => `the execution of ${row.action_id} is of no action`),
    ...state.ledger
      .filter((row) => !cases.get(row.action_id)?.executions.length)
      .map((row) => `${row.owner} ${row.outcome} ${row.action_id}, which was never queued`),
  ],
};

function mismatched({ action, executions, ledger }: Case): string[] {
  const expected = action.status === 'approved' ? 1 : 0;
  if (executions.length !== expected) {
    return [`action ${action.id} is ${action.status} with ${executions.length} executions`];
  }
  const [execution] = executions;
  if (execution?.state !== 'executed' && execution?.state !== 'refused') return [];
  const [row] = ledger;
  const agree =
    row?.outcome === execution.state &&
    isDeepStrictEqual(row.result, execution.result) &&
    isDeepStrictEqual(row.refusal, execution.refusal);
  return agree ? [] : [`action ${action.id} is ${execution.state}, its ledger says otherwise`];
}
