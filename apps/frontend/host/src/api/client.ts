import { createAuthClient } from '@countersign/auth-service/client';
import { createUserClient } from '@countersign/user-service/client';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { apiFetch } from './fetch.ts';

const options = { fetch: apiFetch };

/**
 * The typed clients of what every page is about: the session, the actions, the people. All are behind
 * this origin; `data()` unwraps their replies.
 */
export const api = {
  auth: createAuthClient('/', options).api.auth,
  workflow: createWorkflowClient('/', options).api.workflow,
  user: createUserClient('/', options).api.user,
};

/** Marks a call as polling, which does not keep the session alive. */
export const background = { headers: { 'x-countersign-background': '1' } };
