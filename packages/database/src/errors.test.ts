import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it, test } from 'vitest';
import { databaseAway, databaseError, isConnectionFailure, isUniqueViolation } from './errors.ts';
import { DomainError } from '@countersign/http';

const failure = (fields: object, message = 'm'): Error => Object.assign(new Error(message), fields);
const wrapped = (cause: Error): Error => new DrizzleQueryError('select 1', [], cause);

describe('databaseError', () => {
  test('finds the error that Drizzle wraps', () => {
    const error = wrapped(failure({ code: '23505', constraint: 'users_email_key' }, 'duplicate'));
    expect(databaseError(error)).toEqual({
      code: '23505',
      constraint: 'users_email_key',
      message: 'duplicate',
    });
  });

  test('knows what is not the database', () => {
    expect(databaseError(new Error('other'))).toBeUndefined();
    expect(databaseError(failure({ code: 'ENOENT' }))).toBeUndefined();
    expect(databaseError(failure({ code: 'conflict' }))).toBeUndefined();
    expect(databaseError('23505')).toBeUndefined();
  });
});

test('isUniqueViolation asks for any constraint, or for one', () => {
  const error = wrapped(failure({ code: '23505', constraint: 'users_email_key' }));
  expect(isUniqueViolation(error)).toBe(true);
  expect(isUniqueViolation(error, 'users_email_key')).toBe(true);
  expect(isUniqueViolation(error, 'users_username_key')).toBe(false);
  expect(isUniqueViolation(failure({ code: '23503' }))).toBe(false);
});

test.each([
  [failure({ code: 'ECONNREFUSED' }), true],
  [failure({ code: '57P01' }), true],
  [failure({ code: '08006' }), true],
  [failure({}, 'Connection terminated unexpectedly'), true],
  [failure({}, 'Query read timeout'), true],
  [failure({ code: '23505' }, 'Connection terminated'), false],
  [failure({}, 'anything else'), false],
])('isConnectionFailure: %s', (cause, expected) => {
  expect(isConnectionFailure(wrapped(cause))).toBe(expected);
});

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
