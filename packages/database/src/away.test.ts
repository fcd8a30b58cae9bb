import { DomainError } from '@countersign/http';
import { expect, it } from 'vitest';
import { databaseAway } from './away.ts';

const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const query = (cause: Error) => new Error('Failed query', { cause });

it.each([
  ['the connection broke', query(reset)],
  ['a deadlock was broken up', Object.assign(new Error('deadlock'), { code: '40P01' })],
])('says that it passes when %s', (_, error) => {
  expect(databaseAway(error)).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
});

it.each([
  ['a rule was broken', Object.assign(new Error('check'), { code: '23514' })],
  ['it is a mistake of ours', new TypeError('undefined')],
  [
    'another service was away, and that was said',
    new DomainError('unavailable', 'The auth service did not answer', { cause: reset }),
  ],
])('says nothing when %s', (_, error) => {
  expect(databaseAway(error)).toBeUndefined();
});
