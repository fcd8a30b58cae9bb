import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttachmentType } from '@countersign/actions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdf, png } from '../testing/attachments.ts';
import { contentProblem } from './content.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-content-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** More than is read at a time. */
const long = 'a'.repeat(65_535);
const notText = /must be text/;

test.each<[string, string | Uint8Array, AttachmentType, RegExp | undefined]>([
  ['a picture', png, 'image/png', undefined],
  ['a picture as a document', png, 'application/pdf', /holds image\/png/],
  ['a document', pdf(), 'application/pdf', undefined],
  ['nothing known', 'plain', 'application/pdf', /holds something else/],
  ['text that begins as a picture does', 'BMW\n', 'text/plain', undefined],
  ['a character in two parts', `${long}äß`, 'text/plain', undefined],
  ['half of a character at the end', Buffer.from('ä').subarray(0, 1), 'text/plain', notText],
  ['a control far behind', `${long}${long}\u0000`, 'text/csv', notText],
  ['bytes far behind', Buffer.concat([Buffer.from(long), png]), 'text/csv', notText],
  ['markup', '\ufeff \n<ScRiPt>', 'text/plain', /markup/],
  ['markup far behind spaces', `${' '.repeat(65_533)}<script>`, 'text/plain', /markup/],
  ['markup in the midst', `${long}<script>`, 'text/plain', undefined],
  ['a word that begins as a tag does', '<bodywork>', 'text/plain', undefined],
])('%s', async (_, content, type, problem) => {
  const path = join(folder, 'file');
  await writeFile(path, content);
  expect((await contentProblem(path, type)) ?? '').toMatch(problem ?? /^$/);
});
