import type { AuthClient } from '@countersign/auth-service/client';
import type { NotificationClient } from '@countersign/notification-service/client';
import type { UserClient } from '@countersign/user-service/client';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import { hc } from 'hono/client';
import { apiFetch, plainFetch } from './fetch.ts';

const client: unknown = hc('/', { fetch: apiFetch });

/**
 * The typed client of what every page is about: the session, the actions, the people, and what one is told of. All are behind
 * this origin; `data()` unwraps their replies. It is made of types alone: what a service runs is none
 * of the page's.
 */
export const { api } = client as AuthClient & WorkflowClient & UserClient & NotificationClient;

const quietClient: unknown = hc('/', { fetch: plainFetch });

/** The same for what nobody has asked for: where the session has ended nobody is asked to sign in for it. */
export const { api: quietApi } = quietClient as WorkflowClient;

/** Marks a call as polling, which does not keep the session alive. */
export const background = { headers: { 'x-countersign-background': '1' } };
