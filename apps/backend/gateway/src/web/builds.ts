import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@countersign/telemetry';
import { hostApp, remoteName } from './address.ts';
import { loadBuild, recordName, type WebBuild } from './build.ts';

export interface WebBuilds {
  /** The host's or a remote's build, or undefined when there is none. */
  get(app: string): Promise<WebBuild | undefined>;
  /** The names of the remotes that are there, sorted. */
  remotes(): Promise<string[]>;
}

/** Where builds are: `<root>/<app>/dist`. */
export interface WebBuildsOptions {
  root: string;
  logger: Logger;
  /** For how long a folder is not looked at again. */
  restMs?: number;
}

interface Known {
  build: WebBuild | undefined;
  /** Which record it was read by. */
  mark: string | undefined;
  restUntil: number;
  looking: Promise<void> | undefined;
}

/** A folder that is not whole is read again after so long. */
const retryMs = 2_000;

/**
 * Builds by name, picked up again when a folder's record changes. A folder that is being replaced, or
 * that does not hold what its record says, leaves the build before in place.
 */
export function createBuilds({ root, logger, restMs = 250 }: WebBuildsOptions): WebBuilds {
  const all = new Map<string, Known>();

  const look = async (app: string, known: Known): Promise<void> => {
    const folder = join(root, app, 'dist');
    const mark = await markOf(join(folder, recordName));
    known.restUntil = performance.now() + restMs;
    if (mark === known.mark) return;
    if (mark === undefined) {
      // Names that nobody built are not remembered: anybody may ask for any.
      if (!known.build) all.delete(app);
      return;
    }
    try {
      known.build = await loadBuild((path) => readFile(join(folder, path)));
      known.mark = mark;
      logger.info({ app, version: known.build.version }, 'web build loaded');
    } catch (error) {
      known.restUntil = performance.now() + Math.max(restMs, retryMs);
      logger.warn({ err: error, app }, 'web build cannot be read');
    }
  };

  const get = async (app: string): Promise<WebBuild | undefined> => {
    let known = all.get(app);
    if (!known) {
      known = { build: undefined, mark: undefined, restUntil: -Infinity, looking: undefined };
      all.set(app, known);
    }
    if (!known.looking && performance.now() < known.restUntil) return known.build;
    known.looking ??= look(app, known).finally(() => (known.looking = undefined));
    await known.looking;
    return known.build;
  };

  const remotes = async (): Promise<string[]> => {
    const names = (await readdir(root).catch(() => [])).filter((name) => remoteName.test(name));
    const builds = await Promise.all(names.map(async (name) => [name, await get(name)] as const));
    return builds.flatMap(([name, build]) => (build ? [name] : [])).toSorted();
  };

  return {
    get: async (app) => (app === hostApp || remoteName.test(app) ? get(app) : undefined),
    remotes,
  };
}

async function markOf(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
