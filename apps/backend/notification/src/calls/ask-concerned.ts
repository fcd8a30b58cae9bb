import { unwrap } from '@countersign/calls';
import { type Concerned, type ConcernedAction, mostConcerned } from '@countersign/events';
import type { WorkflowClient } from '@countersign/workflow-service/client';

/** Whom actions concern now: by their ids, with who sees to executions. */
export interface WhoIsConcerned {
  actions: ReadonlyMap<string, ConcernedAction>;
  operators: Concerned['operators'];
}

/** Asks workflow whom some actions concern. */
export type AskConcerned = (actionIds: Iterable<string>) => Promise<WhoIsConcerned>;

/** Asks it, so many actions at a time; throws when it does not answer. */
export function askConcernedOf(workflow: WorkflowClient): AskConcerned {
  return async (actionIds) => {
    const ids = [...new Set(actionIds)];
    const actions = new Map<string, ConcernedAction>();
    let operators: Concerned['operators'] = [];
    for (let from = 0; from < ids.length; from += mostConcerned) {
      const json = { actionIds: ids.slice(from, from + mostConcerned) };
      const told = await unwrap(workflow.internal.actions.concerned.$post({ json }));
      for (const action of told.actions) actions.set(action.actionId, action);
      operators = told.operators;
    }
    return { actions, operators };
  };
}
