import { readFileSync, statSync } from 'node:fs';
import { webAppUrl, webApps, type Installation } from '@countersign/service-discovery';
import { jsonSetting } from '@countersign/http';
import type { Logger } from '@countersign/telemetry';
import { z } from 'zod';
import { appName } from './address.ts';

/** The URLs of builds' folders by the name of the app; JSON in a setting or a file. */
export const webUrlsSetting = jsonSetting(
  z.record(z.string().regex(appName), z.url({ protocol: /^https?$/ })),
);

/** Where builds are served now. */
export interface WebUrls {
  current(): Readonly<Record<string, string>>;
}

/** What names the servers of builds. */
export interface WebUrlsOptions {
  /** Those that never change while this process runs. */
  fixed: Readonly<Record<string, string>>;
  /** A file that adds others and is read again when it changes, such as one of a ConfigMap. */
  file: string | undefined;
  logger: Logger;
  /** For how long the file is not looked at again. */
  restMs?: number;
}

/** The URLs of a cluster's web images. */
export function clusterWebUrls(installation: Installation): Record<string, string> {
  return Object.fromEntries(webApps.map((app) => [app, webAppUrl(app, installation)]));
}

/** Follows the file; one that is away or wrong changes nothing. */
export function createWebUrls({ fixed, file, logger, restMs = 2_000 }: WebUrlsOptions): WebUrls {
  let added: Record<string, string> = {};
  let mark = '';
  let restUntil = -Infinity;

  const look = (path: string): void => {
    restUntil = performance.now() + restMs;
    try {
      const { ino, size, mtimeMs } = statSync(path);
      const found = `${ino} ${size} ${mtimeMs}`;
      if (found === mark) return;
      mark = found;
      added = webUrlsSetting.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      logger.warn({ err: error, path }, 'list of web apps cannot be read');
    }
  };

  return {
    current() {
      if (file !== undefined && performance.now() >= restUntil) look(file);
      return { ...fixed, ...added };
    },
  };
}
