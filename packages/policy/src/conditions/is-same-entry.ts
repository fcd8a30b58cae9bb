import { z } from 'zod';
import { asFiled } from '../as-filed.ts';
import { Decimal } from '../decimal.ts';
import { readDecimal } from '../read-decimal.ts';
import { shapeOfSchema, type JsonSchema } from './shape-of-schema.ts';

/** A moment says its zone: one without is another on each machine. */
const moment = z.iso.datetime({ offset: true });

/**
 * Whether what somebody typed is what a field of a payload holds: numbers, amounts and moments by their value, so that
 * `1250` and `1 250,00` are `1250.00`, and everything else letter by letter in the form in which it is filed, however
 * letters and line ends are encoded. What could be two amounts is none, and what is no text and no number, nobody types.
 *
 * @param payloadSchema of the action's type, by which a text of digits is told from an amount
 * @param takes whether the field takes a text: what it does not take is read as `asFiled` has it
 */
export function isSameEntry(
  payloadSchema: JsonSchema,
  field: string,
  held: unknown,
  typed: string,
  takes: (text: string) => boolean = () => true,
): boolean {
  const payload = shapeOfSchema(payloadSchema, 'payload');
  const kind = payload.kind === 'object' ? payload.fields.get(field)?.shape.kind : undefined;
  if (typeof held === 'string' && (kind === undefined || kind === 'text')) {
    const isMoment = payloadSchema.properties?.[field]?.format === 'date-time';
    return isMoment ? isSameMoment(held, typed.trim()) : isSameText(held, typed, takes);
  }
  const isNumber = typeof held === 'string' || typeof held === 'number';
  return isNumber && isSameNumber(String(held), typed.trim());
}

function isSameText(held: string, typed: string, takes: (text: string) => boolean): boolean {
  return [typed, asFiled(takes, typed)].some((text) => asText(text) === asText(held));
}

/** The same letter can be one character or two, and so can the end of a line. */
const asText = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n');

function isSameMoment(held: string, typed: string): boolean {
  if (held === typed) return true;
  // What is finer than a millisecond, a date leaves out.
  const isWhole = !/\.\d{3}\d*[1-9]/.test(typed);
  return isWhole && moment.safeParse(typed).success && Date.parse(held) === Date.parse(typed);
}

function isSameNumber(held: string, typed: string): boolean {
  const [, sign, text = ''] = /^([-−]?)(.*)$/.exec(typed) ?? [];
  const read = readDecimal(text);
  const number = read && 'value' in read ? read.value : text;
  try {
    return Decimal.of(held).compare(Decimal.of(sign ? `-${number}` : number)) === 0;
  } catch {
    return held === typed;
  }
}
