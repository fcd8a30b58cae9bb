import { expect, it, test } from 'vitest';
import { DomainError } from './errors.ts';
import { streamHead } from './stream-head.ts';

const said = {
  'content-length': '4',
  'content-type': 'Text/Plain; charset=utf-8',
  'content-digest': 'sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:',
};
const read = (headers: Record<string, string | undefined>) => streamHead((name) => headers[name]);

it('reads what is said of a body before it comes', () => {
  expect(read(said)).toEqual({
    type: 'text/plain',
    length: 4,
    digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  });
});

test.each<[string, string, Record<string, string | undefined>]>([
  ['no length', 'content-length', { 'content-length': undefined }],
  ['a length that is none', 'content-length', { 'content-length': '4x' }],
  ['chunks', 'content-length', { 'transfer-encoding': 'chunked' }],
  ['no type', 'content-type', { 'content-type': undefined }],
  ['half a type', 'content-type', { 'content-type': 'text' }],
  ['a type over two lines', 'content-type', { 'content-type': 'text/plain\nx' }],
  ['no digest', 'content-digest', { 'content-digest': undefined }],
  ['another algorithm', 'content-digest', { 'content-digest': 'md5=:CY9rzUYh03PK3k6DJie09g==:' }],
  ['a short digest', 'content-digest', { 'content-digest': 'sha-256=:AAAA=:' }],
  [
    'a second spelling of a digest',
    'content-digest',
    { 'content-digest': said['content-digest'].replace('gg=', 'gh=') },
  ],
  [
    'two digests',
    'content-digest',
    { 'content-digest': `${said['content-digest']}, ${said['content-digest']}` },
  ],
])('refuses %s, naming %s', (_, field, more) => {
  let thrown: unknown;
  try {
    read({ ...said, ...more });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(DomainError);
  expect(thrown).toMatchObject({ code: 'malformed', details: [{ field }] });
});
