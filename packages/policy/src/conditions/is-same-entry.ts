import { z } from 'zod';
import { Decimal } from '../decimal.ts';
import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';

/** A moment says its zone: one without is another on each machine. */
const moment = z.iso.datetime({ offset: true });

/**
 * Whether what somebody typed is what a field of a payload holds: numbers, amounts and moments by their value, so that
 * `1250` is `1250.00`, and everything else letter by letter, however letters and line ends are encoded. What is no text
 * and no number, nobody types.
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
  if (typeof held === 'string' && (kind === undefined || kind === 'text')) {
    const isMoment = payloadSchema.properties?.[field]?.format === 'date-time';
    return isMoment ? isSameMoment(held, typed) : asText(held) === asText(typed);
  }
  const isNumber = typeof held === 'string' || typeof held === 'number';
  return isNumber && isSameNumber(String(held), typed.trim());
}

/** The same letter can be one character or two, and so can the end of a line. */
const asText = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n');

function isSameMoment(held: string, typed: string): boolean {
  if (held === typed) return true;
  return moment.safeParse(typed).success && Date.parse(held) === Date.parse(typed);
}

function isSameNumber(held: string, typed: string): boolean {
  try {
    return Decimal.of(held).compare(Decimal.of(typed)) === 0;
  } catch {
    return held === typed;
  }
}
