import type { Action, ActionDetail, ActionType, ReviewResult } from '@countersign/actions';
import { expect } from 'vitest';
import { staff } from './staff.ts';
import type { Reply } from './visitor.ts';

/** Sends an action as the maker of the demo staff; whatever comes of it. */
export async function submit(actionType: ActionType, payload: unknown): Promise<Reply<Action>> {
  return (await staff('maker')).post<Action>('/api/workflow/actions', { actionType, payload });
}

/** Files an action as the maker of the demo staff. */
export async function file(actionType: ActionType, payload: unknown): Promise<Action> {
  const reply = await submit(actionType, payload);
  expect(reply.status, reply.text).toBe(201);
  return reply.data;
}

/** Approves an action as the checker of the demo staff and waits until its execution is settled. */
export async function approve({ id, revision }: Pick<Action, 'id' | 'revision'>): Promise<Action> {
  const checker = await staff('checker');
  const body = { revision, status: 'approved' };
  const reply = await checker.post<ReviewResult>(`/api/workflow/actions/${id}/review`, body);
  expect(reply.status, reply.text).toBe(200);
  return settled(id);
}

/** The action once its owner has answered. */
export async function settled(id: string): Promise<ActionDetail> {
  const checker = await staff('checker');
  const read = async () => (await checker.get<ActionDetail>(`/api/workflow/actions/${id}`)).data;
  let action = await read();
  await expect
    .poll(async () => (action = await read()).execution.state, { timeout: 15_000 })
    .toMatch(/executed|refused/);
  return action;
}
