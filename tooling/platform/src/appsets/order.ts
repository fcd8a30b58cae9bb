import { parse } from 'yaml';
import type { Manifest } from '../manifests/read.ts';
import type { ArgoCd } from './environment.ts';
import { textOf, type Tree } from './tree.ts';

/** The health checks without which a wave does not wait for what it holds. */
const healthKeys = [
  'resource.customizations.health.argoproj.io_Application',
  'resource.customizations.health.argoproj.io_ApplicationSet',
  'resource.customizations.health.postgresql.cnpg.io_Cluster',
  'resource.customizations.health.postgresql.cnpg.io_Database',
  'resource.customizations.health.postgresql.cnpg.io_DatabaseRole',
];

/** What keeps the root from bringing projects, settings, infrastructure and services in this order. */
export function orderProblems(argo: ArgoCd, tree: Tree): string[] {
  const { root, projects, config, infra, services, environment } = argo;
  const problems: string[] = [];
  const steps: [string, Manifest[]][] = [
    ['projects', projects],
    ['settings', config],
    ['infra', [infra]],
    ['services', [services]],
  ];
  for (const [index, [name, objects]] of steps.slice(1).entries()) {
    const [before, earlier] = steps[index] as (typeof steps)[number];
    if (Math.max(...earlier.map(waveOf)) >= Math.min(...objects.map(waveOf))) {
      problems.push(`${before} do not come before ${name}`);
    }
  }
  for (const set of [infra, services]) {
    if (!set.spec.syncPolicy?.preserveResourcesOnDeletion) {
      problems.push(`with the set ${set.metadata.name} would go what it installed`);
    }
    for (const { git } of set.spec.generators) {
      const home = root.spec.source;
      if (git.repoURL !== home?.repoURL || git.revision !== home.targetRevision) {
        problems.push(`the set ${set.metadata.name} does not read where the root is from`);
      }
    }
    if (waveIn(set.spec.template) !== undefined) {
      problems.push(`a wave on the Applications of ${set.metadata.name} orders nothing`);
    }
  }
  const folder = `argocd/appsets/${environment}`;
  const { resources } = parse(textOf(tree, `${folder}/kustomization.yaml`)) as {
    resources: string[];
  };
  if (resources.join() !== '../../projects,../../config,infra.yaml,services.yaml') {
    problems.push(`${folder} does not bring projects, settings and both sets`);
  }
  if (!root.spec.source?.path?.startsWith('argocd/appsets/'))
    problems.push('the root is elsewhere');
  return [...problems, ...missingHealth(tree)];
}

function missingHealth(tree: Tree): string[] {
  const path = 'argocd/config/kustomization.yaml';
  const { configMapGenerator } = parse(textOf(tree, path)) as {
    configMapGenerator: { name: string; files: string[] }[];
  };
  const files = new Map(
    configMapGenerator
      .filter(({ name }) => name === 'argocd-cm')
      .flatMap((map) => map.files.map((file) => file.split('=') as [string, string])),
  );
  return healthKeys.flatMap((key) => {
    const file = files.get(key);
    if (file === undefined) return [`argocd-cm has no ${key}`];
    return tree.has(`argocd/config/${file}`) ? [] : [`there is no argocd/config/${file}`];
  });
}

function waveOf({ metadata }: Manifest): number {
  return Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
}

function waveIn(template: object): string | undefined {
  const { metadata } = template as { metadata?: { annotations?: Record<string, string> } };
  return metadata?.annotations?.['argocd.argoproj.io/sync-wave'];
}
