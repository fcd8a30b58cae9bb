import { describe, expect, it } from 'vitest';
import {
  anyChange,
  changeRows,
  creationRows,
  fieldsOf,
  payloadRows,
  revisionRows,
} from './proposal.ts';

const fields = (rows: readonly { field: string }[]) => rows.map(({ field }) => field);

it.each<[unknown, Record<string, unknown>]>([
  [{ a: 1 }, { a: 1 }],
  ['text', { payload: 'text' }],
  [[1], { payload: [1] }],
  [null, { payload: null }],
])('%j has the fields %j', (payload, expected) => expect(fieldsOf(payload)).toEqual(expected));

describe('payloadRows', () => {
  it('keeps the order of the catalogue and loses nothing', () => {
    const payload = {
      extra: 'x',
      roles: ['maker'],
      fullName: 'Ada',
      username: 'ada',
      email: 'a@b.c',
    };
    expect(fields(payloadRows('create_user', payload))).toEqual([
      'email',
      'username',
      'fullName',
      'roles',
      'extra',
    ]);
  });

  it('shows the fields of an unknown type as they are', () => {
    expect(fields(payloadRows('launch_rocket', { b: 1, a: { c: 2 } }))).toEqual(['b', 'a.c']);
  });
});

describe('creationRows', () => {
  it.each([
    [
      'adds what the owner adds',
      { a: '1' },
      { a: '1', status: 'active' },
      ['payload a=1', 'owner status=active'],
    ],
    [
      'shows a value that the owner makes another',
      { a: '1' },
      { a: '2' },
      ['payload a=1', 'owner a=2'],
    ],
    ['leaves out what the owner does not set', { a: '1' }, { a: '1', b: null }, ['payload a=1']],
    ['keeps what the owner does not picture', { a: '1' }, {}, ['payload a=1']],
  ])('%s', (_, payload, after, rows) => {
    const shown = creationRows('launch_rocket', payload, after);
    expect(
      shown.map(({ source, field, after: value }) => `${source} ${field}=${String(value)}`),
    ).toEqual(rows);
  });
});

it('puts changes first', () => {
  const rows = changeRows('x', { a: 1, b: 1, c: 1 }, { a: 1, b: 2, d: 1 });
  expect(rows.map(({ field, change }) => `${field} ${change}`)).toEqual([
    'b changed',
    'd added',
    'c removed',
    'a same',
  ]);
});

describe('revisionRows', () => {
  it.each([
    [{ name: 'a', value: '1' }, { name: 'b', value: '1' }, true],
    [{ name: 'a', value: '1' }, { value: '1', name: 'a' }, false],
    [{ name: 'a' }, { name: 'a', value: '1' }, true],
    ['no object', 'another', true],
    ['no object', 'no object', false],
  ])('%j beside %j differ: %s', (from, to, differ) =>
    expect(anyChange(revisionRows('x', from, to))).toBe(differ),
  );
});
