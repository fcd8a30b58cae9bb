import { Decimal } from '../decimal.ts';
import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';

/**
 * Whether what somebody typed is what a field of a payload holds: numbers, amounts and moments by their value, so that
 * `1250` is `1250.00`, and everything else letter by letter.
 *
 * @param payloadSchema of the action's type, by which a text of digits is told from an amount
 */
export function isSameEntry(
  payloadSchema: JsonSchema,
  field: string,
  held: unknown,
  typed: string,
): boolean {
  const payload = shapeOfSchema(payloadSchema, 'payload');
  const kind = payload.kind === 'object' ? payload.fields.get(field)?.shape.kind : undefined;
  if (kind === 'text' && payloadSchema.properties?.[field]?.format === 'date-time') {
    return held === typed || Date.parse(String(held)) === Date.parse(typed);
  }
  if (kind === undefined || kind === 'text') return held === typed;
  return isSameNumber(String(held), typed.trim());
}

function isSameNumber(held: string, typed: string): boolean {
  try {
    return Decimal.of(held).compare(Decimal.of(typed)) === 0;
  } catch {
    return held === typed;
  }
}
