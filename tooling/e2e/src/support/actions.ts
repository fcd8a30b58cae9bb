import type { Action, ActionDetail, ActionType, Payload } from '@countersign/actions';
import * as actions from '@countersign/testkit/actions';
import type { Reply } from '@countersign/testkit/client';
import { staff } from './staff.ts';

/** Sends an action as the maker of the demo staff; whatever comes of it. */
export async function submit(actionType: ActionType, payload: unknown): Promise<Reply<Action>> {
  return (await staff('maker')).post<Action>('/api/workflow/actions', { actionType, payload });
}

/** Files an action as the maker of the demo staff. */
export async function file<T extends ActionType>(type: T, payload: Payload<T>): Promise<Action> {
  return actions.file(await staff('maker'), type, payload);
}

/** Approves an action as the checker of the demo staff and waits until its execution is settled. */
export async function approve(action: Pick<Action, 'id' | 'revision'>): Promise<ActionDetail> {
  await actions.review(await staff('checker'), action);
  return settled(action.id);
}

/** The action once its owner has answered. */
export async function settled(id: string): Promise<ActionDetail> {
  return actions.settled(await staff('checker'), id);
}
