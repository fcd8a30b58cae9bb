import type { Draft } from './index.ts';
import { sayIssue, type SchemaIssue } from './say-issue.ts';

/** What is used of a schema of the catalogue, whichever copy of zod made it. */
export interface DraftSchema {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: unknown }
    | { success: false; error: { issues: readonly SchemaIssue[] } };
}

/** A draft that the schema accepts, or what is wrong with it by field (`email`). */
export type Checked = { payload: Draft } | { errors: Record<string, string> };

/**
 * Checks a draft by an action type's schema from the catalogue. What is empty is left out, so that an
 * optional field that was cleared is one that was never filled in; one message for each field.
 */
export function checkDraft(schema: DraftSchema, draft: Draft): Checked {
  const filled = Object.entries(draft).filter(([, value]) => value !== undefined && value !== '');
  const result = schema.safeParse(Object.fromEntries(filled));
  if (result.success) return { payload: result.data as Draft };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join('.');
    errors[field] ??= isMissing(draft, issue.path[0]) ? requiredMessage : sayIssue(issue);
  }
  return { errors };
}

/** What is said about a field that must be filled in and is not. */
export const requiredMessage = 'must be filled in';

function isMissing(draft: Draft, field: PropertyKey | undefined): boolean {
  const value = draft[String(field)];
  return value === undefined || value === '';
}
