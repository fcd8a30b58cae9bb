import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, ActionDetail, ActionType, Payload, ReviewResult } from '@countersign/actions';
import type { Visitor } from './visitor.ts';

/** Files an action over the API. */
export function file<T extends ActionType>(
  maker: Visitor,
  actionType: T,
  payload: Payload<T>,
): Promise<Action> {
  return maker.call<Action>('POST', '/api/workflow/actions', { actionType, payload });
}

/** Approves or rejects an action over the API. */
export async function review(
  checker: Visitor,
  { id, revision }: Pick<Action, 'id' | 'revision'>,
  status: 'approved' | 'rejected' = 'approved',
  reviewComment?: string,
): Promise<Action> {
  const path = `/api/workflow/actions/${id}/review`;
  const { action } = await checker.call<ReviewResult>('POST', path, {
    revision,
    status,
    ...(reviewComment !== undefined && { reviewComment }),
  });
  return action;
}

/** The action once its owner has answered. */
export async function settled(reader: Visitor, id: string): Promise<ActionDetail> {
  for (let tries = 0; tries < 100; tries += 1) {
    const action = await reader.call<ActionDetail>('GET', `/api/workflow/actions/${id}`);
    if (/executed|refused|stalled/.test(action.execution.state)) return action;
    await sleep(100);
  }
  throw new Error(`action ${id} was not executed in time`);
}
