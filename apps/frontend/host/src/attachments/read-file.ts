import type { Attachment } from '@countersign/actions';
import { data } from '../api/data.ts';
import { apiFetch } from '../api/fetch.ts';
import { filesTexts as texts } from '../strings/files.ts';

/**
 * Reads a file of an action, and compares it with the digest that is approved. Throws an `Error` that says what is wrong: what the
 * service says, where it refuses.
 */
export async function readFile(actionId: string, file: Attachment): Promise<Blob> {
  const reply = await apiFetch(`/api/workflow/actions/${actionId}/attachments/${file.id}`);
  if (!reply.ok) await data(Promise.resolve(reply));
  const bytes = await reply.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) throw new Error(texts.unread);
  if ((await digestOf(bytes)) !== file.sha256) throw new Error(texts.spoiled);
  return new Blob([bytes], { type: file.type });
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Has the browser save a file under its name. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
