import type { Action, ActionDetail, ActionType, Payload, ReviewResult } from '@countersign/actions';
import type { Caller } from './client.ts';
import { until } from './until.ts';

/** Files an action. */
export function file<T extends ActionType>(
  maker: Caller,
  actionType: T,
  payload: Payload<T>,
): Promise<Action> {
  return maker.call<Action>('POST', '/api/workflow/actions', { actionType, payload });
}

/** Approves or rejects an action. */
export async function review(
  checker: Caller,
  { id, revision }: Pick<Action, 'id' | 'revision'>,
  status: 'approved' | 'rejected' = 'approved',
  reviewComment?: string,
): Promise<Action> {
  const body = { revision, status, ...(reviewComment !== undefined && { reviewComment }) };
  const path = `/api/workflow/actions/${id}/review`;
  return (await checker.call<ReviewResult>('POST', path, body)).action;
}

/** The action once its owner has answered, or too many attempts have failed. */
export function settled(reader: Caller, id: string): Promise<ActionDetail> {
  return until(`the execution of action ${id} is settled`, async () => {
    const action = await reader.call<ActionDetail>('GET', `/api/workflow/actions/${id}`);
    return /executed|refused|stalled/.test(action.execution.state) ? action : undefined;
  });
}
