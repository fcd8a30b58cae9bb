import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The name of a build's record in its folder: what was built, and what is left of the build before. */
export const recordName = 'build.json';

const plainPath = /^(?!.*(^|\/)\.)[A-Za-z0-9._@~+-]+(\/[A-Za-z0-9._@~+-]+)*$/;
const files = z.record(
  z.string().regex(plainPath),
  z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), immutable: z.boolean() }),
);
const recordShape = z.object({ files, kept: files });

/** What a build says that it holds. */
export type WebRecord = z.infer<typeof recordShape>;

/** Content codings that a file can be had in (RFC 9110, 8.4.1), the preferred one first. */
export const codings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A file as it is served. */
export interface WebFile {
  type: string;
  /** Whether what its name stands for never changes. */
  immutable: boolean;
  /** Of the plain content; hexadecimal. */
  sha256: string;
  content: Buffer;
  /** Beside the plain content. */
  encoded: Partial<Record<(typeof codings)[number][0], Buffer>>;
}

/** A whole build of the host or of a remote, in memory. */
export interface WebBuild {
  /** Another one for every other content. */
  version: string;
  /** What may be asked for, by path. */
  files: ReadonlyMap<string, WebFile>;
  /** The host's page. */
  html: string | undefined;
}

/** Reads a file of a build by its path in it. */
export type ReadFile = (path: string) => Promise<Buffer>;

/** Reads a build's record. */
export async function readRecord(read: ReadFile): Promise<WebRecord> {
  return recordShape.parse(JSON.parse((await read(recordName)).toString('utf8')));
}

/**
 * Reads a build into memory, so that one that is just being replaced never shows.
 *
 * @throws {Error} when it does not hold exactly what its record says
 */
export async function loadBuild(read: ReadFile, record?: WebRecord): Promise<WebBuild> {
  const { files: own, kept } = record ?? (await readRecord(read));
  const all = new Map(Object.entries({ ...kept, ...own }));
  const contents = new Map<string, Buffer>();
  for (const [path, { sha256 }] of all) {
    const content = await read(path);
    if (hashOf(content) !== sha256) throw new Error(`${path} is not what was built`);
    contents.set(path, content);
  }

  const served = new Map<string, WebFile>();
  for (const [path, { sha256, immutable }] of all) {
    const type = contentTypeOf(path);
    if (!type) continue;
    const encoded: WebFile['encoded'] = {};
    for (const [coding, ending] of codings) {
      const bytes = contents.get(path + ending);
      if (bytes) encoded[coding] = bytes;
    }
    served.set(path, { type, immutable, sha256, content: contents.get(path)!, encoded });
  }
  const html = contents.get('index.html')?.toString('utf8');
  return { version: versionOf({ files: own }), files: served, html };
}

/** Another one for every other content; what a build keeps of the one before is not part of it. */
export function versionOf({ files: own }: Pick<WebRecord, 'files'>): string {
  return hashOf(JSON.stringify(own)).slice(0, 16);
}

function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** The media type of a file by its ending; undefined for what is never served. */
function contentTypeOf(path: string): string | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(types, ending) ? types[ending] : undefined;
}
