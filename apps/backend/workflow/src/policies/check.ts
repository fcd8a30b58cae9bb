import type { PolicyProblem, Warning } from '@countersign/actions';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { PolicyDocument } from '@countersign/policy';
import { checkPolicy, untakenRules } from '@countersign/policy/conditions';
import { payloadSchemaOf } from './compiled.ts';

/** All that is wrong with a policy for an action type, with its places; what it says of payloads included. */
export function problemsOf(document: unknown, actionType: string): PolicyProblem[] {
  return checkPolicy(document, { payloadSchema: payloadSchemaOf(actionType) });
}

/** Warns of rules that no action of a type comes to. Fields are places in the document. */
export function warnOfUntaken(document: unknown, actionType: string): Warning[] {
  const untaken = untakenRules(document, { payloadSchema: payloadSchemaOf(actionType) });
  return untaken.map(({ path, message }) => ({ code: 'rule_never_taken', message, field: path }));
}

/** Problems as fields of a request that holds the document as `field`. */
export function detailsOf(problems: readonly PolicyProblem[], field: string): ErrorDetail[] {
  return problems.map(({ path, message }) => ({
    field: path === '' ? field : `${field}.${path}`,
    message,
  }));
}

/** Throws `invalid` for a document that is not right. */
export function requireRight(document: PolicyDocument, actionType: string): void {
  const details = detailsOf(problemsOf(document, actionType), 'document');
  if (details.length > 0) throw new DomainError('invalid', 'This policy is not right', { details });
}
