import type { SchemaIssue } from '@countersign/actions';
import { withoutOrigin } from './draft-origin.ts';
import { valueAt, type Draft } from './draft-path.ts';
import { sayInForm } from './say-in-form.ts';

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

/** A draft that the schema accepts, or what is wrong with it by field (`email`). */
export type Checked = { payload: Draft } | { errors: Record<string, string> };

/**
 * Checks a draft by an action type's schema from the catalogue. What is empty is left out, so that an
 * optional field that was cleared is one that was never filled in; one message for each field. Fields
 * that must fit together are judged as soon as these are filled in, whatever else is missing.
 */
export function checkDraft(schema: DraftSchema, draft: Draft): Checked {
  const value = withoutEmpty(withoutOrigin(draft));
  const result = schema.safeParse(value);
  if (result.success) return { payload: result.data as Draft };
  const errors: Record<string, string> = {};
  for (const issue of [...result.error.issues, ...issuesBetween(schema, draft, value)]) {
    const field = issue.path.join('.');
    errors[field] ??= isMissing(draft, field) ? requiredMessage : sayInForm(issue);
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

/** Without the fields that are empty, its own and those of the items in its lists. */
function withoutEmpty(fields: Draft): Draft {
  const filled = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(
    filled.map(([name, value]) => [name, Array.isArray(value) ? value.map(itemOf) : value]),
  );
}

function itemOf(item: unknown): unknown {
  const isFields = typeof item === 'object' && item !== null && !Array.isArray(item);
  return isFields ? withoutEmpty({ ...item }) : item;
}

function isMissing(draft: Draft, path: string): boolean {
  return isEmpty(valueAt(draft, path));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}
