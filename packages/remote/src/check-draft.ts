import { sayIssue, type SchemaIssue } from './say-issue.ts';

/** What is used of a schema of the catalogue, whichever copy of zod made it. */
export interface DraftSchema extends Parser {
  shape: Readonly<Record<string, { optional(): unknown }>>;
  /** The same with other fields; what it says about fields together stays. */
  safeExtend(shape: Record<string, never>): Parser;
}

interface Parser {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: unknown }
    | { success: false; error: { issues: readonly SchemaIssue[] } };
}

/** A payload that is being filled in: any field may still be missing. */
export type Draft = Record<string, unknown>;

/** A draft that the schema accepts, or what is wrong with it by field (`email`). */
export type Checked = { payload: Draft } | { errors: Record<string, string> };

/**
 * Checks a draft by an action type's schema from the catalogue. What is empty is left out, so that an
 * optional field that was cleared is one that was never filled in; one message for each field. Fields
 * that must fit together are judged as soon as these are filled in, whatever else is missing.
 */
export function checkDraft(schema: DraftSchema, draft: Draft): Checked {
  const filled = Object.entries(draft).filter(([, value]) => value !== undefined && value !== '');
  const value = Object.fromEntries(filled);
  const result = schema.safeParse(value);
  if (result.success) return { payload: result.data as Draft };
  const errors: Record<string, string> = {};
  for (const issue of [...result.error.issues, ...issuesBetween(schema, draft, value)]) {
    const field = issue.path.join('.');
    errors[field] ??= isMissing(draft, issue.path[0]) ? requiredMessage : sayIssue(issue);
  }
  return { errors };
}

/** What is said about a field that must be filled in and is not. */
export const requiredMessage = 'must be filled in';

/** What is wrong by the rules between fields, which a schema does not look at while one is missing. */
function issuesBetween(schema: DraftSchema, draft: Draft, value: object): readonly SchemaIssue[] {
  const missing = Object.entries(schema.shape).filter(([field]) => isMissing(draft, field));
  const relaxed = missing.map(([field, part]) => [field, part.optional()]);
  const result = schema.safeExtend(Object.fromEntries(relaxed)).safeParse(value);
  return result.success ? [] : result.error.issues;
}

function isMissing(draft: Draft, field: PropertyKey | undefined): boolean {
  const value = draft[String(field)];
  return value === undefined || value === '';
}
