import type { AboutActionType, SummaryField } from '@countersign/remote/about';
import { amountText, isolate, shownValue } from '@countersign/ui';
import { isUserField } from '@countersign/remote/user-field';
import { typeTitle } from '../action/catalogue.ts';
import { t } from '../strings/index.ts';

type Fields = Readonly<Record<string, unknown>>;
type Amount = Extract<SummaryField, { amount: string }>;
type Items = Extract<SummaryField, { items: string }>;
type Value = Exclude<SummaryField, Amount>;

/** What an owner says of how its actions are told apart. */
export type Telling = Pick<AboutActionType<unknown>, 'summary' | 'values'>;

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
export function summaryParts(telling: Telling | undefined, payload: unknown): SummaryPart[] {
  const fields = isFields(payload) ? payload : {};
  const names: readonly SummaryField[] = telling?.summary ?? Object.keys(fields).slice(0, 3);
  const parts = names.map((field) => {
    if (typeof field === 'object' && 'amount' in field) {
      return { text: amountIn(fields, field), exact: true };
    }
    if (typeof field === 'object' && field.isAmount) {
      return { text: amountsIn(fields, field).join(', '), exact: true };
    }
    return { text: cut(saidOf(fields, field, telling?.values)), exact: false };
  });
  return parts.filter(({ text }) => text !== '');
}

/** What a summary is made of: the payload, and beside it what its owner pictured of what it names by an id. */
export function toldOf(payload: unknown, pictured: Fields | undefined): unknown {
  return pictured && isFields(payload) ? { ...pictured, ...payload } : payload;
}

function saidOf(fields: Fields, field: Value, values: Telling['values'] = {}): string {
  const value = valueOf(fields, field);
  const words = typeof field === 'string' && Object.hasOwn(values, field) ? values[field] : {};
  const line = lineOf(Array.isArray(value) ? value.map(wordIn(words)) : wordIn(words)(value));
  return line !== '' && typeof field === 'object' && field.as ? `${field.as} ${line}` : line;
}

function wordIn(words: Readonly<Record<string, string>> = {}): (value: unknown) => unknown {
  return (value) =>
    typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : value;
}

/** `summaryParts` in a text without elements, such as the window's title. */
export function summaryOf(telling: Telling | undefined, payload: unknown): string {
  return plainOf(summaryParts(telling, payload).map(({ text }) => text));
}

/** Values in a row, each with a direction of its own. */
export function plainOf(texts: readonly string[]): string {
  return texts.map(isolate).join(' · ');
}

function valueOf(fields: Fields, field: Value): unknown {
  if (field === 'actionType') return titleOfType(fields[field]);
  if (typeof field === 'string') return fields[field];
  return itemsIn(fields, field).map((item) => (isFields(item) ? (item[field.of] ?? '') : item));
}

function itemsIn(fields: Fields, { items }: Items): (string | Fields)[] {
  const list = fields[items];
  return Array.isArray(list)
    ? list.filter((item) => isFields(item) || typeof item === 'string')
    : [];
}

function amountsIn(fields: Fields, field: Items): string[] {
  return itemsIn(fields, field)
    .filter((item) => isFields(item))
    .map((item) => amountText(lineOf(item[field.of]), lineOf(item['currency'])));
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
