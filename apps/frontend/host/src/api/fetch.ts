import { takeEarly } from './early.ts';
import { ApiError } from './error.ts';
import { noteAnswer } from './reach.ts';

/** Asks the person to sign in again, and says whether they have; where the session has ended there is no way around it. */
type Reauthenticate = (why: 'ended' | 'asked') => Promise<boolean>;

let reauthenticate: Reauthenticate | undefined;
let asking: Promise<boolean> | undefined;

/** Says how a session that has ended is begun again, in place. Called once, by the session's guard. */
export function onSessionEnd(handler: Reauthenticate | undefined): void {
  reauthenticate = handler;
  asking = undefined;
}

/** Has the person sign in again, for what is done only shortly after; says whether they have. */
export async function signInAgain(): Promise<boolean> {
  asking ??= reauthenticate?.('asked').finally(() => (asking = undefined));
  return (await asking) ?? false;
}

/** What signing in consists of: while it goes on, a 401 of these is an answer. */
const signingIn = /^\/api\/auth\/(sign-in|two-factor\/verify)/;

/**
 * Sends a request to this origin. When the session has ended meanwhile the person signs in again in
 * place and the same request is sent once more, so that nothing that was typed or clicked is lost.
 * Throws `ApiError` with code `offline` when nothing answers.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : String(input), location.origin);
  const response = await send(url, init);
  if (response.status !== 401 || !reauthenticate) return response;
  if (asking && signingIn.test(url.pathname)) return response;
  asking ??= reauthenticate('ended').finally(() => (asking = undefined));
  await asking;
  return send(url, init);
}

/** Sends a request to this origin, whatever a 401 means. Throws `ApiError` with code `offline`. */
export async function plainFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return send(new URL(input instanceof Request ? input.url : String(input), location.origin), init);
}

async function send(url: URL, init: RequestInit | undefined): Promise<Response> {
  try {
    const isRead = (init?.method ?? 'GET') === 'GET';
    const early = isRead ? takeEarly(url.pathname + url.search) : undefined;
    const reply = await (early ?? fetch(url, { ...init, credentials: 'same-origin' }));
    noteAnswer(true);
    return reply;
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    noteAnswer(false);
    throw new ApiError('offline', 'Countersign cannot be reached', { status: 0 });
  }
}
