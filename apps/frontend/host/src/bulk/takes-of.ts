import type { ActionTypeView } from '@countersign/actions';
import type { PayloadSchema } from '@countersign/remote/generated';
import { bulkTexts as texts } from '../strings/bulk.ts';

/** More values than these are not told one by one. */
const mostTold = 8;

/** What a column takes, in words. */
export function takesOf(
  schema: PayloadSchema,
  { name, kind }: NonNullable<ActionTypeView['bulk']['columns']>[number],
): string {
  const properties = (schema['properties'] ?? {}) as Record<string, Property>;
  const { enum: choices, format } = properties[name] ?? {};
  if (Array.isArray(choices) && choices.length <= mostTold) {
    return texts.oneOf(choices.map(String));
  }
  return (typeof format === 'string' && texts.formats[format]) || texts.kinds[kind];
}

interface Property {
  enum?: unknown;
  format?: unknown;
}
