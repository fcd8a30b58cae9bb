import { execFile } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Chromium that came as a package, with what it needs to draw text. */
export interface PackagedChromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, once for each user and version, into a folder that
 * nobody else can write to.
 */
export async function packagedChromium(): Promise<PackagedChromium> {
  const version = await packageVersion();
  const folder = join(tmpdir(), `countersign-chromium-${uid()}-${version}`);
  if (!isOurs(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: { FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

async function unpackInto(folder: string): Promise<void> {
  if (existsSync(folder)) throw new Error(`${folder} belongs to somebody else; remove it`);
  const making = await mkdtemp(`${folder}-`);
  try {
    // The package unpacks into the system's temporary folder and takes what lies there as it is.
    const program = join(import.meta.dirname, 'unpack-main.ts');
    await run(process.execPath, [program], { env: { ...process.env, TMPDIR: making } });
    await writeFile(join(making, 'fonts.conf'), fontsConf(folder));
    await chmod(making, 0o700);
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    // Somebody else of ours was faster.
    if (!isOurs(folder)) throw error;
  }
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return (
    found !== undefined && found.isDirectory() && found.uid === uid() && (found.mode & 0o022) === 0
  );
}

/** Not `userInfo`, which fails for a user that the machine has no name for. */
const uid = (): number => process.getuid!();

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = join(dirname(entry), '../package.json');
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

function fontsConf(folder: string): string {
  const places = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts')];
  const folders = [join(folder, 'fonts'), ...places].map((path) => `<dir>${path}</dir>`);
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;
}
