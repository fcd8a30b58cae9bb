import { defaultRoles } from './catalogue/about.ts';
import { amountFields, signedAmountOf, signedDecimalPattern } from './money.ts';

/**
 * Whether two payloads say the same, in whatever order their fields stand, and in whatever way their
 * values are written where one value can be written in several.
 */
export function samePayload(one: unknown, other: unknown): boolean {
  return plainForm(one) === plainForm(other);
}

/** The same for one field of two payloads; `field` is its name, or a path that ends in it. */
export function sameValue(field: string, one: unknown, other: unknown): boolean {
  const name = field.split('.').at(-1) ?? field;
  return samePayload({ [name]: one }, { [name]: other });
}

function plainForm(payload: unknown): string {
  return JSON.stringify(withDefaults(payload), (field, value: unknown) => {
    const meant = meaningOf(field, value);
    return typeof meant === 'object' && meant !== null && !Array.isArray(meant)
      ? Object.fromEntries(Object.entries(meant).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : meant;
  });
}

/** What a field that is not there means. */
function withDefaults(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    ? { roles: defaultRoles, ...payload }
    : payload;
}

/** One writing for each value: of a decimal, of a moment, of roles in any order, of an empty text. */
function meaningOf(field: string, value: unknown): unknown {
  if (value === '' && !/^\d*$/.test(field)) return undefined;
  if (typeof value === 'string') {
    if (amountFields.includes(field) && signedDecimalPattern.test(value)) {
      return signedAmountOf(value);
    }
    if (momentFields.includes(field) && !Number.isNaN(Date.parse(value))) {
      return new Date(value).toISOString();
    }
  }
  if (setFields.includes(field) && isTexts(value)) return value.toSorted(byCode);
  return value;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const momentFields: readonly string[] = ['startDate', 'endDate', 'startsAt', 'endsAt'];
const setFields: readonly string[] = ['roles'];
