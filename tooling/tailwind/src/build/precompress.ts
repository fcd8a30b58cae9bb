import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const compressible = /\.(js|css|svg|json|txt|webmanifest)$/;
const leastBytes = 1_024;

/**
 * Writes `<file>.br` and `<file>.gz` beside each text that is large enough to gain from it.
 *
 * @param paths of files in `dist`
 * @returns the paths of what was written
 */
export async function precompress(dist: string, paths: string[]): Promise<string[]> {
  const made: string[] = [];
  for (const path of paths.filter((name) => compressible.test(name))) {
    const content = await readFile(join(dist, path));
    if (content.length < leastBytes) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await Promise.all([
      toBrotli(content, { params }).then((bytes) => writeFile(join(dist, `${path}.br`), bytes)),
      toGzip(content, { level: 9 }).then((bytes) => writeFile(join(dist, `${path}.gz`), bytes)),
    ]);
    made.push(`${path}.br`, `${path}.gz`);
  }
  return made;
}
