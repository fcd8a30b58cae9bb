import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readManifests, type Manifest } from './manifests/read.ts';
import { repository } from './paths.ts';

export const environments = ['dev', 'prod'] as const;

/** One of {@link environments}. */
export type Environment = (typeof environments)[number];

/** What Argo applies of one folder in one environment. */
export interface Overlay {
  environment: Environment;
  /** The name of the service, of the piece of infrastructure, or `argocd` for what the root brings. */
  name: string;
  infra: boolean;
  /** Where its kustomization is, relative to the repository. */
  path: string;
  /** Where its rendering is committed, relative to the repository. */
  rendered: string;
}

/**
 * All overlays: those of services, and what comes beside the charts of infrastructure, which is here
 * before an environment opts in to it.
 */
export function overlays(): Overlay[] {
  const folders = (path: string): string[] => readdirSync(join(repository, path)).toSorted();
  return environments
    .flatMap((environment): Overlay[] => [
      ...folders('argocd/services').map((name) => ({
        environment,
        name,
        infra: false,
        path: `argocd/services/${name}/overlays/${environment}`,
        rendered: `argocd/rendered/${environment}/${name}.yaml`,
      })),
      ...['argocd', ...folders('argocd/infra')].map((name) => ({
        environment,
        name,
        infra: true,
        path:
          name === 'argocd'
            ? `argocd/appsets/${environment}`
            : `argocd/infra/${name}/extras/${environment}`,
        rendered: `argocd/rendered/infra/${environment}/${name}.yaml`,
      })),
    ])
    .filter(({ path }) => existsSync(join(repository, path)));
}

/** Whether this machine has kubectl, which brings kustomize along. */
export function canRender(): boolean {
  return spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;
}

/**
 * What an overlay deploys, as it is committed.
 *
 * @throws {Error} with kustomize's words, when the overlay can not be built
 */
export async function renderOverlay({ path }: Overlay): Promise<string> {
  const { stdout } = await promisify(execFile)('kubectl', ['kustomize', join(repository, path)], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return `# Made by \`pnpm render\` from the folder ${path}.\n${stdout}`;
}

/** Objects by the name of the service or piece of infrastructure that they are of. */
export type Deployed = Record<string, Manifest[]>;

const read = new Map<string, Deployed>();

function committed(environment: Environment, infra: boolean): Deployed {
  const key = `${environment} ${infra}`;
  const own = overlays().filter((one) => one.environment === environment && one.infra === infra);
  const deployed =
    read.get(key) ??
    Object.fromEntries(own.map(({ name, rendered }) => [name, readManifests(rendered)]));
  read.set(key, deployed);
  return deployed;
}

/** The committed renderings of services, which are read once: whoever changes them makes copies. */
export const readServices = (environment: Environment): Deployed => committed(environment, false);

/** The committed renderings of infrastructure. */
export const readInfra = (environment: Environment): Deployed => committed(environment, true);

/** Every object of the services of an environment. */
export const serviceObjects = (environment: Environment): Manifest[] =>
  Object.values(readServices(environment)).flat();

/** Every object of the infrastructure of an environment. */
export const infraObjects = (environment: Environment): Manifest[] =>
  Object.values(readInfra(environment)).flat();
