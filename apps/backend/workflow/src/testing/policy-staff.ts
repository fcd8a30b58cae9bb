import type { SessionPrincipal } from '@countersign/auth/server';
import type { PolicyDocument, Stage } from '@countersign/policy';
import { startPublishing } from './policies.ts';
import { startWorkflow } from './service.ts';
import { giveStanding } from './standing.ts';

/** A running workflow with a maker, a checker in the group `finance`, who publishes policies, and the usual calls. */
export async function startPolicyStaff() {
  const system = await startWorkflow();
  const policies = await startPublishing(system);
  const maker = await system.person('maker');
  const checker = { ...(await system.person('checker')), groups: ['finance'] };
  await giveStanding(system, checker.personId, checker);
  const post = (path: string, body: unknown, person: SessionPrincipal = maker) =>
    system.call(person, 'POST', path, body);
  return {
    system,
    policies,
    maker,
    checker,
    get: async (path: string, person: SessionPrincipal = maker) =>
      (await system.call(person, 'GET', path)).body,
    post,
    file: (payload: unknown, actionType = 'create_promotion', person: SessionPrincipal = maker) =>
      post('/actions', { actionType, payload }, person),
    vote: (id: string, person: SessionPrincipal, more = {}) =>
      post(`/actions/${id}/review`, { revision: 1, status: 'approved', ...more }, person),
  };
}

/** One approval by any checker, where nothing else is said. */
export const stage = (rest: Partial<Stage> = {}): Stage => ({
  name: 'Review',
  step: 1,
  approvals: 1,
  who: { roles: ['checker'] },
  ...rest,
});

/** A policy of one rule for all. */
export const always = (...stages: Stage[]): PolicyDocument => ({
  rules: [{ name: 'Every', stages }],
});
