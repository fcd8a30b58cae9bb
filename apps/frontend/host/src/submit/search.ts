import { textsUpTo } from '../api/search.ts';
import type { PayloadSchema } from './generated/fields.ts';

/** The search of a form's address: which action it amends, or fields to begin with. */
export type FormSearch = Record<string, string | undefined>;

/** Reads the search: texts only, whatever the router made of them. */
export const readFormSearch: (search: Record<string, unknown>) => FormSearch = textsUpTo(2000);

/** The fields to begin with: those of the search that the action type has as texts. */
export function prefillOf(search: FormSearch, schema: PayloadSchema): Record<string, string> {
  const properties = (schema['properties'] ?? {}) as Record<string, { type?: unknown }>;
  const known = Object.entries(search).flatMap(([name, value]) =>
    value !== undefined && Object.hasOwn(properties, name) && properties[name]?.type === 'string'
      ? [[name, value] as const]
      : [],
  );
  return Object.fromEntries(known);
}
