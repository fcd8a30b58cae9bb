import { type Manifest, parseManifests } from '../manifests/read.ts';
import { type Generated, generateApplications } from './generate.ts';
import { type Tree, textOf } from './tree.ts';
import { type AppProject, type Application, type ApplicationSet, sourcesOf } from './types.ts';
import type { Environment } from '../rendered.ts';

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

/** A line for each Application that would exist: name, namespace, and the charts and folders it is made of. */
export function describeApplications({ generated }: ArgoCd): string {
  const rows = generated
    .map(({ application }) => {
      const from = sourcesOf(application).flatMap(({ chart, targetRevision, path }) =>
        chart ? [`${chart} ${targetRevision}`] : (path ?? []),
      );
      return [application.metadata.name, application.spec.destination.namespace, from.join(', ')];
    })
    .toSorted(([a = ''], [b = '']) => a.localeCompare(b));
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', namespace = '', from = '']) =>
      [name.padEnd(widths[0] ?? 0), namespace.padEnd(widths[1] ?? 0), from].join('  '),
    )
    .join('\n');
}
