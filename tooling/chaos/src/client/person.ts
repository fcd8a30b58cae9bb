import type {
  Action,
  ActionType,
  ReviewResult,
  ReviewStatus,
  ScheduleBody,
} from '@countersign/actions';
import type { Carry, RequestOptions, Visitor } from '@countersign/testkit/client';
import { signIn as startSession, type Credentials } from '@countersign/testkit/people';
import { randomUUID } from 'node:crypto';
import type { Ending, History, Request, Seen } from '../history/history.ts';

/** How long an answer may take, in milliseconds. */
const patienceMs = 15_000;

/** Somebody who is signed in; everything they do is in the history. */
export interface Person extends Visitor {
  personId: string;
  sessionId: string;
  submit(
    actionType: ActionType,
    payload: unknown,
    key?: string,
    more?: { schedule?: ScheduleBody; breakGlass?: { reason: string } },
  ): Promise<Ending>;
  review(action: { id: string; revision: number }, status: ReviewStatus): Promise<Ending>;
  amend(action: { id: string; revision: number }, payload: unknown): Promise<Ending>;
  withdraw(actionId: string): Promise<Ending>;
  cancel(actionId: string): Promise<Ending>;
  retry(actionId: string): Promise<Ending>;
  comment(actionId: string): Promise<Ending>;
  read(actionId: string): Promise<Ending>;
}

/** Signs in through the gateway. Throws when that is refused. */
export async function signIn(
  { url, history, carry }: { url: string; history: History; carry?: Carry | undefined },
  credentials: Credentials,
): Promise<Person> {
  const visitor = await startSession(url, credentials, carry);
  const { personId, session } = await visitor.call<{ personId: string; session: { id: string } }>(
    'GET',
    '/api/auth/me',
  );
  const who = { personId, sessionId: session.id };

  const act = async (
    request: Request,
    path: string,
    options: RequestOptions,
    see: (data: unknown) => Seen | undefined,
  ): Promise<Ending> => {
    const end = history.begin(who, request);
    const ending = await endingOf(visitor, `/api/workflow/actions${path}`, options, see);
    end(ending);
    return ending;
  };

  return {
    ...visitor,
    ...who,
    submit: (actionType, payload, key = randomUUID(), more = {}) =>
      act(
        { verb: 'submit', actionType, payload, key },
        '',
        { body: { actionType, payload, ...more }, headers: { 'idempotency-key': key } },
        seeAction,
      ),
    review: ({ id, revision }, status) =>
      act(
        { verb: 'review', actionId: id, revision, status },
        `/${id}/review`,
        { body: { revision, status, reviewComment: 'Looked at it' } },
        (data) => seeAction((data as ReviewResult).action),
      ),
    amend: ({ id, revision }, payload) =>
      act(
        { verb: 'amend', actionId: id, revision, payload },
        `/${id}/amend`,
        { body: { revision, payload } },
        seeAction,
      ),
    withdraw: (id) =>
      act({ verb: 'withdraw', actionId: id }, `/${id}/withdraw`, { body: {} }, seeAction),
    cancel: (id) =>
      act(
        { verb: 'cancel', actionId: id },
        `/${id}/cancel`,
        { body: { reason: 'Filed twice' } },
        seeAction,
      ),
    retry: (id) =>
      act(
        { verb: 'retry', actionId: id },
        `/${id}/retry`,
        { body: { reason: 'Its owner is there again' } },
        seeAction,
      ),
    comment: (id) =>
      act(
        { verb: 'comment', actionId: id },
        `/${id}/comments`,
        { body: { text: 'A remark' }, headers: { 'idempotency-key': randomUUID() } },
        () => undefined,
      ),
    read: (id) => act({ verb: 'read', actionId: id }, `/${id}`, {}, seeAction),
  };
}

/** A refusal is definite; a failure of the server, or silence, is not. */
async function endingOf(
  visitor: Visitor,
  path: string,
  options: RequestOptions,
  see: (data: unknown) => Seen | undefined,
): Promise<Ending> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const { status, data, error } = await visitor.send(path, { ...options, signal });
    if (status < 300) return { type: 'ok', seen: see(data) };
    const code = error?.code ?? '';
    return status < 500
      ? { type: 'fail', status, code }
      : { type: 'info', why: `${status} ${code}` };
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    return { type: 'info', why: cause instanceof Error ? cause.message : String(error) };
  }
}

function seeAction(data: unknown): Seen {
  const { id, status, revision, hash, execution } = data as Action;
  return { id, status, revision, hash, execution: execution.state };
}

/** What an acknowledged request saw. Throws when it was not acknowledged. */
export function acknowledged(ending: Ending): Seen {
  if (ending.type === 'ok' && ending.seen) return ending.seen;
  throw new Error(`not acknowledged: ${JSON.stringify(ending)}`);
}
