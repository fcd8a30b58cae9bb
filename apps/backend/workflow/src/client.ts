import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of `/api/workflow/*`, and of `/internal/events` for services. */
export type WorkflowClient = ReturnType<typeof hc<App>>;

/** Calls the workflow service at `baseUrl`, through the gateway or, with a token, directly. */
export const createWorkflowClient = (
  baseUrl: string,
  options?: { fetch?: typeof fetch; headers?: Record<string, string> },
): WorkflowClient => hc<App>(baseUrl, options);
