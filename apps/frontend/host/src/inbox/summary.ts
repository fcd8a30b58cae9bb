import { amountFields } from '@countersign/actions/money';
import { groupDecimal, isolate, shownValue } from '@countersign/ui';

type Fields = Readonly<Record<string, unknown>>;

/** The fields by which people tell actions of a type apart, most telling first. */
const telling: Record<string, readonly string[]> = {
  create_user: ['fullName', 'email'],
  deactivate_user: ['reason'],
  create_account: ['accountNumber', 'accountType', 'balance'],
  create_promotion: ['code', 'name', 'discountValue'],
};

const longest = 140;

/** One value of a summary. */
export interface SummaryPart {
  text: string;
  /** An amount or a rate, which is never cut. */
  exact: boolean;
}

/**
 * What says what a payload is about, such as `SPRING-26`, `Spring sale` and `12.5 %`; the first
 * three texts of it for a type that is not known here. Long texts are cut for reading in lists:
 * never decide by them.
 */
export function summaryParts(actionType: string, payload: unknown): SummaryPart[] {
  const fields = isFields(payload) ? payload : {};
  const known = telling[actionType];
  const parts = known
    ? known.map((field) => {
        const exact = amountFields.includes(field);
        const text = textOf(fields, field);
        return { text: exact ? text : cut(text), exact };
      })
    : Object.values(fields)
        .slice(0, 3)
        .map((value) => ({ text: cut(lineOf(value)), exact: false }));
  return parts.filter(({ text }) => text !== '');
}

/** `summaryParts` in a text without elements, such as the window's title. */
export function summaryOf(actionType: string, payload: unknown): string {
  return plainOf(summaryParts(actionType, payload).map(({ text }) => text));
}

/** Values in a row, each with a direction of its own. */
export function plainOf(texts: readonly string[]): string {
  return texts.map(isolate).join(' · ');
}

function textOf(fields: Fields, field: string): string {
  const text = lineOf(fields[field]);
  if (field === 'discountValue' && fields['discountType'] === 'percentage') return `${text} %`;
  if (!amountFields.includes(field)) return text;
  return `${groupDecimal(text)} ${lineOf(fields['currency'])}`.trim();
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
