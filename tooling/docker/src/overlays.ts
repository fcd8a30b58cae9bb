import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinDigest, pinnedDigest } from './pin.ts';
import { repository } from './repository.ts';

/** Of its programs a cluster runs the mail catcher, as infrastructure and in development alone. */
const catcher = 'compose';

const fileOf = (name: string, environment: string): string => {
  const folder =
    name === catcher
      ? `infra/mail/extras/${environment}`
      : `services/${name}/overlays/${environment}`;
  return join(repository, 'argocd', folder, 'kustomization.yaml');
};

/** The kustomization by which an environment runs a workload, and what manifests call its image. */
export function readOverlay(name: string, environment: string): { text: string; image: string } {
  const text = readFileSync(fileOf(name, environment), 'utf8');
  return { text, image: `ghcr.io/countersign/${name}` };
}

/** The digest of the image that an environment runs; undefined when it runs none. */
export function deployedDigest(name: string, environment: string): string | undefined {
  if (!existsSync(fileOf(name, environment))) return undefined;
  const { text, image } = readOverlay(name, environment);
  return pinnedDigest(text, image);
}

/**
 * Has an environment run an image, once the change is committed.
 *
 * @param from where it was pushed: `ghcr.io/countersign/gateway`
 * @returns whether the environment has a use for it
 * @throws {Error} when it should run it, and there is nothing to pin
 */
export function deployDigest(
  name: string,
  environment: string,
  digest: string,
  from: string,
): boolean {
  if (name === catcher && !existsSync(fileOf(name, environment))) return false;
  const { text, image } = readOverlay(name, environment);
  writeFileSync(fileOf(name, environment), pinDigest(text, image, digest, from));
  return true;
}
