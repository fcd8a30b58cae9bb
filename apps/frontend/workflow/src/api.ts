import type {
  PolicyCheck,
  PolicyDetail,
  PolicyInForce,
  PolicyReplay,
  PolicySimulation,
} from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy/document';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import { hc } from 'hono/client';
import { dataOf } from './service-reply.ts';

/** What is tried of a policy: an action that somebody might file. */
export interface Trial {
  /** Under what is in force when absent. */
  document?: PolicyDocument;
  payload: unknown;
  /** Who would file it; whoever asks when absent. */
  makerId?: string;
}

type Policies = WorkflowClient['api']['workflow']['policies'];
type SubjectParam = Parameters<Policies[':actionType']['$get']>[0]['param'];

/** Calls of the policies' routes, as whoever `fetchIt` asks for. Each throws `ServiceError`. */
export function policyApi(fetchIt: typeof fetch) {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { policies } = (client as WorkflowClient).api.workflow;
  const one = policies[':actionType'];
  const paramOf = (actionType: string) => ({ actionType }) as SubjectParam;
  return {
    /** What is in force, for `*` and for every type. */
    list: async () => (await dataOf<{ policies: PolicyInForce[] }>(policies.$get())).policies,
    /** What is in force for a type, with all versions of it. */
    read: (actionType: string) => dataOf<PolicyDetail>(one.$get({ param: paramOf(actionType) })),
    /** What is wrong with a policy for a type, and what the people there are say to it. */
    check: (actionType: string, document: unknown) =>
      dataOf<PolicyCheck>(one.check.$post({ param: paramOf(actionType), json: { document } })),
    /** What an action would need under a policy. */
    simulate: (actionType: string, trial: Trial) =>
      dataOf<PolicySimulation>(one.simulate.$post({ param: paramOf(actionType), json: trial })),
    /** What a policy would have asked of the actions of the last `days` days. */
    replay: (actionType: string, document: PolicyDocument, days: number) =>
      dataOf<PolicyReplay>(
        one.replay.$post({ param: paramOf(actionType), json: { document, days } }),
      ),
  };
}

/** The calls of these routes. */
export type PolicyApi = ReturnType<typeof policyApi>;
