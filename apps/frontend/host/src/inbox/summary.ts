import type { SummaryField } from '@countersign/remote/about';
import { amountText, isolate, shownValue } from '@countersign/ui';
import { isUserField } from '@countersign/remote/user-field';
import { typeTitle } from '../action/catalogue.ts';
import { t } from '../strings/index.ts';

type Fields = Readonly<Record<string, unknown>>;
type Amount = Extract<SummaryField, { amount: string }>;

const longest = 140;

/** One value of a summary. */
export interface SummaryPart {
  text: string;
  /** An amount or a rate, which is never cut. */
  exact: boolean;
}

/**
 * Tells what a payload is about by the fields that its owner names, such as `SPRING-26`, `Spring sale`
 * and `12.5 %`; by its first three texts where the owner names none. Long texts are cut for reading in
 * lists: never decide by them.
 */
export function summaryParts(
  summary: readonly SummaryField[] | undefined,
  payload: unknown,
): SummaryPart[] {
  const fields = isFields(payload) ? payload : {};
  const parts = (summary ?? Object.keys(fields).slice(0, 3)).map((field) =>
    typeof field === 'object' && 'amount' in field
      ? { text: amountIn(fields, field), exact: true }
      : { text: cut(lineOf(valueOf(fields, field))), exact: false },
  );
  return parts.filter(({ text }) => text !== '');
}

/** `summaryParts` in a text without elements, such as the window's title. */
export function summaryOf(summary: readonly SummaryField[] | undefined, payload: unknown): string {
  return plainOf(summaryParts(summary, payload).map(({ text }) => text));
}

/** Values in a row, each with a direction of its own. */
export function plainOf(texts: readonly string[]): string {
  return texts.map(isolate).join(' · ');
}

function valueOf(fields: Fields, field: Exclude<SummaryField, Amount>): unknown {
  if (field === 'actionType') return titleOfType(fields[field]);
  if (typeof field === 'string') return fields[field];
  const items = fields[field.items];
  return Array.isArray(items) ? items.filter(isFields).map((item) => item[field.of] ?? '') : '';
}

/** A type of action that a payload is about, by what people call it; `*` are all of them. */
function titleOfType(type: unknown): unknown {
  if (type === '*') return t.inbox.allTypes;
  return typeof type === 'string' ? typeTitle(type) : type;
}

function amountIn(fields: Fields, { amount, percent }: Amount): string {
  const text = lineOf(fields[amount]);
  const isRate =
    percent && Object.entries(percent).every(([name, value]) => fields[name] === value);
  if (text === '') return '';
  return amountText(text, isRate ? '%' : lineOf(fields['currency']));
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
  const named = Object.entries(isFields(payload) ? payload : {}).find(([name]) =>
    isUserField(name),
  );
  return typeof named?.[1] === 'string' ? named[1] : undefined;
}
