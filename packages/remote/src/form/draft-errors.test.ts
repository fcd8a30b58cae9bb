import { describe, expect, it } from 'vitest';
import {
  errorsOfFields,
  judgeFields,
  movedErrors,
  summaryLines,
  withoutField,
} from './draft-errors.ts';

describe('errorsOfFields', () => {
  it.each([
    ['a field', { email: 'is taken' }, { email: 'is taken' }],
    ['a part of a field', { 'roles.1': 'is unknown' }, { roles: 'is unknown' }],
    ['the first of several', { 'roles.0': 'one', 'roles.1': 'two' }, { roles: 'one' }],
    ['nothing', {}, {}],
  ])('says what is wrong with %s', (_, said, expected) => {
    expect(errorsOfFields(said)).toEqual(expected);
  });

  it('says about a part what is said about it, where the form has a field for it', () => {
    const said = { 'lines.1.item': 'too long', 'lines.1': 'is odd', 'lines.2.item.0': 'is odd' };
    expect(errorsOfFields(said, ['lines', 'lines.1.item', 'lines.2.item'])).toEqual({
      'lines.1.item': 'too long',
      lines: 'is odd',
      'lines.2.item': 'is odd',
    });
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

it('forgets with a part what was said about the whole, and nothing else', () => {
  const errors = { lines: 'too much', 'lines.1.item': 'x', 'lines.1.price': 'y', line: 'z' };
  expect(withoutField(errors, 'lines.1.item')).toEqual({ 'lines.1.price': 'y', line: 'z' });
});

it('takes messages along with the items that they are about', () => {
  const errors = { 'lines.0.item': 'a', 'lines.1.item': 'b', 'lines.2.item': 'c', code: 'd' };
  const moved = (at: number) => (at === 1 ? undefined : at > 1 ? at - 1 : at);
  expect(movedErrors(errors, 'lines', moved)).toEqual({
    'lines.0.item': 'a',
    'lines.1.item': 'c',
    code: 'd',
  });
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
