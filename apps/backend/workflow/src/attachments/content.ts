import { readFile } from 'node:fs/promises';
import type { AttachmentType } from '@countersign/actions';
import { fileTypeFromBuffer } from 'file-type';

/** What browsers would take for a page or a picture that runs, whatever it is called. */
const markup = /^\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|object|meta|xml)\b/i;
/** Controls that no text has: all but tab, line feed, form feed and carriage return. */
const control = /[^\P{Cc}\t\n\f\r]/u;

/** What is wrong with the content of a file for what it is said to be; `undefined` for nothing. */
export async function contentProblem(
  path: string,
  type: AttachmentType,
): Promise<string | undefined> {
  const bytes = await readFile(path);
  // A text may begin as something else does, and is nothing else for that: `BMW` as a picture.
  if (type === 'text/plain' || type === 'text/csv') return textProblem(bytes);
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime === type) return undefined;
  return `holds ${found?.mime ?? 'something else'}, and not ${type}`;
}

function textProblem(bytes: Uint8Array): string | undefined {
  const text = textOf(bytes);
  if (text === undefined || control.test(text)) return 'must be text in UTF-8';
  return markup.test(text) ? 'holds markup, which is not taken as text' : undefined;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
