import { actionTypes, type ActionType } from '@countersign/actions';
import { bulkFormOf } from '@countersign/actions/bulk';
import type { PayloadSchema } from '@countersign/remote/generated';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { bulkTexts } from '../strings/bulk.ts';
import { readFile } from './read-file.ts';
import { takesOf } from './takes-of.ts';

it('reads a file in UTF-8, and says of every other why not', async () => {
  expect(await readFile(new Blob(['code\nÄ']))).toEqual({ text: 'code\nÄ' });
  const latin = new Uint8Array([0x63, 0xc4, 0x0a]);
  expect(await readFile(new Blob([latin]))).toEqual({ problem: bulkTexts.notUtf8 });
  for (const other of ['%PDF-1.7\n1 0 obj', 'PK\0'])
    expect(await readFile(new Blob([other]))).toEqual({ problem: bulkTexts.notCsv });
  const long = new Blob(['x'.repeat(900 * 1024 + 1)]);
  expect(await readFile(long)).toEqual({ problem: bulkTexts.tooLong });
});

it.each<[ActionType, string, string]>([
  ['create_promotion', 'discountValue', 'a decimal such as 12.5'],
  ['create_promotion', 'code', '3 to 32 of A-Z 0-9 _ -, the first of A-Z 0-9'],
  ['create_promotion', 'name', 'a text of 1 to 120 characters'],
  ['create_promotion', 'description', 'a text of up to 2,000 characters'],
  ['create_promotion', 'discountType', 'one of percentage, fixed'],
  ['create_promotion', 'startDate', 'a time such as 2026-01-31T09:30:00Z'],
  ['adjust_balance', 'amount', 'a decimal such as 12.5 or -12.5'],
  ['adjust_balance', 'accountId', 'an id'],
  ['create_account', 'currency', 'one of AED, ARS, AUD, BDT, BGN, BHD, BRL, CAD … (56 in all)'],
  ['create_account', 'accountNumber', '6 to 34 of A-Z 0-9'],
  ['create_user', 'email', 'an email address'],
  ['create_user', 'username', '2 to 32 of a-z 0-9 . _ -, the first of a-z'],
  ['create_user', 'roles', 'each one of maker, checker, admin, auditor; | between them'],
  ['change_membership', 'add', 'each an id; | between them'],
])('says what %s takes as %s: %s', (type, name, said) => {
  const schema = z.toJSONSchema(actionTypes[type].schema) as PayloadSchema;
  const column = bulkFormOf(type).columns?.find((each) => each.name === name);
  expect(column && takesOf(schema, column)).toBe(said);
});

it('says what a column takes', () => {
  const schema = {
    properties: { a: { enum: ['x', 'y'] }, b: {}, c: { type: 'string', format: 'uuid' } },
  };
  const column = (name: string) => ({ name, title: name, required: true, kind: 'text' as const });
  expect(['a', 'b', 'c', 'd'].map((name) => takesOf(schema, column(name)))).toEqual([
    bulkTexts.oneOf(['x', 'y']),
    bulkTexts.kinds.text,
    bulkTexts.formats['uuid'],
    bulkTexts.kinds.text,
  ]);
});
