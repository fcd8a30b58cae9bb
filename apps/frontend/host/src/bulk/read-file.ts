import { bulkTexts as texts } from '../strings/bulk.ts';

/** With the rest of a request, and what JSON takes to write it, it has to stay below what the service takes. */
const longest = 900 * 1024;

/** The text of a file, or why it is none. */
export async function readFile(file: Blob): Promise<{ text: string } | { problem: string }> {
  if (file.size > longest) return { problem: texts.tooLong };
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Such files have no such lines, of which the service would say each.
    return text.startsWith('%PDF-') || text.includes('\0') ? { problem: texts.notCsv } : { text };
  } catch {
    return { problem: texts.notUtf8 };
  }
}
