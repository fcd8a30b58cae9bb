import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames, webApps } from '@countersign/service-discovery';
import { repository } from './repository.ts';

/** Something that an image is built of. */
export interface Workload {
  /** Of the image, and but for `compose` of what runs it in a cluster. */
  name: string;
  dockerfile: 'node-service' | 'web';
  package: string;
  /** Its folder, from the repository's root. */
  folder: string;
  /** Where a web app's files are in the browser, without a trailing slash. */
  mount?: string;
}

/** Every service, every part of the web app, and what prepares a composition and catches mail. */
export function workloads(): Workload[] {
  return [
    ...serviceNames.map((name) => describe('node-service', name, `apps/backend/${name}`)),
    ...webApps.map((name) => ({
      ...describe('web', `web-${name}`, `apps/frontend/${name}`),
      mount: name === 'host' ? '' : `/mfe/${name}`,
    })),
    describe('node-service', 'compose', 'tooling/compose'),
  ];
}

function describe(dockerfile: Workload['dockerfile'], name: string, folder: string): Workload {
  const manifest = readFileSync(join(repository, folder, 'package.json'), 'utf8');
  return { name, dockerfile, folder, package: (JSON.parse(manifest) as { name: string }).name };
}
