import type { PolicyProblem } from '@countersign/actions';
import { checkPolicy } from '@countersign/policy/conditions';
import { payloadSchemaOf } from './compiled.ts';

/** All that is wrong with a policy for an action type, with its places; what it says of payloads included. */
export function problemsOf(document: unknown, actionType: string): PolicyProblem[] {
  return checkPolicy(document, { payloadSchema: payloadSchemaOf(actionType) });
}
