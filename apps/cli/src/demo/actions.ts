import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';
import type { Person } from './people.ts';

const action = z.object({
  id: z.string(),
  status: z.string(),
  revision: z.number(),
  hash: z.string(),
});

/** An action, as far as the demo looks at it. */
export type DemoAction = z.infer<typeof action>;

const reviewed = z.object({
  executionResult: z.object({ state: z.string(), result: z.record(z.string(), z.unknown()) }),
});
const detail = z.object({
  history: z.array(
    z.object({ event: z.string(), actor: z.object({ name: z.string() }).nullable() }),
  ),
});

/** Files an action. */
export async function file(
  maker: Person,
  actionType: string,
  payload: unknown,
): Promise<DemoAction> {
  return maker.browser.get(action, '/api/workflow/actions', { actionType, payload });
}

/** Approves the revision that was read, and returns what the owner made of it. */
export async function approve(
  checker: Person,
  { id, revision }: DemoAction,
): Promise<Record<string, unknown>> {
  const { executionResult } = await checker.browser.get(
    reviewed,
    `/api/workflow/actions/${id}/review`,
    { revision, status: 'approved' },
  );
  return executionResult.result;
}

/** Tries to approve what must not be approved, and returns why it was refused. */
export async function approveInVain(person: Person, { id, revision }: DemoAction): Promise<string> {
  const body = { revision, status: 'approved' };
  const { status, problem } = await person.browser.ask(`/api/workflow/actions/${id}/review`, body);
  if (status < 400) throw new OperatorError(`${person.name} could approve, which must not happen.`);
  return `${status} ${problem}`;
}

/** Who did what to an action, in order. */
export async function historyOf(person: Person, { id }: DemoAction): Promise<string> {
  const { history } = await person.browser.get(detail, `/api/workflow/actions/${id}`);
  return history
    .map(({ event, actor }) => (actor ? `${event} by ${actor.name}` : event))
    .join(', ');
}

/** Takes back an own action that nobody has decided on, and returns what it is then. */
export async function withdraw(maker: Person, { id }: DemoAction): Promise<string> {
  const path = `/api/workflow/actions/${id}/withdraw`;
  return (await maker.browser.get(action, path, { reason: 'Filed for a demonstration' })).status;
}
