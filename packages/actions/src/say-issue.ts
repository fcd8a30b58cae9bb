/** What is used of an issue that a schema found, whichever copy of zod found it. */
export interface SchemaIssue {
  path: PropertyKey[];
  message: string;
  code?: string | undefined;
  /** Of which kind the value should be, for what is too small or too big. */
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  /** Which kind was expected, where it is of another one. */
  expected?: string;
  /** Of which form the text should be, such as `email`. */
  format?: string;
  /** Which values there are to choose from. */
  values?: readonly unknown[];
  /** What was there, where the schema was asked to report it: that nothing was is said of a choice. */
  input?: unknown;
}

/** More values than these are not told one by one. */
const mostTold = 8;

/**
 * What is wrong with a value, to be read after the name of its field: `must have at least 3
 * characters`. What a schema says itself, such as `must be in lower case`, stays as it is.
 */
export function sayIssue(issue: SchemaIssue): string {
  /** zod's own messages begin so: the schema said none. */
  const hasOwnMessage = !issue.message.startsWith('Invalid ');
  switch (issue.code) {
    case 'too_small':
      return bound(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, 'at most', issue.maximum);
    case 'invalid_type':
      // Of a value that is not there zod says so in its message alone.
      if (issue.message.endsWith('received undefined')) return 'is required';
      return kinds[issue.expected ?? ''] ?? issue.message;
    case 'invalid_format':
      return hasOwnMessage ? issue.message : (formats[issue.format ?? ''] ?? issue.message);
    case 'invalid_value':
      if (hasOwnMessage) return issue.message;
      if ('input' in issue && issue.input === undefined) return 'is required';
      return oneOf(issue.values ?? []);
    case undefined:
    default:
      return issue.message;
  }
}

function bound(origin: string | undefined, most: string, count: number | bigint = 0): string {
  const [one, many] = counted[origin ?? ''] ?? [];
  if (one === undefined) return `must be ${most} ${count}`;
  return `must have ${most} ${count} ${Number(count) === 1 ? one : many}`;
}

function oneOf(values: readonly unknown[]): string {
  if (values.length === 1) return `must be ${String(values[0])}`;
  if (values.length <= mostTold) return `must be one of ${values.join(', ')}`;
  return 'is none of the known values';
}

/** What there may be too many of. */
const counted: Readonly<Record<string, [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

/** Kinds that a value may have to be of. */
const kinds: Readonly<Record<string, string>> = {
  int: 'must be a whole number',
  number: 'must be a number',
  string: 'must be a text',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
};

/** Forms for which schemas have no words of their own. */
const formats: Readonly<Record<string, string>> = {
  email: 'must be an email address such as name@example.com',
  uuid: 'must be a UUID',
  datetime: 'must be a date and time such as 2026-01-31T09:30:00Z',
};
