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
 * Keeps files in a bucket, each as `attachments/<digest>`. The bucket itself compares what it gets with the digest, and begins to answer
 * within `timeoutMs`; what it gives may take as long as its reader does.
 */
export async function createS3Store(
  { endpoint, bucket, ...signer }: Bucket,
  timeoutMs = 30_000,
): Promise<AttachmentStore> {
  const parts = await mkdtemp(join(tmpdir(), 'countersign-files-'));
  const send = async (method: string, sha256: string, body?: Blob): Promise<Response> => {
    const request = await new AwsV4Signer({
      ...signer,
      service: 's3',
      method,
      url: `${endpoint.replace(/\/$/, '')}/${bucket}/attachments/${sha256}`,
      headers: { 'x-amz-content-sha256': body ? sha256 : emptyDigest },
    }).sign();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('the bucket took too long')), timeoutMs);
    try {
      const { url, headers } = request;
      return await fetch(url, { method, headers, body: body ?? null, signal: late.signal });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    parts,
    async put(sha256, path) {
      const reply = await send('PUT', sha256, await openAsBlob(path));
      await require(reply, 'put');
      await reply.body?.cancel();
    },
    async get(sha256) {
      const reply = await send('GET', sha256);
      if (await isMissing(reply)) return undefined;
      await require(reply, 'get');
      const body = Readable.fromWeb(reply.body as Parameters<typeof Readable.fromWeb>[0]);
      return { size: Number(reply.headers.get('content-length')), body };
    },
    async head(sha256) {
      const reply = await send('HEAD', sha256);
      if (await isMissing(reply)) return undefined;
      await require(reply, 'look at');
      return Number(reply.headers.get('content-length'));
    },
    async remove(sha256) {
      const reply = await send('DELETE', sha256);
      if (await isMissing(reply)) return;
      await require(reply, 'remove');
      await reply.body?.cancel();
    },
  };
}

async function isMissing(reply: Response): Promise<boolean> {
  if (reply.status !== 404) return false;
  await reply.body?.cancel();
  return true;
}

async function require(reply: Response, step: string): Promise<void> {
  if (reply.ok) return;
  const said = /<Code>(\w+)<\/Code>/.exec(await reply.text())?.[1] ?? 'no reason';
  throw new Error(`the bucket refused to ${step} a file: ${reply.status} (${said})`);
}
