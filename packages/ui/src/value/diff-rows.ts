import { sameValue } from '@countersign/actions/same';

/** What a change does to one field. */
export type Change = 'added' | 'changed' | 'removed' | 'same';

/** A value as a person reads it; a list is its items, `undefined` is not there or null. */
export type ShownValue = string | readonly string[] | undefined;

export interface DiffRow {
  /** Path of the field: `email`, `address.city`, `lines.0.item`, `limits.EUR.amount`. */
  field: string;
  before: ShownValue;
  after: ShownValue;
  change: Change;
}

type State = Record<string, unknown>;

/**
 * The rows of a diff between two states of a thing, fields in the order of `after`, those that are
 * gone last. Nested objects become paths, and so do lists of them, by their places or by the currencies that they are for.
 * A value that is written in another way stays the same one.
 * `null`, as `before` of something new, has no fields.
 */
export function diffRows(before: State | null, after: State | null): DiffRow[] {
  const old = flatten(before ?? {});
  const proposed = flatten(after ?? {});
  const fields = new Set([...proposed.keys(), ...old.keys()]);
  // What is empty on one side has no row where the other has rows for what is in it.
  const whole = new Set([...fields].flatMap(parentsOf));
  return [...fields]
    .filter((field) => !whole.has(field))
    .map((field) => ({
      field,
      before: shownValue(old.get(field)),
      after: shownValue(proposed.get(field)),
      change: changeOf(field, old.get(field) ?? null, proposed.get(field) ?? null),
    }));
}

/** `a` and `a.b` of `a.b.c`. */
function parentsOf(field: string): string[] {
  const parts = field.split('.');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'));
}

function changeOf(field: string, before: unknown, after: unknown): Change {
  if (sameValue(field, before, after)) return 'same';
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}

function flatten(state: State, prefix = ''): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [key, value] of Object.entries(state)) {
    const field = prefix + key;
    const parts = partsOf(value);
    if (parts) {
      for (const [path, inner] of flatten(parts, `${field}.`)) flat.set(path, inner);
    } else {
      flat.set(field, value);
    }
  }
  return flat;
}

/** What of a value has rows of its own; nothing where it is a row itself. */
function partsOf(value: unknown): State | undefined {
  if (isPlainObject(value)) return Object.keys(value).length > 0 ? value : undefined;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPlainObject)) return undefined;
  return byCurrency(value) ?? Object.fromEntries(value.entries());
}

/** Items for one currency each, without it. */
function byCurrency(items: State[]): State | undefined {
  const parts = new Map<string, State>();
  for (const { currency, ...item } of items) {
    const isKey = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
    if (!isKey || Object.keys(item).length === 0) return undefined;
    parts.set(currency, item);
  }
  return parts.size === items.length ? Object.fromEntries(parts) : undefined;
}

/** Any JSON value for reading. Nothing is rounded or shortened. */
export function shownValue(value: unknown): ShownValue {
  if (value === null || value === undefined) return undefined;
  return Array.isArray(value) ? value.map(textOf) : textOf(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (!isPlainObject(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const parts = Object.entries(value);
  return parts.map(([name, part]) => `${fieldTitle(name)}: ${textOf(part)}`).join(', ');
}

function isPlainObject(value: unknown): value is State {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Full name` for `fullName` or `full_name`, for fields without a title of their own. */
export function fieldTitle(field: string): string {
  const words = field
    .replace(/[._-]+/g, ' ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
