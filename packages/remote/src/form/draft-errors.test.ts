import { describe, expect, it } from 'vitest';
import { errorsOfFields, judgeFields, summaryLines, withoutField } from './draft-errors.ts';

describe('errorsOfFields', () => {
  it.each([
    ['a field', { email: 'is taken' }, { email: 'is taken' }],
    ['a part of a field', { 'roles.1': 'is unknown' }, { roles: 'is unknown' }],
    ['the first of several', { 'roles.0': 'one', 'roles.1': 'two' }, { roles: 'one' }],
    ['nothing', {}, {}],
  ])('says what is wrong with %s', (_, said, expected) => {
    expect(errorsOfFields(said)).toEqual(expected);
  });
});

describe('judgeFields', () => {
  it('judges what is due and keeps the rest', () => {
    const before = { code: 'too short', name: 'must be filled in' };
    const found = { name: 'too long', endDate: 'must be after the start' };
    const due = (field: string) => field === 'code';
    expect(judgeFields(before, found, due)).toEqual({ name: 'must be filled in' });
  });

  it('says what is new about a field that is due', () => {
    const found = { endDate: 'must be after the start', name: 'must be filled in' };
    expect(judgeFields({}, found, (field) => field === 'endDate')).toEqual({
      endDate: 'must be after the start',
    });
  });
});

it('forgets what was said about a field', () => {
  const errors = { code: 'x', name: 'y' };
  expect(withoutField(errors, 'code')).toEqual({ name: 'y' });
  expect(withoutField(errors, 'other')).toBe(errors);
});

it('lists messages in the order of the form, with what it has no field for at the end', () => {
  const errors = { surprise: 'is odd', name: 'too long', code: 'too short' };
  const titles = { code: 'Code', name: 'Name' };
  expect(summaryLines(errors, titles, (field) => `form-${field}`)).toEqual([
    { controlId: 'form-code', message: 'Code: too short' },
    { controlId: 'form-name', message: 'Name: too long' },
    { message: 'surprise: is odd' },
  ]);
});
