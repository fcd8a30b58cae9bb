import { characterCount } from '@countersign/actions/characters';

/** Reads one search parameter; undefined for what is not understood. */
type Reader<T> = (value: unknown) => T | undefined;

/** What a page reads from its address. */
export type Search<R extends Record<string, Reader<unknown>>> = {
  [K in keyof R]?: Exclude<ReturnType<R[K]>, undefined> | undefined;
};

/** Makes a route's `validateSearch`: what is not understood is left out of the address. */
export function searchOf<const R extends Record<string, Reader<unknown>>>(readers: R) {
  return (search: Record<string, unknown>): Search<R> => {
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(search[name])]);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Search<R>;
  };
}

/** One of a few texts or numbers. */
export const oneOf =
  <const T extends string | number>(values: readonly T[]): Reader<T> =>
  (value) =>
    values.find((known) => known === value);

/** A text of at most so many characters. Numbers are texts too: an address does not tell them apart. */
export const textUpTo =
  (most: number): Reader<string> =>
  (value) => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && characterCount(text) <= most ? text : undefined;
  };

const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

/** A UUID in lower case. */
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const day = matching(/^\d{4}-\d{2}-\d{2}$/);

/** A day of the calendar: `2026-02-28`. */
export const calendarDay: Reader<string> = (value) => {
  const text = day(value);
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${text}`) ? text : undefined;
};
