import type { AuthClient } from '@countersign/auth-service/client';
import type { UserClient } from '@countersign/user-service/client';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import { hc } from 'hono/client';
import { apiFetch } from './fetch.ts';

/** A client is made of its type alone: what a service runs is none of the page's. */
const connect = <Client>(): Client => hc('/', { fetch: apiFetch }) as Client;

/**
 * The typed clients of what every page is about: the session, the actions, the people. All are behind
 * this origin; `data()` unwraps their replies.
 */
export const api = {
  auth: connect<AuthClient>().api.auth,
  workflow: connect<WorkflowClient>().api.workflow,
  user: connect<UserClient>().api.user,
};

/** Marks a call as polling, which does not keep the session alive. */
export const background = { headers: { 'x-countersign-background': '1' } };
