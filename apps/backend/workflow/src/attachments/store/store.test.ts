import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexDigest } from '../../testing/attachments.ts';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';
import type { AttachmentStore } from './store.ts';

let folder: string;
let server: S3rver;
let endpoint: string;
const bucket = 'evidence';
const login = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const bucketWith = (more: object = {}) =>
  createS3Store({ endpoint, bucket, region: 'us-east-1', ...login, ...more });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-store-'));
  server = new S3rver({
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe.each<[string, () => Promise<AttachmentStore>]>([
  ['folder', () => createFolderStore(join(folder, 'files'))],
  ['bucket', () => bucketWith()],
])('a %s', (_, create) => {
  let store: AttachmentStore;
  beforeAll(async () => {
    store = await create();
  });
  afterAll(() => rm(store.parts, { recursive: true, force: true }));

  async function put(bytes: Buffer): Promise<string> {
    const sha256 = hexDigest(bytes);
    const path = join(store.parts, `${sha256}.part`);
    await writeFile(path, bytes);
    await store.put(sha256, path, bytes.length);
    return sha256;
  }

  it('gives what it was given', async () => {
    const bytes = Buffer.alloc(300_000, 'evidence');
    const sha256 = await put(bytes);
    expect(await store.head(sha256)).toBe(bytes.length);
    const stored = (await store.get(sha256))!;
    expect(stored.size).toBe(bytes.length);
    expect(hexDigest(await buffer(stored.body))).toBe(sha256);
  });

  it('takes the same twice', async () => {
    const sha256 = await put(Buffer.from('twice'));
    await put(Buffer.from('twice'));
    expect(await store.head(sha256)).toBe(5);
  });

  it('knows of nothing that it was not given, or that was taken away', async () => {
    const sha256 = await put(Buffer.from('away'));
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.head(sha256)).toBeUndefined();
    expect(await store.get(sha256)).toBeUndefined();
  });
});

it('a folder keeps files that only its own user reads', async () => {
  const store = await createFolderStore(join(folder, 'own'));
  const sha256 = hexDigest(Buffer.from('own'));
  const part = join(store.parts, 'a.part');
  await writeFile(part, 'own', { mode: 0o600 });
  await store.put(sha256, part, 3);
  const path = join(folder, 'own', sha256.slice(0, 2), sha256);
  expect(await readFile(path, 'utf8')).toBe('own');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'own'))).mode & 0o077).toBe(0);
});

it('a folder takes no half of a file, and keeps what it has', async () => {
  const store = await createFolderStore(join(folder, 'whole'));
  const sha256 = hexDigest(Buffer.from('whole'));
  const part = join(store.parts, 'a.part');
  await writeFile(part, 'who');
  await expect(store.put(sha256, part, 5)).rejects.toThrow('not written whole');
  expect(await store.head(sha256)).toBeUndefined();
  await writeFile(part, 'whole');
  await store.put(sha256, part, 5);
  await writeFile(part, 'who');
  await store.put(sha256, part, 5);
  expect(await store.head(sha256)).toBe(5);
});

it('a folder puts anew what is spoiled, or cannot be read, and nothing else', async () => {
  const store = await createFolderStore(join(folder, 'spoiled'));
  const sha256 = hexDigest(Buffer.from('right'));
  const part = join(store.parts, 'a.part');
  const path = join(folder, 'spoiled', sha256.slice(0, 2), sha256);
  const put = async () => {
    await writeFile(part, 'right');
    await store.put(sha256, part, 5);
    return { said: await readFile(path, 'utf8'), file: (await stat(path)).ino };
  };
  const first = await put();
  expect(await put()).toEqual(first);
  await writeFile(path, 'wrong');
  const opened = (await store.get(sha256))!;
  expect((await put()).said).toBe('right');
  // Who reads it meanwhile gets what was there: it is replaced at once, and never written into.
  expect((await buffer(opened.body)).toString()).toBe('wrong');
});

it('a bucket is given anew what is spoiled in it, lost or cut short, and nothing else', async () => {
  const store = await bucketWith();
  const sha256 = hexDigest(Buffer.from('right'));
  const part = join(store.parts, 'a.part');
  await writeFile(part, 'right');
  let puts = 0;
  server.on('event', () => (puts += 1));
  const put = async () => {
    const before = puts;
    await store.put(sha256, part, 5);
    expect(await readFile(kept, 'utf8')).toBe('right');
    return puts - before;
  };
  const kept = join(folder, 's3', bucket, 'attachments', `${sha256}._S3rver_object`);
  expect([await put(), await put()]).toEqual([1, 0]);
  await writeFile(kept, 'wrong');
  expect([await put(), await put()]).toEqual([1, 0]);
  await writeFile(kept, 'rig');
  expect(await put()).toBe(1);
  await rm(kept);
  expect(await put()).toBe(1);
});

describe('a bucket that is slow', () => {
  const sha256 = 'a'.repeat(64);
  const slow = createServer(({ method }, reply) => {
    if (method === 'GET') {
      reply.writeHead(200, { 'content-length': 4 }).write('sl');
      setTimeout(() => reply.end('ow'), 300);
    }
    if (method === 'PUT') reply.writeHead(503).write('<Error>');
  });
  let store: AttachmentStore;
  beforeAll(async () => {
    await new Promise<void>((resolve) => void slow.listen(0, '127.0.0.1', resolve));
    const { port } = slow.address() as AddressInfo;
    const of = { endpoint: `http://127.0.0.1:${port}`, bucket, region: 'us-east-1', ...login };
    store = await createS3Store(of, 150);
  });
  afterAll(() => {
    slow.closeAllConnections();
    slow.close();
  });

  it('has to begin in time, and is then read as slowly as its reader does', async () => {
    const stored = (await store.get(sha256))!;
    expect((await buffer(stored.body)).toString()).toBe('slow');
    await expect(store.head(sha256)).rejects.toThrow('took too long');
  });

  it('has to say in time why it refuses', async () => {
    const part = join(folder, 'refused');
    await writeFile(part, 'x');
    await expect(store.put(sha256, part, 1)).rejects.toThrow('took too long');
  });
});

it('a bucket says why it refuses, and is never taken for one that is empty', async () => {
  const stranger = await bucketWith({ secretAccessKey: 'another' });
  const sha256 = 'a'.repeat(64);
  await expect(stranger.get(sha256)).rejects.toThrow('403 (SignatureDoesNotMatch)');
  await expect(stranger.head(sha256)).rejects.toThrow('403');
  const part = join(folder, 'part');
  await writeFile(part, 'x');
  await expect(stranger.put(sha256, part, 1)).rejects.toThrow('403 (SignatureDoesNotMatch)');
  const elsewhere = await bucketWith({ bucket: 'none' });
  await expect(elsewhere.get(sha256)).rejects.toThrow('404 (NoSuchBucket)');
  await expect(elsewhere.put(sha256, part, 1)).rejects.toThrow('404 (NoSuchBucket)');
});
