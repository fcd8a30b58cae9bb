import type { z } from 'zod';

/**
 * What is wrong with a part of a document, to be read after its place; nothing where the part says it itself, or there
 * is nothing better to say than zod does.
 */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : kinds[issue.expected];
  }
  if (issue.code === 'too_small') {
    return issue.input === ''
      ? 'must be filled in'
      : bounded('at least', issue.minimum, issue.origin);
  }
  if (issue.code === 'too_big') return bounded('at most', issue.maximum, issue.origin);
  if (issue.code === 'invalid_value') {
    return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
  }
  if (issue.code === 'unrecognized_keys') {
    return `has what policies do not know: ${issue.keys.join(', ')}`;
  }
  return undefined;
}

const kinds: Readonly<Record<string, string>> = {
  int: 'must be a whole number',
  number: 'must be a whole number',
  string: 'must be a text',
  array: 'must be a list',
  object: 'must be an object',
};

function bounded(most: string, count: number | bigint, origin: string): string {
  const [one, many] = counted[origin] ?? [];
  if (one === undefined) return `must be ${most} ${count}`;
  return `must have ${most} ${count} ${Number(count) === 1 ? one : many}`;
}

const counted: Readonly<Record<string, [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};
