import { expect, it } from 'vitest';
import { ApiError } from '../api/error.ts';
import { refusedOf } from './refused-of.ts';

const sent = [{ id: 'one' }, { id: 'two' }];

it.each([
  ['attachments.1', { two: 'is lost' }],
  ['attachments', { '': 'is lost' }],
  ['attachments.7', { '': 'is lost' }],
  ['payload.code', {}],
])('what is said of %s stands where it belongs', (field, expected) => {
  const details = [{ field, message: 'is lost' }];
  const error = new ApiError('invalid', 'Some files cannot go with it', { status: 422, details });
  expect(refusedOf(error, sent)).toEqual(expected);
});

it('a failure that says nothing of files says nothing here', () => {
  expect(refusedOf(new Error('offline'), sent)).toEqual({});
});
