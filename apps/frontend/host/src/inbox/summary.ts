import { groupDecimal, shownValue } from '@countersign/ui';

type Fields = Readonly<Record<string, unknown>>;

/** The fields by which people tell actions of a type apart, most telling first. */
const telling: Record<string, readonly string[]> = {
  create_user: ['fullName', 'email'],
  deactivate_user: ['reason'],
  create_account: ['accountNumber', 'accountType', 'balance'],
  create_promotion: ['code', 'name', 'discountValue'],
};

const longest = 140;

/**
 * One line that says what a payload is about, such as `SPRING-26 · Spring sale · 12.5 %`; the first
 * three texts of it for a type that is not known here. Cut for reading in lists: never decide by it.
 */
export function summaryOf(actionType: string, payload: unknown): string {
  const fields = isFields(payload) ? payload : {};
  const known = telling[actionType];
  const texts = known
    ? known.map((field) => textOf(fields, field))
    : Object.values(fields).map(lineOf).slice(0, 3);
  return cut(texts.filter(Boolean).join(' · '));
}

function textOf(fields: Fields, field: string): string {
  const text = lineOf(fields[field]);
  if (field === 'balance') return `${groupDecimal(text)} ${lineOf(fields['currency'])}`.trim();
  if (field === 'discountValue' && fields['discountType'] === 'percentage') return `${text} %`;
  return text;
}

function lineOf(value: unknown): string {
  const shown = shownValue(value);
  const text = typeof shown === 'string' ? shown : (shown ?? []).join(', ');
  return text.replace(/\s+/g, ' ').trim();
}

function cut(line: string): string {
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The id of the user whom a payload concerns, if it names one. */
export function subjectOf(payload: unknown): string | undefined {
  const userId = isFields(payload) ? payload['userId'] : undefined;
  return typeof userId === 'string' ? userId : undefined;
}
