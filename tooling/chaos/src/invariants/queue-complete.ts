import { isActionType, actionTypes } from '@countersign/actions';
import { isDeepStrictEqual } from 'node:util';
import type { Case, Evidence, Invariant } from './evidence.ts';
import type { State } from './state.ts';

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
    ...atOdds(state),
  ],
};

function mismatched({ action, executions, ledger }: Case): string[] {
  const expected = action.status === 'approved' ? 1 : 0;
  if (executions.length !== expected) {
    return [`action ${action.id} is ${action.status} with ${executions.length} executions`];
  }
  const [execution] = executions;
  if (!execution || !['executed', 'refused', 'cancelled'].includes(execution.state)) return [];
  const [row] = ledger;
  if (execution.state !== 'executed' && isOfEngine(action.action_type)) {
    return row ? [`action ${action.id} is ${execution.state}, and is published`] : [];
  }
  const agree =
    row?.outcome === execution.state &&
    row.because === execution.because &&
    isDeepStrictEqual(row.result, execution.result) &&
    isDeepStrictEqual(row.refusal, execution.refusal);
  return agree ? [] : [`action ${action.id} is ${execution.state}, its ledger says otherwise`];
}

/** The engine keeps no ledger of its own, but for what it has published: that it never will be, the row itself says. */
function isOfEngine(type: string): boolean {
  return isActionType(type) && actionTypes[type].owner === 'workflow';
}

/** What auth has carried out, or refused, is what the user service has told of it. */
function atOdds({ provisionings, ledger }: State): string[] {
  const told = new Map(ledger.map((row) => [row.action_id, row]));
  const orders = provisionings.filter(({ kind }) => kind !== 'ensure' && kind !== 'disable');
  return orders
    .filter(({ action_id: actionId, outcome, code }) => {
      const row = told.get(actionId);
      if (outcome === 'changed') return row?.outcome !== 'executed';
      return (row?.because ?? row?.refusal?.code) !== code;
    })
    .map(({ action_id: actionId, outcome }) => `auth has ${actionId} as ${outcome}, user does not`);
}
