import { createHash } from 'node:crypto';
import type { Attachment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { TestWorkflow } from './service.ts';

/** The least that begins as a PDF does, with `text` in it. */
export const pdf = (text = 'evidence') => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
/** A picture of one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const hexDigest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** What an upload says otherwise than its bytes are. */
export interface Said {
  name?: string;
  type?: string;
  length?: number;
  /** Of other bytes. */
  digestOf?: Uint8Array;
}

/** Sends `bytes` as a file of `person`. */
export async function sendFile(
  { app, identity }: Pick<TestWorkflow, 'app' | 'identity'>,
  person: Person,
  bytes: Uint8Array<ArrayBuffer>,
  said: Said = {},
) {
  const { name = 'contract.pdf', type = 'application/pdf', length = bytes.length } = said;
  const digest = hexDigest(said.digestOf ?? bytes);
  const target = `/api/workflow/attachments?name=${encodeURIComponent(name)}`;
  const stream = { type, length, digest };
  const response = await app.request(target, {
    method: 'POST',
    headers: {
      ...(await identity.as(person, 'workflow', { method: 'POST', target, stream })),
      'content-type': type,
      'content-length': `${length}`,
      'content-digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`,
    },
    body: bytes,
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
}

/** The same, for the file that it has become. */
export async function sent(
  system: Pick<TestWorkflow, 'app' | 'identity'>,
  person: Person,
  bytes: Uint8Array<ArrayBuffer> = pdf(crypto.randomUUID()),
  said: Said = {},
): Promise<Attachment> {
  const { status, body } = await sendFile(system, person, bytes, said);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.data;
}
