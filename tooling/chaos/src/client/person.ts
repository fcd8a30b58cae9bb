import type { Action, ActionType, ReviewResult } from '@countersign/actions';
import { randomUUID } from 'node:crypto';
import type { Ending, History, Request, Seen } from '../history/history.ts';
import { newVisitor, type Answer, type Send, type SendOptions, type Visitor } from './visitor.ts';

type Vote = 'approved' | 'rejected';

/** Somebody who is signed in; everything they do is in the history. */
export interface Person extends Visitor {
  personId: string;
  sessionId: string;
  submit(actionType: ActionType, payload: unknown, key?: string): Promise<Ending>;
  review(action: { id: string; revision: number }, status: Vote): Promise<Ending>;
  amend(action: { id: string; revision: number }, payload: unknown): Promise<Ending>;
  withdraw(actionId: string): Promise<Ending>;
  comment(actionId: string): Promise<Ending>;
  read(actionId: string): Promise<Ending>;
}

/** Signs in through the gateway. Throws when that is refused. */
export async function signIn(
  { url, history, send }: { url: string; history: History; send?: Send | undefined },
  { email, password }: { email: string; password: string },
): Promise<Person> {
  const visitor = newVisitor(url, send);
  const signedIn = await visitor.send('/api/auth/sign-in/email', { body: { email, password } });
  const me = await visitor.send('/api/auth/me');
  if (signedIn.status !== 200 || me.status !== 200) {
    throw new Error(`${email} cannot sign in: ${JSON.stringify([signedIn, me])}`);
  }
  const { personId, session } = me.data as { personId: string; session: { id: string } };
  const who = { personId, sessionId: session.id };

  const act = async (
    request: Request,
    path: string,
    options: SendOptions,
    see: (data: unknown) => Seen | undefined,
  ): Promise<Ending> => {
    const end = history.begin(who, request);
    const ending = endingOf(await visitor.send(`/api/workflow/actions${path}`, options), see);
    end(ending);
    return ending;
  };

  return {
    ...visitor,
    ...who,
    submit: (actionType, payload, key = randomUUID()) =>
      act(
        { verb: 'submit', actionType, payload, key },
        '',
        { body: { actionType, payload }, headers: { 'idempotency-key': key } },
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
function endingOf(answer: Answer, see: (data: unknown) => Seen | undefined): Ending {
  if (answer.status === undefined) return { type: 'info', why: answer.why };
  if (answer.status < 300) return { type: 'ok', seen: see(answer.data) };
  const { status, code } = answer;
  return status < 500 ? { type: 'fail', status, code } : { type: 'info', why: `${status} ${code}` };
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
