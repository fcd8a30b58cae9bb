import { describe, expect, it, test } from 'vitest';
import { actionTypeNames, actionTypes } from '../index.ts';
import { bulkFormOf, cellOf, payloadOf, templateOf } from './index.ts';

const columnsOf = (name: keyof typeof actionTypes) => bulkFormOf(name).columns ?? [];

describe('the columns of a type', () => {
  it('are its fields, with what they take', () => {
    expect(columnsOf('create_user')).toEqual([
      { name: 'email', title: 'Email', required: true, kind: 'text' },
      { name: 'username', title: 'Username', required: true, kind: 'text' },
      { name: 'fullName', title: 'Full name', required: true, kind: 'text' },
      { name: 'roles', title: 'Roles', required: false, kind: 'list' },
    ]);
  });

  it('are none where a field does not fit into a cell, and rows of JSON do', () => {
    expect(bulkFormOf('create_order')).toEqual({
      rows: true,
      columns: null,
      whyNot: 'The field "lines" does not fit into a cell; send rows of JSON',
    });
  });

  it('are none where a type is filed one by one', () => {
    expect(bulkFormOf('change_policy')).toMatchObject({ rows: false, columns: null });
  });

  test.each(actionTypeNames.filter((name) => bulkFormOf(name).columns))(
    'carry a whole %s',
    (name) => {
      const columns = columnsOf(name);
      const example = actionTypes[name].example as Record<string, string | string[] | undefined>;
      const cells = columns.map((column) => {
        const value = example[column.name];
        return Array.isArray(value) ? value.join('|') : (value ?? '');
      });
      expect(payloadOf(columns, cells)).toEqual(example);
    },
  );
});

it('leaves out what is empty, and leaves what is no number or truth value to the schema', () => {
  const column = (kind: 'text' | 'number' | 'boolean' | 'list', name: string = kind) => ({
    name,
    title: name,
    required: false,
    kind,
  });
  const columns = [column('text'), column('number'), column('boolean'), column('list')];
  expect(payloadOf(columns, ['', '', '', ''])).toEqual({});
  expect(payloadOf(columns, ['a', '-1.5', 'true', 'x| y'])).toEqual({
    text: 'a',
    number: -1.5,
    boolean: true,
    list: ['x', 'y'],
  });
  expect(payloadOf(columns, ['a', '0x1F', 'yes'])).toEqual({
    text: 'a',
    number: '0x1F',
    boolean: 'yes',
  });
});

describe('a file to fill in', () => {
  it('has the names of the fields alone', () => {
    expect(templateOf(columnsOf('create_user'))).toBe('email,username,fullName,roles\r\n');
  });

  it.each([
    ['=1+1', `'=1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['-2', `'-2`],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['plain', 'plain'],
  ])('holds %s as a text', (text, cell) => expect(cellOf(text)).toBe(cell));
});
