/** What a change does to one field. */
export type Change = 'added' | 'changed' | 'removed' | 'same';

export interface DiffRow {
  /** Path of the field: `email`, `address.city`. */
  field: string;
  /** As text; `undefined` when the field is not there, or is null. */
  before: string | undefined;
  after: string | undefined;
  change: Change;
}

type State = Record<string, unknown>;

/**
 * The rows of a diff between two states of a thing, fields in the order of `after`, those that are
 * gone last. Nested objects become paths, lists one line an entry. `null`, as `before` of something
 * new, has no fields.
 */
export function diffRows(before: State | null, after: State | null): DiffRow[] {
  const old = flatten(before ?? {});
  const proposed = flatten(after ?? {});
  const fields = new Set([...proposed.keys(), ...old.keys()]);
  return [...fields].map((field) => {
    const row = { field, before: old.get(field), after: proposed.get(field) };
    return { ...row, change: changeOf(row.before, row.after) };
  });
}

function changeOf(before: string | undefined, after: string | undefined): Change {
  if (before === after) return 'same';
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function flatten(state: State, prefix = ''): Map<string, string | undefined> {
  const flat = new Map<string, string | undefined>();
  for (const [key, value] of Object.entries(state)) {
    const field = prefix + key;
    if (isPlainObject(value) && Object.keys(value).length > 0) {
      for (const [path, inner] of flatten(value, `${field}.`)) flat.set(path, inner);
    } else {
      flat.set(field, valueText(value));
    }
  }
  return flat;
}

/** A JSON value as a person reads it; `undefined` for null. Nothing is rounded or shortened. */
export function valueText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const lines = value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return lines.length === 0 ? '[]' : lines.join('\n');
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
