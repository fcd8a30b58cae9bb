import { createReadStream, openAsBlob } from 'node:fs';
import type { AttachmentType } from '@countersign/actions';
import { fileTypeFromBlob } from 'file-type';

/** What browsers would take for a page or a picture that runs, whatever it is called. */
const markup = /^<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|object|meta|xml)\b/i;
/** So many characters say whether a text begins as markup does. */
const beginning = 32;
/** Controls that no text has: all but tab, line feed, form feed and carriage return. */
const control = /[^\P{Cc}\t\n\f\r]/u;

/** What is wrong with the content of a file for what it is said to be; `undefined` for nothing. It is read in parts, and never held whole. */
export async function contentProblem(
  path: string,
  type: AttachmentType,
): Promise<string | undefined> {
  // A text may begin as something else does, and is nothing else for that: `BMW` as a picture.
  if (type === 'text/plain' || type === 'text/csv') return textProblem(createReadStream(path));
  const found = await fileTypeFromBlob(await openAsBlob(path));
  if (found?.mime === type) return undefined;
  return `holds ${found?.mime ?? 'something else'}, and not ${type}`;
}

async function textProblem(parts: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const decode = utf8Decoder();
  let start = '';
  for await (const part of parts) {
    const text = decode(part);
    if (text === undefined || control.test(text)) return notText;
    if (start.length < beginning) start = (start + text).trimStart().slice(0, beginning);
  }
  if (decode() === undefined) return notText;
  return markup.test(start) ? 'holds markup, which is not taken as text' : undefined;
}

const notText = 'must be text in UTF-8';

/** Gives the text of the next part, of the end for none; `undefined` where it is not UTF-8. A character may be in two parts. */
function utf8Decoder(): (part?: Uint8Array) => string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (part) => {
    try {
      return decoder.decode(part, { stream: part !== undefined });
    } catch {
      return undefined;
    }
  };
}
