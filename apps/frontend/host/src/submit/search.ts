import { textsUpTo } from '../api/search.ts';
import type { PayloadSchema } from '@countersign/remote/generated';

/** The search of a form's address: which action it amends, says anew or undoes, or fields to begin with. */
export type FormSearch = Record<string, string | undefined>;

/** Reads the search: texts only, whatever the router made of them. */
export const readFormSearch: (search: Record<string, unknown>) => FormSearch = textsUpTo(2000);

/**
 * The fields to begin with: those of the search that the action type has as texts, or as a list of texts that are no
 * choice, of which it is the first.
 */
export function prefillOf(
  search: FormSearch,
  schema: PayloadSchema,
): Record<string, string | string[]> {
  const properties = (schema['properties'] ?? {}) as Record<string, Property>;
  const known = Object.entries(search).flatMap(([name, value]) =>
    value !== undefined && Object.hasOwn(properties, name)
      ? begunWith(value, properties[name]).map((begun) => [name, begun] as const)
      : [],
  );
  return Object.fromEntries(known);
}

interface Property {
  type?: unknown;
  items?: { type?: unknown; enum?: unknown };
}

function begunWith(value: string, { type, items }: Property = {}): (string | string[])[] {
  if (type === 'string') return [value];
  const isFree = items?.type === 'string' && items.enum === undefined;
  return type === 'array' && isFree ? [[value]] : [];
}
