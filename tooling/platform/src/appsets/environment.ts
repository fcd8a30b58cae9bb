import { parseManifests, type Manifest } from '../manifests/read.ts';
import { generateApplications, type Generated } from './generate.ts';
import { textOf, type Tree } from './tree.ts';
import type { Application, ApplicationSet, AppProject } from './types.ts';
import { type Environment } from '../rendered.ts';

/** What Argo is told in an environment, and what it makes of it. */
export interface ArgoCd {
  environment: Environment;
  root: Application;
  projects: AppProject[];
  config: Manifest[];
  infra: ApplicationSet;
  services: ApplicationSet;
  /** Every Application that would exist beside the root. */
  generated: Generated[];
}

/** Reads the ApplicationSets of an environment and all that belongs to them. @throws {Error} for what Argo would refuse */
export function readEnvironment(tree: Tree, environment: Environment): ArgoCd {
  const only = (path: string): Manifest => {
    const [object, ...rest] = parseManifests(textOf(tree, path), path);
    if (!object || rest.length > 0) throw new Error(`${path}: not exactly one object`);
    return object;
  };
  const all = (folder: string): Manifest[] =>
    [...tree]
      .filter(([path]) => path.startsWith(folder) && path.endsWith('.yaml'))
      .filter(([path]) => !path.endsWith('/kustomization.yaml'))
      .flatMap(([path, text]) => parseManifests(text, path));

  const infra = only(`argocd/appsets/${environment}/infra.yaml`) as ApplicationSet;
  const services = only(`argocd/appsets/${environment}/services.yaml`) as ApplicationSet;
  return {
    environment,
    root: only('argocd/bootstrap/root.yaml') as Application,
    projects: all('argocd/projects/') as AppProject[],
    config: all('argocd/config/'),
    infra,
    services,
    generated: [infra, services].flatMap((set) => generateApplications(set, tree)),
  };
}
