import { bulkFormOf } from '@countersign/actions/bulk';
import { DomainError } from '@countersign/http';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const columns = bulkFormOf('deactivate_user').columns!;
const read = (text: string) => readCsv(text, columns);
const refusalOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DomainError) return error.details;
    throw error;
  }
  return undefined;
};
const row = (line: number, userId: string, reason: string) => ({
  line,
  payload: { userId, reason },
});

describe('a file', () => {
  it.each([
    ['with commas', 'userId,reason\r\nu1,left\r\n'],
    ['with semicolons', 'userId;reason\nu1;left\n'],
    ['with tabs, a mark of its encoding and spaces', '\uFEFFuserId\treason\n u1 \t left '],
    ['with its columns in another order, and empty lines', 'reason,userId\n\nleft,u1\n,\n\n'],
  ])('is read %s', (_, text) => {
    expect(read(text).map(({ payload }) => payload)).toEqual([{ userId: 'u1', reason: 'left' }]);
  });

  it('has the lines of its rows as editors count them, whatever is in them', () => {
    const text = 'userId,reason\nu1,"a\r\nb"\n\nu2,"say ""x"", y"\r\nu3,z';
    expect(read(text)).toEqual([
      row(2, 'u1', 'a\nb'),
      row(5, 'u2', 'say "x", y'),
      row(6, 'u3', 'z'),
    ]);
  });

  it('leaves out what is empty', () => {
    expect(read('userId,reason\nu1,\n')).toEqual([{ line: 2, payload: { userId: 'u1' } }]);
  });

  it.each([
    ['nothing', '\n', [{ field: 'csv', message: 'has no line that names the fields' }]],
    ['no rows', 'userId,reason\n', [{ field: 'csv', message: 'has no rows' }]],
    [
      'too many rows',
      `userId,reason\n${'u,r\n'.repeat(1_001)}`,
      [{ field: 'csv', message: 'has more than 1000 rows' }],
    ],
    [
      'a first line that names no field, as of no such file',
      'Report\nu\n',
      [
        {
          field: 'csv.1',
          message: expect.stringMatching(
            /^names no field of this type; it names some of userId, .*reason/,
          ),
        },
      ],
    ],
    [
      'names that are not right',
      'userId,userId,boss\nu,u,x\n',
      [
        { field: 'csv.1', message: 'names the field "userId" twice' },
        { field: 'csv.1', message: 'names the field "boss", which is not known' },
        { field: 'csv.1', message: 'does not name the field "reason"' },
      ],
    ],
    [
      'a row that is too short',
      'userId,reason\nu,r\nu\n',
      [{ field: 'csv.3', message: 'does not have as many cells as the first line names fields' }],
    ],
    [
      'quotes that do not fit',
      'userId,reason\nu,"r\n',
      [{ field: 'csv.2', message: 'is not CSV: its quotes do not fit together' }],
    ],
  ])('is refused with %s', (_, text, details) => expect(refusalOf(text)).toEqual(details));
});
