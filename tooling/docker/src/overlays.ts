import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinDigest, pinnedDigest } from './pin.ts';
import { repository } from './repository.ts';

/** What manifests call the images, whatever registry an overlay takes them from. */
const manifestName = (name: string): string => `ghcr.io/countersign/${name}`;

const fileOf = (name: string, environment: string): string =>
  join(repository, 'argocd/services', name, 'overlays', environment, 'kustomization.yaml');

/** The digest of the image that an environment runs; undefined when it runs none. */
export function deployedDigest(name: string, environment: string): string | undefined {
  const file = fileOf(name, environment);
  if (!existsSync(file)) return undefined;
  return pinnedDigest(readFileSync(file, 'utf8'), manifestName(name));
}

/** Has an environment run the image of this digest, once the change is committed. */
export function deployDigest(name: string, environment: string, digest: string): void {
  const file = fileOf(name, environment);
  writeFileSync(file, pinDigest(readFileSync(file, 'utf8'), manifestName(name), digest));
}
