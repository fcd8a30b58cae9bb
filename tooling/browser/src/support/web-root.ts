import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const frontend = resolve(import.meta.dirname, '../../../../apps/frontend');

/** Copies the builds of all web apps to a folder of its own, from which a gateway can serve them. */
export async function copyWebRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-web-'));
  for (const app of await readdir(frontend)) {
    await cp(join(frontend, app, 'dist'), join(root, app, 'dist'), { recursive: true });
  }
  return root;
}

/**
 * Builds a web app with changed sources into a copied web root, as a deployment of that app alone.
 *
 * @param changes what becomes of files of its `src`, by their path in there
 */
export async function deployChanged(
  webRoot: string,
  app: string,
  changes: Record<string, (source: string) => string> = {},
): Promise<void> {
  const source = join(frontend, app);
  const target = join(webRoot, app);
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source)) {
    if (['node_modules', 'dist', '.turbo'].includes(entry)) continue;
    await rm(join(target, entry), { recursive: true, force: true });
    await cp(join(source, entry), join(target, entry), { recursive: true });
  }
  await rm(join(target, 'node_modules'), { force: true });
  await symlink(join(source, 'node_modules'), join(target, 'node_modules'));
  for (const [path, change] of Object.entries(changes)) {
    const file = join(target, 'src', path);
    const before = await readFile(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${basename(file)} does not hold what is to be changed`);
    await writeFile(file, after);
  }
  const program = join(target, 'node_modules/@rsbuild/core/bin/rsbuild.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await run(process.execPath, [program, 'build'], { cwd: target, env });
}
