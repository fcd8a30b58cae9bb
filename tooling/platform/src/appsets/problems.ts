import { parse } from 'yaml';
import type { Manifest } from '../manifests/read.ts';
import type { ArgoCd } from './environment.ts';
import { allowsDestination, allowsKind, allowsSource } from './project.ts';
import { textOf, type Tree } from './tree.ts';
import { sourcesOf, type Application, type Source, type SyncPolicy } from './types.ts';

const exact = /^v?\d+\.\d+\.\d+$/;
const keys = {
  infra: ['charts', 'name', 'namespace', 'podSecurity'],
  chart: ['chart', 'release', 'repository', 'values', 'version'],
};

/** What is wrong with the Applications of an environment, a line each; none when all is well. */
export function applicationProblems(argo: ArgoCd, tree: Tree): string[] {
  return [...duplicates(argo), ...argo.generated.flatMap((one) => problemsOf(one, argo, tree))];
}

function duplicates({ generated, root }: ArgoCd): string[] {
  const names = [root, ...generated.map(({ application }) => application)].map(
    ({ metadata }) => metadata.name,
  );
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `two Applications are called ${name}`);
}

function problemsOf(
  { file, application }: ArgoCd['generated'][number],
  argo: ArgoCd,
  tree: Tree,
): string[] {
  const { project: projectName, destination, syncPolicy } = application.spec;
  const project = argo.projects.find(({ metadata }) => metadata.name === projectName);
  if (!project) return [`${file}: there is no project ${projectName}`];
  const { server, namespace } = destination;
  const problems: string[] = [];
  if (!allowsDestination(project, server, namespace)) {
    problems.push(`project ${projectName} does not allow namespace ${namespace}`);
  }
  for (const source of sourcesOf(application)) {
    if (!allowsSource(project, source.repoURL)) {
      problems.push(`project ${projectName} does not allow ${source.repoURL}`);
    }
    problems.push(...sourceProblems(source, argo.root, tree));
  }
  problems.push(...policyProblems(syncPolicy), ...namespaceProblems(application, argo));
  if (projectName === 'infra') problems.push(...keyProblems(file, tree));
  return problems.map((problem) => `${file}: ${problem}`);
}

function sourceProblems(source: Source, root: Application, tree: Tree): string[] {
  const { repoURL, targetRevision, path, chart, helm } = source;
  const problems: string[] = [];
  if (chart === undefined) {
    const home = root.spec.source;
    if (repoURL !== home?.repoURL || targetRevision !== home.targetRevision) {
      problems.push(`${repoURL} at ${targetRevision} is not where the root is from`);
    }
    if (path !== undefined && !tree.has(`${path}/kustomization.yaml`)) {
      problems.push(`there is no ${path}/kustomization.yaml`);
    }
    return problems;
  }
  if (!repoURL.startsWith('https://')) problems.push(`${repoURL} is no https address`);
  if (!exact.test(targetRevision)) problems.push(`${chart} ${targetRevision} is no exact version`);
  for (const values of helm?.valueFiles ?? []) {
    if (!tree.has(values.replace('$values/', ''))) problems.push(`there is no ${values}`);
  }
  return problems;
}

function policyProblems(policy: SyncPolicy | undefined): string[] {
  const problems: string[] = [];
  if (!policy?.automated?.prune || !policy.automated.selfHeal) {
    problems.push('it neither prunes nor heals by itself');
  }
  if (policy?.retry?.limit !== -1 || !policy.retry.refresh || !policy.retry.backoff) {
    problems.push('it gives up');
  }
  for (const option of ['SkipDryRunOnMissingResource=true', 'ServerSideApply=true']) {
    if (!policy?.syncOptions?.includes(option)) problems.push(`it lacks ${option}`);
  }
  return problems;
}

/** A namespace comes from the Application itself, where its project allows that, or from the root. */
function namespaceProblems({ spec }: Application, { projects, config }: ArgoCd): string[] {
  const name = spec.destination.namespace;
  const project = projects.find(({ metadata }) => metadata.name === spec.project);
  const namespace = { group: '', kind: 'Namespace', name, namespaced: false };
  if (spec.syncPolicy?.syncOptions?.includes('CreateNamespace=true')) {
    if (!project || !allowsKind(project, namespace)) return [`it may not create ${name}`];
    return levelProblems(spec.syncPolicy.managedNamespaceMetadata?.labels, name);
  }
  const made = config.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === name);
  return made ? levelProblems(made.metadata.labels, name) : [`nobody creates namespace ${name}`];
}

function levelProblems(labels: Record<string, string> | undefined, name: string): string[] {
  const level = labels?.['pod-security.kubernetes.io/enforce'] ?? '';
  if (['restricted', 'baseline', 'privileged'].includes(level)) return [];
  return [`namespace ${name} enforces no Pod Security level`];
}

/** A key that the template does not know is a typo, as much as one that is missing. */
function keyProblems(file: string, tree: Tree): string[] {
  const content = parse(textOf(tree, file)) as Record<string, unknown>;
  const folder = file.split('/')[2];
  const problems = unlike(Object.keys(content), keys.infra);
  if (content['name'] !== folder) problems.push(`its name is not its folder's, ${folder}`);
  for (const chart of content['charts'] as object[]) {
    problems.push(...unlike(Object.keys(chart), keys.chart));
  }
  return problems;
}

function unlike(found: string[], expected: string[]): string[] {
  const extra = found.filter((key) => !expected.includes(key));
  const missing = expected.filter((key) => !found.includes(key));
  return [
    ...extra.map((key) => `unknown key ${key}`),
    ...missing.map((key) => `key ${key} is missing`),
  ];
}

/** The objects of an Application that its project would not let it have, a line each. */
export function kindProblems(
  objects: (Manifest & { namespaced: boolean })[],
  { spec }: Application,
  { projects }: ArgoCd,
): string[] {
  const project = projects.find(({ metadata }) => metadata.name === spec.project);
  if (!project) return [`there is no project ${spec.project}`];
  return objects.flatMap(({ apiVersion, kind, metadata, namespaced }) => {
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const object = `${kind} ${metadata.name}`;
    if (!allowsKind(project, { group, kind, name: metadata.name, namespaced })) {
      return [`project ${spec.project} does not allow ${object}`];
    }
    const namespace = metadata.namespace ?? spec.destination.namespace;
    return !namespaced || allowsDestination(project, spec.destination.server, namespace)
      ? []
      : [`project ${spec.project} does not allow ${object} in ${namespace}`];
  });
}
