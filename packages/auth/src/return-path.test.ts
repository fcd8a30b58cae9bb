import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each(['/', '/inbox', '/inbox?status=pending&q=a%20b', '/actions/1#comments', '/a//b'])(
  'goes to %s after signing in',
  (to) => expect(returnPath(to)).toBe(to),
);

it('gives a path as a browser reads it', () => {
  expect(returnPath('/a/../inbox?q=//b')).toBe('/inbox?q=//b');
});

it.each([
  ['another origin', '//evil.test'],
  ['another origin by a backslash', '/\\evil.test'],
  ['another origin by two backslashes', '\\\\evil.test'],
  ['another origin behind three slashes', '///evil.test'],
  ['another origin behind a dot', '/.//evil.test'],
  ['another origin behind two dots', '/a/..//evil.test'],
  ['another origin behind encoded dots', '/%2e%2e//evil.test'],
  ['what becomes another origin without its tab', '/\t/evil.test'],
  ['what becomes another origin without its line break', '/\n/evil.test'],
  ['what becomes another origin without its space', ' //evil.test'],
  ['a whole address', 'https://evil.test/inbox'],
  ['an address without slashes', 'https:evil.test'],
  ['this origin as the name of a person', '@evil.test'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/html,hello'],
  ['a relative path', 'inbox'],
  ['what is too long to come back through a provider', `/${'a'.repeat(500)}`],
  ['nothing', ''],
  ['what is no text', 7],
  ['several', ['/inbox', '//evil.test']],
  ['what only looks like a text', { toString: () => '/inbox' }],
])('does not go to %s', (_, to) => expect(returnPath(to)).toBeUndefined());
