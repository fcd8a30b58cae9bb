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

/** What becomes of files of an app's `src`, by their path in there. */
export type Changes = Record<string, (source: string) => string>;

/** The folders of what was built, by the app and what was changed in it. */
const built = new Map<string, Promise<string>>();

/**
 * Puts a build of a web app with changed sources into a copied web root, as a deployment of that app
 * alone; without changes it is the one that all was copied from. Equal changes are built once.
 */
export async function deployChanged(
  webRoot: string,
  app: string,
  changes: Changes = {},
): Promise<void> {
  const edits = await editsOf(app, changes);
  const key = JSON.stringify([app, edits]);
  const dist = edits.length === 0 ? join(frontend, app, 'dist') : await (built.get(key) ?? make());
  const target = join(webRoot, app, 'dist');
  await rm(target, { recursive: true, force: true });
  await cp(dist, target, { recursive: true });

  function make(): Promise<string> {
    // Beside the apps: every folder among them is one that the gateway serves.
    const building = build(join(webRoot, '.built', `${app}-${built.size + 1}`), app, edits);
    built.set(key, building);
    return building;
  }
}

/** The paths of changed files, with what then stands in them. */
async function editsOf(app: string, changes: Changes): Promise<[path: string, text: string][]> {
  const edits = Object.entries(changes).map(async ([path, change]): Promise<[string, string]> => {
    const before = await readFile(join(frontend, app, 'src', path), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${basename(path)} does not hold what is to be changed`);
    return [path, after];
  });
  return Promise.all(edits);
}

/** Builds a copy of an app with these edits in a folder; where the build is. */
async function build(folder: string, app: string, edits: [string, string][]): Promise<string> {
  const source = join(frontend, app);
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(source)) {
    if (['node_modules', 'dist', '.turbo'].includes(entry)) continue;
    await cp(join(source, entry), join(folder, entry), { recursive: true });
  }
  await symlink(join(source, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of edits) await writeFile(join(folder, 'src', path), text);
  const program = join(folder, 'node_modules/@rsbuild/core/bin/rsbuild.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await run(process.execPath, [program, 'build'], { cwd: folder, env });
  return join(folder, 'dist');
}
