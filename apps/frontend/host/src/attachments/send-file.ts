import type { Attachment } from '@countersign/actions';
import { data } from '../api/data.ts';
import { apiFetch } from '../api/fetch.ts';

/**
 * Uploads a file under its name, and tells how much of it is sent, from 0 to 1. Throws `ApiError` with what the service said, as
 * every call does; a session that has ended is begun again in place.
 */
export async function sendFile(
  file: File,
  type: string,
  tell: (share: number) => void,
): Promise<Attachment> {
  const bytes = await file.arrayBuffer();
  const headers = {
    'content-type': type,
    'content-digest': `sha-256=:${toBase64(await crypto.subtle.digest('SHA-256', bytes))}:`,
  };
  const url = `/api/workflow/attachments?name=${encodeURIComponent(file.name)}`;
  const sent = await watched(url, headers, bytes, tell);
  // What nothing came of is asked once more as every other call is: that may need somebody to sign in.
  const isOver = sent !== undefined && sent.status !== 401;
  const reply = isOver ? sent : await apiFetch(url, { method: 'POST', headers, body: bytes });
  const taken: unknown = await data(Promise.resolve(reply));
  return taken as Attachment;
}

/** Only an `XMLHttpRequest` says how much of a body is sent. */
function watched(
  url: string,
  headers: Record<string, string>,
  body: ArrayBuffer,
  tell: (share: number) => void,
): Promise<Response | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(loaded / total));
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    );
    request.addEventListener('error', () => resolve(undefined));
    request.send(body);
  });
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
