import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright-core';

const folder = resolve(import.meta.dirname, '../../../gallery');
const nonce = 'gallery';
/** Where the gallery is, in a context that serves it. */
export const galleryUrl = 'http://gallery.localhost/';

/** As strict as the gateway is with the app. */
const policy = [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data:",
].join('; ');
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

let building: Promise<unknown> | undefined;

/** Builds the page of all components and serves it to a context, at `galleryUrl`. */
export async function serveGallery(context: BrowserContext): Promise<void> {
  await (building ??= build());
  await context.route(`${galleryUrl}**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/favicon.ico') return route.fulfill({ status: 204 });
    const file = await readFile(join(folder, 'dist', path === '/' ? 'index.html' : path));
    return path === '/'
      ? route.fulfill({
          body: String(file).replaceAll('__CSP_NONCE__', nonce),
          contentType: 'text/html',
          headers: { 'content-security-policy': policy },
        })
      : route.fulfill({ body: file, contentType: types[path.split('.').at(-1) ?? ''] ?? '' });
  });
}

async function build(): Promise<void> {
  const program = join(folder, 'node_modules/@rsbuild/core/bin/rsbuild.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [program, 'build'], { cwd: folder, env });
}
