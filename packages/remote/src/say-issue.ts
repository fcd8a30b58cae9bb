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
}

/**
 * An issue in the words of a person who fills in a form. What the catalogue says itself, such as
 * `must be in lower case`, stays as it is.
 */
export function sayIssue(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'too_small':
      return bound(issue.origin, `at least ${issue.minimum}`);
    case 'too_big':
      return bound(issue.origin, `at most ${issue.maximum}`);
    case 'invalid_type':
      return kinds[issue.expected ?? ''] ?? issue.message;
    case 'invalid_format':
      return formats[issue.format ?? ''] ?? issue.message;
    case 'invalid_value':
      return 'choose one of these';
    case undefined:
    default:
      return issue.message;
  }
}

function bound(origin: string | undefined, most: string): string {
  switch (origin) {
    case 'array':
      return `choose ${most}`;
    case 'number':
    case 'int':
      return `must be ${most}`;
    case undefined:
    default:
      return `must have ${most} characters`;
  }
}

/** Kinds that a text may have to be of. */
const kinds: Readonly<Record<string, string>> = {
  int: 'must be a whole number',
  number: 'must be a number',
};

/** Forms for which schemas have no words of their own. */
const formats: Readonly<Record<string, string>> = {
  email: 'must be an email address such as name@example.com',
  uuid: 'must be chosen from the list',
  datetime: 'must be a date and time',
};
