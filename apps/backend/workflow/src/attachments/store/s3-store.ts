import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import type { AttachmentStore } from './store.ts';

/** A bucket of S3, or of what speaks its protocol, and who asks it. */
export interface Bucket {
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** SHA-256 of nothing, hex. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Keeps files in a bucket, each as `attachments/<digest>`, and puts none that is there whole. The bucket itself compares what it gets with
 * the digest, and has answered within `timeoutMs`; only the bytes of a file that it gives may take as long as their reader does.
 */
export async function createS3Store(
  { endpoint, bucket, ...signer }: Bucket,
  timeoutMs = 30_000,
): Promise<AttachmentStore> {
  const parts = await mkdtemp(join(tmpdir(), 'countersign-files-'));
  /** What `take` makes of the reply, which it has read by then; `undefined` when nothing is there. */
  async function ask<T>(
    { method, sha256, body }: Asked,
    take: (reply: Response) => T | Promise<T>,
  ): Promise<T | undefined> {
    const { url, headers } = await new AwsV4Signer({
      ...signer,
      service: 's3',
      method,
      url: `${endpoint.replace(/\/$/, '')}/${bucket}/attachments/${sha256}`,
      headers: { 'x-amz-content-sha256': body ? sha256 : emptyDigest },
    }).sign();
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new TookTooLong('the bucket took too long')),
      timeoutMs,
    );
    try {
      const reply = await fetch(url, { method, headers, body: body ?? null, signal: late.signal });
      if (reply.ok) return await take(reply);
      const code = /<Code>(\w+)<\/Code>/.exec(await reply.text())?.[1] ?? 'no reason';
      if (reply.status === 404 && method !== 'PUT' && code !== 'NoSuchBucket') return undefined;
      throw new Error(`the bucket refused to ${does[method]} a file: ${reply.status} (${code})`);
    } finally {
      clearTimeout(timer);
    }
  }
  /** Whether what is there is what it is called: what cannot be read is not. */
  async function holds(sha256: string, size: number): Promise<boolean> {
    try {
      const digest = await ask({ method: 'GET', sha256 }, async (reply) =>
        sizeOf(reply) === size ? digestOf(reply) : drop(reply),
      );
      return digest === sha256;
    } catch (error) {
      if (error instanceof TookTooLong) throw error;
      return false;
    }
  }
  return {
    parts,
    async put(sha256, path, size) {
      // A bucket that keeps versions would keep each of the same.
      if (await holds(sha256, size)) return;
      await ask({ method: 'PUT', sha256, body: await openAsBlob(path) }, drop);
    },
    get: (sha256) =>
      ask({ method: 'GET', sha256 }, (reply) => ({
        size: sizeOf(reply),
        body: Readable.fromWeb(reply.body as Parameters<typeof Readable.fromWeb>[0]),
      })),
    head: (sha256) => ask({ method: 'HEAD', sha256 }, sizeOf),
    async remove(sha256) {
      await ask({ method: 'DELETE', sha256 }, drop);
    },
  };
}

class TookTooLong extends Error {}

const does = { PUT: 'put', GET: 'get', HEAD: 'look at', DELETE: 'remove' };

interface Asked {
  method: keyof typeof does;
  sha256: string;
  body?: Blob;
}

const sizeOf = ({ headers }: Response): number => Number(headers.get('content-length'));

async function digestOf({ body }: Response): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body ?? []) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Of a reply whose body says nothing. */
function drop({ body }: Response): void {
  body?.cancel().catch(() => {});
}
