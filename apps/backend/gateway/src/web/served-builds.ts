import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@countersign/telemetry';
import { appName, hostApp } from './address.ts';
import { loadBuild, type WebBuild, type WebFile } from './build.ts';
import type { WebBuilds } from './builds.ts';
import { endpointsOf } from './endpoints.ts';
import { fetchFile } from './fetch-file.ts';
import { readOffers, safestOffer } from './offers.ts';
import type { WebUrls } from './web-urls.ts';

export interface ServedBuildsOptions {
  urls: WebUrls;
  logger: Logger;
  /** For how long nobody is asked again, in milliseconds. */
  restMs?: number;
  /** All servers behind a URL, as URLs; by default each address that its name has. */
  endpoints?: (url: string) => Promise<string[]>;
}

interface Known {
  /** What is served: the build, and hashed files of the one before. */
  build: WebBuild | undefined;
  /** The files of the build alone. */
  own: WebBuild['files'] | undefined;
  /** What `build` was read by. */
  mark: string | undefined;
  /** When somebody last looked. */
  lookedAt: number;
  restUntil: number;
  looking: Promise<void> | undefined;
}

/** A copy that is older than this may ask for files that no server keeps any more. */
const trustedForMs = 15_000;

/**
 * Builds that web servers hand out, such as a cluster's web images. The last good copy answers while
 * somebody looks for another; only when nobody has looked for 15 seconds does a request wait for that,
 * for a second at most. A build is taken only when every server behind its URL has its files, so that a
 * page never asks in vain for what only some of them have.
 */
export function createServedBuilds(options: ServedBuildsOptions): WebBuilds {
  const { urls, logger, restMs = 2_000, endpoints = endpointsOf } = options;
  const all = new Map<string, Known>();

  const look = async (app: string, url: string, known: Known): Promise<void> => {
    try {
      const offer = safestOffer(await readOffers(await endpoints(url)), known.build?.version);
      const mark = createHash('sha256').update(JSON.stringify(offer.record)).digest('hex');
      if (mark === known.mark) return;
      const build = await loadBuild((path) => fetchFile(offer.url, path), offer.record);
      known.build = { ...build, files: withKept(build.files, known.own) };
      known.own = build.files;
      known.mark = mark;
      logger.info({ app, version: build.version }, 'web build loaded');
    } catch (error) {
      const level = known.lookedAt > -Infinity ? 'debug' : 'warn';
      logger[level]({ err: error, app }, 'web build cannot be read');
    } finally {
      known.lookedAt = performance.now();
      known.restUntil = known.lookedAt + restMs;
    }
  };

  const get = async (app: string): Promise<WebBuild | undefined> => {
    const url = urls.current()[app];
    if (url === undefined) return undefined;
    let known = all.get(app);
    if (!known) {
      known = fresh();
      all.set(app, known);
    }
    if (!known.looking && performance.now() >= known.restUntil) {
      const looked = known;
      known.looking = look(app, url, known).finally(() => (looked.looking = undefined));
    }
    if (known.looking && performance.now() - known.lookedAt > trustedForMs) {
      const patienceMs = known.build ? 1_000 : 2_000;
      await Promise.race([known.looking, setTimeout(patienceMs, undefined, { ref: false })]);
      // Others need not wait for the same.
      known.lookedAt = performance.now();
    }
    return known.build;
  };

  const remotes = async (): Promise<string[]> => {
    const names = Object.keys(urls.current()).filter((name) => name !== hostApp);
    const builds = await Promise.all(names.map(async (name) => [name, await get(name)] as const));
    return builds.flatMap(([name, build]) => (build ? [name] : [])).toSorted();
  };

  return { get: async (app) => (appName.test(app) ? get(app) : undefined), remotes };
}

function fresh(): Known {
  const nothing = { build: undefined, own: undefined, mark: undefined, looking: undefined };
  return { ...nothing, lookedAt: -Infinity, restUntil: -Infinity };
}

/** Open pages may still ask for hashed files of the build before. */
function withKept(
  files: WebBuild['files'],
  before: WebBuild['files'] = new Map<string, WebFile>(),
): WebBuild['files'] {
  const kept = [...before].filter(([, { immutable }]) => immutable);
  return new Map([...kept, ...files]);
}
