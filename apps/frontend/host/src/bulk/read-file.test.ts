import { expect, it } from 'vitest';
import { bulkTexts } from '../strings/bulk.ts';
import { readFile } from './read-file.ts';
import { takesOf } from './takes-of.ts';

it('reads a file in UTF-8, and says of every other why not', async () => {
  expect(await readFile(new Blob(['code\nÄ']))).toEqual({ text: 'code\nÄ' });
  const latin = new Uint8Array([0x63, 0xc4, 0x0a]);
  expect(await readFile(new Blob([latin]))).toEqual({ problem: bulkTexts.notUtf8 });
  const long = new Blob(['x'.repeat(900 * 1024 + 1)]);
  expect(await readFile(long)).toEqual({ problem: bulkTexts.tooLong });
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
