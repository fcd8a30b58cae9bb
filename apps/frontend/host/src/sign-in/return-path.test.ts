import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each(['/', '/inbox', '/inbox?status=pending&q=a%20b', '/actions/1#comments', '/a//b'])(
  'goes to %s after signing in',
  (to) => expect(returnPath(to)).toBe(to),
);

it.each([
  ['another origin', '//evil.test'],
  ['another origin by a backslash', '/\\evil.test'],
  ['what becomes another origin without its tab', '/\t/evil.test'],
  ['what becomes another origin without its line break', '/\n/evil.test'],
  ['a whole address', 'https://evil.test/inbox'],
  ['a script', 'javascript:alert(1)'],
  ['a relative path', 'inbox'],
  ['what is too long to come back through a provider', `/${'a'.repeat(500)}`],
  ['nothing', ''],
  ['what is no text', 7],
])('does not go to %s', (_, to) => expect(returnPath(to)).toBeUndefined());
