import { actionTypes, isActionType } from '@countersign/actions';
import { compilePolicy, type CompiledPolicy } from '@countersign/policy/conditions';
import type { PolicyDocument } from '@countersign/policy';
import { z } from 'zod';

/** The payload of an action type as JSON Schema 2020-12; of `*` nothing is known but that it is an object. */
export function payloadSchemaOf(actionType: string): Record<string, unknown> | undefined {
  if (!isActionType(actionType)) return undefined;
  return z.toJSONSchema(actionTypes[actionType].schema, { io: 'input' });
}

const kept = new WeakMap<PolicyDocument, Map<string, CompiledPolicy>>();

/**
 * A policy of a type, or of `*`, ready to be asked, made once. One of `*` knows no fields of payloads. Throws
 * `PolicyProblems` when it cannot be.
 */
export function compiledFor(document: PolicyDocument, actionType: string): CompiledPolicy {
  const byType = kept.get(document) ?? new Map<string, CompiledPolicy>();
  kept.set(document, byType);
  const known = byType.get(actionType);
  if (known) return known;
  const payloadSchema = payloadSchemaOf(actionType);
  const compiled = compilePolicy(document, { ...(payloadSchema && { payloadSchema }) });
  byType.set(actionType, compiled);
  return compiled;
}
