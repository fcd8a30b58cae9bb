import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../paths.ts';

/** The environments that overlays and renderings exist for. */
export const environments = ['dev', 'prod'] as const;

/** One of them. */
export type EnvironmentName = (typeof environments)[number];

/** What is deployed of one folder under `argocd/services` in one environment. */
export interface Overlay {
  environment: EnvironmentName;
  /** The folder's name, and the Application's. */
  name: string;
  /** Where its kustomization is, relative to the repository. */
  path: string;
  /** Where its rendering is committed, relative to the repository. */
  rendered: string;
}

/** All overlays, by environment and name. */
export function overlays(): Overlay[] {
  const names = readdirSync(join(repository, 'argocd/services')).toSorted();
  return environments.flatMap((environment) =>
    names.flatMap((name) => {
      const path = `argocd/services/${name}/overlays/${environment}`;
      if (!existsSync(join(repository, path))) return [];
      return [{ environment, name, path, rendered: `argocd/rendered/${environment}/${name}.yaml` }];
    }),
  );
}
