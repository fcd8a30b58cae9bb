import { sameValue } from '@countersign/actions/same';

/** What a change does to one field. */
export type Change = 'added' | 'changed' | 'removed' | 'same';

/** A value as a person reads it; a list is its items, `undefined` is not there or null. */
export type ShownValue = string | readonly string[] | undefined;

export interface DiffRow {
  /** Path of the field: `email`, `address.city`. */
  field: string;
  before: ShownValue;
  after: ShownValue;
  change: Change;
}

type State = Record<string, unknown>;

/**
 * The rows of a diff between two states of a thing, fields in the order of `after`, those that are
 * gone last. Nested objects become paths. A value that is written in another way stays the same one.
 * `null`, as `before` of something new, has no fields.
 */
export function diffRows(before: State | null, after: State | null): DiffRow[] {
  const old = flatten(before ?? {});
  const proposed = flatten(after ?? {});
  const fields = new Set([...proposed.keys(), ...old.keys()]);
  return [...fields].map((field) => ({
    field,
    before: shownValue(old.get(field)),
    after: shownValue(proposed.get(field)),
    change: changeOf(field, old.get(field) ?? null, proposed.get(field) ?? null),
  }));
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
    if (isPlainObject(value) && Object.keys(value).length > 0) {
      for (const [path, inner] of flatten(value, `${field}.`)) flat.set(path, inner);
    } else {
      flat.set(field, value);
    }
  }
  return flat;
}

/** Any JSON value for reading. Nothing is rounded or shortened. */
export function shownValue(value: unknown): ShownValue {
  if (value === null || value === undefined) return undefined;
  return Array.isArray(value) ? value.map(textOf) : textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
