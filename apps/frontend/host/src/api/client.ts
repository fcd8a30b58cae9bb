import { createAccountClient } from '@countersign/account-service/client';
import { createAuthClient } from '@countersign/auth-service/client';
import { createPromotionClient } from '@countersign/promotion-service/client';
import { createUserClient } from '@countersign/user-service/client';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { apiFetch } from './fetch.ts';

const options = { fetch: apiFetch };

/** The typed clients of the services, all behind this origin; `data()` unwraps their replies. */
export const api = {
  auth: createAuthClient('/', options).api.auth,
  workflow: createWorkflowClient('/', options).api.workflow,
  user: createUserClient('/', options).api.user,
  account: createAccountClient('/', options).api.account,
  promotion: createPromotionClient('/', options).api.promotion,
};

/** Marks a call as polling, which does not keep the session alive. */
export const background = { headers: { 'x-countersign-background': '1' } };
