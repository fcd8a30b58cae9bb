import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { recordName } from '../web/build.ts';

/** The files of a build by path; a name with a hash never changes. */
type Files = Record<string, string | Buffer>;

/** A folder of builds for a test. */
export async function createWebRoot() {
  const root = await mkdtemp(join(tmpdir(), 'countersign-web-'));
  const distOf = (app: string): string => join(root, app, 'dist');
  return {
    root,
    distOf,
    /** Puts a build in place as the build does: the record comes last. */
    async deploy(app: string, files: Files, kept: Files = {}): Promise<void> {
      for (const [path, content] of Object.entries({ ...kept, ...files })) {
        const target = join(distOf(app), path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, content);
      }
      const record = JSON.stringify({ files: describe(files), kept: describe(kept) });
      await writeFile(join(distOf(app), '.making'), record);
      await rename(join(distOf(app), '.making'), join(distOf(app), recordName));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A server of one build, like one pod of a web image. */
export async function serveBuild(folder: () => string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    asked.push(path);
    readFile(join(folder(), path)).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function describe(files: Files) {
  const entries = Object.entries(files).map(([path, content]) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return [path, { sha256, immutable: /\.[0-9a-f]{8}\./.test(path) }] as const;
  });
  return Object.fromEntries(entries);
}
