import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../env.ts';
import { root } from '../root.ts';
import { mostWebApps, type Ports } from '../machine/ports.ts';
import type { LogFile } from './log-file.ts';
import type { ProcessSpec } from './supervised-process.ts';

const folder = join(root, 'apps/frontend');

/** The web apps, host and remotes, each of which has a development server when sources run. */
export function webApps(): string[] {
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'rsbuild.config.ts')),
  );
  return names.toSorted().slice(0, mostWebApps);
}

/** Where each development server is, as the gateway is told. */
export function webDevUrls(ports: Ports): Record<string, string> {
  const urls = webApps().map((name, index) => [name, `http://127.0.0.1:${ports.webDev + index}`]);
  return Object.fromEntries(urls) as Record<string, string>;
}

/** The development server of a web app: it builds as files change, and pages reload what did. */
export function webDevSpec(app: string, ports: Ports, log: LogFile): ProcessSpec {
  const url = webDevUrls(ports)[app]!;
  const cwd = join(folder, app);
  const program = join(cwd, 'node_modules/@rsbuild/core/bin/rsbuild.js');
  const { PATH = '', HOME = '', TMPDIR } = environment;
  return {
    name: `web-${app}`,
    args: [program, 'dev', '--host', '127.0.0.1', '--port', new URL(url).port],
    cwd,
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), NODE_ENV: 'development' },
    healthUrl: url + (app === 'host' ? '/' : `/mfe/${app}/mf-manifest.json`),
    log,
  };
}
