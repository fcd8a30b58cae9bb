import { characterCount } from '@countersign/actions/characters';

/** Reads one search parameter; undefined for what is not understood. */
type Reader<T> = (value: unknown) => T | undefined;

/** What a page reads from its address. */
export type Search<R extends Record<string, Reader<unknown>>> = {
  [K in keyof R]?: Exclude<ReturnType<R[K]>, undefined> | undefined;
};

/**
 * What a route's `validateSearch` gives. The router lays it over the address as it came, so whatever
 * was not read is there as undefined: left out, it would come back as it stood in the address.
 */
function onlyRead<S extends object>(search: Record<string, unknown>, read: S): S {
  return { ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])), ...read };
}

/** Makes a route's `validateSearch`: what is not understood is left out of the address. */
export function searchOf<const R extends Record<string, Reader<unknown>>>(readers: R) {
  return (search: Record<string, unknown>): Search<R> => {
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(search[name])]);
    return onlyRead(search, Object.fromEntries(read) as Search<R>);
  };
}

/** For routes that read nothing from their address. */
export const noSearch = searchOf({});

/** One of a few texts or numbers. */
export const oneOf =
  <const T extends string | number>(values: readonly T[]): Reader<T> =>
  (value) =>
    values.find((known) => known === value);

/** A text. Numbers are texts too: an address does not tell them apart. */
const asText: Reader<string> = (value) => {
  const whole = typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'string' || whole ? String(value) : undefined;
};

/** A text of at most so many characters, none of which is NUL: no service stores that. */
export const textUpTo =
  (most: number): Reader<string> =>
  (value) => {
    const read = asText(value);
    const fits = read !== undefined && characterCount(read) <= most;
    return fits && !read.includes('\0') ? read : undefined;
  };

/** Makes a `validateSearch` for names that are not known beforehand: each a text of at most so many. */
export function textsUpTo(most: number) {
  const read = textUpTo(most);
  return (search: Record<string, unknown>): Record<string, string | undefined> => {
    const texts = Object.entries(search).map(([name, value]) => [name, read(value)]);
    return onlyRead(search, Object.fromEntries(texts) as Record<string, string | undefined>);
  };
}

const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

/** A UUID in lower case. */
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const day = matching(/^(19|2\d)\d{2}-\d{2}-\d{2}$/);

/** A day of the calendar: `2026-02-28`; none so early or late that clocks elsewhere do not know it. */
export const calendarDay: Reader<string> = (value) => {
  const text = day(value);
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${text}`) ? text : undefined;
};
