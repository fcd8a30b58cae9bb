import { parse } from 'yaml';
import { unmet, type Expectation } from '../manifests/expectations.ts';
import type { Manifest } from '../manifests/read.ts';
import type { ArgoCd } from './environment.ts';
import { textOf, type Tree } from './tree.ts';
import {
  sourcesOf,
  type Application,
  type AppProject,
  type KindRule,
  type Source,
} from './types.ts';

const keys = {
  infra: ['charts', 'name', 'namespace', 'podSecurity'],
  chart: ['chart', 'release', 'repository', 'values', 'version'],
};

/** What is wrong with the Applications of an environment, a line each; none when all is well. */
export function applicationProblems(argo: ArgoCd, tree: Tree): string[] {
  const { generated, root } = argo;
  const names = [root, ...generated.map((one) => one.application)].map((one) => one.metadata.name);
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `two Applications are called ${name}`),
    ...generated.flatMap(({ file, application }) =>
      unmet([
        ...placeOf(application, argo, tree),
        ...policyOf(application),
        ...(application.spec.project === 'infra' ? keysOf(file, tree) : []),
      ]).map((problem) => `${file}: ${problem}`),
    ),
  ];
}

/** Where it goes and what it is made of, as far as its project allows. */
function placeOf({ spec, ...rest }: Application, argo: ArgoCd, tree: Tree): Expectation[] {
  const { project: name, destination, syncPolicy } = spec;
  const project = argo.projects.find(({ metadata }) => metadata.name === name);
  if (!project) return [[`there is no project ${name}`, false, true]];
  const { server, namespace } = destination;
  const made = argo.config.find(
    ({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace,
  );
  // A namespace comes from the Application itself, where its project allows that, or from the root.
  const creates = syncPolicy?.syncOptions?.includes('CreateNamespace=true') ?? false;
  const object = { group: '', kind: 'Namespace', name: namespace };
  const labels = creates ? syncPolicy?.managedNamespaceMetadata?.labels : made?.metadata.labels;
  const level = labels?.['pod-security.kubernetes.io/enforce'] ?? '';
  const allowed = `project ${name} does not allow`;
  return [
    [`${allowed} namespace ${namespace}`, allowsDestination(project, server, namespace), true],
    [`it may not create ${namespace}`, !creates || allowsKind(project, object), true],
    [`nobody creates namespace ${namespace}`, creates || made !== undefined, true],
    [
      `namespace ${namespace} enforces no Pod Security level`,
      ['restricted', 'baseline', 'privileged'].includes(level),
      true,
    ],
    ...sourcesOf({ spec, ...rest }).flatMap((source): Expectation[] => [
      [`${allowed} ${source.repoURL}`, project.spec.sourceRepos?.includes(source.repoURL), true],
      ...partsOf(source, argo.root, tree),
    ]),
  ];
}

function partsOf(source: Source, root: Application, tree: Tree): Expectation[] {
  const { repoURL, targetRevision, path, chart, helm } = source;
  const there = (file: string): Expectation => [`there is no ${file}`, tree.has(file), true];
  if (chart === undefined) {
    const home = root.spec.source;
    const isHome = repoURL === home?.repoURL && targetRevision === home.targetRevision;
    return [
      [`${repoURL} at ${targetRevision} is not where the root is from`, isHome, true],
      ...(path === undefined ? [] : [there(`${path}/kustomization.yaml`)]),
    ];
  }
  const exact = /^v?\d+\.\d+\.\d+$/.test(targetRevision);
  return [
    [`${repoURL} is no https address`, repoURL.startsWith('https://'), true],
    [`${chart} ${targetRevision} is no exact version`, exact, true],
    ...(helm?.valueFiles ?? []).map((file): Expectation => {
      return [`there is no ${file}`, tree.has(file.replace('$values/', '')), true];
    }),
  ];
}

function policyOf({ spec: { syncPolicy } }: Application): Expectation[] {
  const { automated, retry, syncOptions = [] } = syncPolicy ?? {};
  const keeps = automated?.prune === true && automated.selfHeal === true;
  const persists = retry?.limit === -1 && retry.refresh === true && retry.backoff !== undefined;
  return [
    ['it neither prunes nor heals by itself', keeps, true],
    ['it gives up', persists, true],
    ...['SkipDryRunOnMissingResource=true', 'ServerSideApply=true'].map((option): Expectation => [
      `it lacks ${option}`,
      syncOptions.includes(option),
      true,
    ]),
  ];
}

/** A key that the template does not know is a typo, as much as one that is missing. */
function keysOf(file: string, tree: Tree): Expectation[] {
  const content = parse(textOf(tree, file)) as { name: string; charts: object[] };
  const found = (object: object, expected: string[]): Expectation[] => [
    ...Object.keys(object).map((key): Expectation => {
      return [`unknown key ${key}`, expected.includes(key), true];
    }),
    ...expected.map((key): Expectation => [`key ${key} is missing`, key in object, true]),
  ];
  return [
    ...found(content, keys.infra),
    ["its name is not its folder's", content.name, file.split('/')[2]],
    ...content.charts.flatMap((chart) => found(chart, keys.chart)),
  ];
}

/** The health checks without which a wave does not wait for what it holds. */
const healthOf = [
  'argoproj.io_Application',
  'argoproj.io_ApplicationSet',
  'postgresql.cnpg.io_Cluster',
  'postgresql.cnpg.io_Database',
  'postgresql.cnpg.io_DatabaseRole',
];

const wave = 'argocd.argoproj.io/sync-wave';
const waveOf = ({ metadata }: Manifest): number => Number(metadata.annotations?.[wave] ?? 0);

/** What keeps the root from bringing projects, settings, infrastructure and services in this order. */
export function orderProblems(argo: ArgoCd, tree: Tree): string[] {
  const { root, projects, config, infra, services, environment } = argo;
  const steps = Object.entries({
    projects,
    settings: config,
    infra: [infra],
    services: [services],
  });
  const folder = `argocd/appsets/${environment}`;
  const read = (path: string): unknown => parse(textOf(tree, `${path}/kustomization.yaml`));
  const { resources } = read(folder) as { resources: string[] };
  const { configMapGenerator } = read('argocd/config') as {
    configMapGenerator: { name: string; files: string[] }[];
  };
  const health = configMapGenerator.flatMap(({ name, files }) =>
    name === 'argocd-cm' ? files : [],
  );
  const brought = '../../projects,../../config,infra.yaml,services.yaml';
  const home = root.spec.source;
  return unmet([
    ...steps.slice(1).map(([name, objects], index): Expectation => {
      const [before, earlier] = steps[index] as [string, Manifest[]];
      const inOrder = Math.max(...earlier.map(waveOf)) < Math.min(...objects.map(waveOf));
      return [`${before} do not come before ${name}`, inOrder, true];
    }),
    ...[infra, services].flatMap(({ metadata: { name }, spec }): Expectation[] => {
      const template = spec.template as Partial<Manifest>;
      const keeps = spec.syncPolicy?.preserveResourcesOnDeletion;
      return [
        [`with the set ${name} would go what it installed`, keeps, true],
        ...spec.generators.map(({ git }): Expectation => {
          const isHome = git.repoURL === home?.repoURL && git.revision === home.targetRevision;
          return [`the set ${name} does not read where the root is from`, isHome, true];
        }),
        [
          `a wave on the Applications of ${name} orders nothing`,
          template.metadata?.annotations?.[wave],
          undefined,
        ],
      ];
    }),
    [`${folder} does not bring projects, settings and both sets`, resources.join(), brought],
    ['the root is elsewhere', home?.path?.startsWith('argocd/appsets/'), true],
    ...healthOf.flatMap((kind): Expectation[] => {
      const key = `resource.customizations.health.${kind}`;
      const file = health.find((one) => one.startsWith(`${key}=`))?.split('=')[1];
      return [
        [`argocd-cm has no ${key}`, file !== undefined, true],
        [`there is no argocd/config/${file}`, tree.has(`argocd/config/${file}`), true],
      ];
    }),
  ]);
}

/** Whether the project allows objects in this namespace of this cluster; its lists have no patterns here. */
const allowsDestination = ({ spec }: AppProject, server: string, namespace: string): boolean =>
  spec.destinations?.some((one) => one.server === server && one.namespace === namespace) ?? false;

/**
 * Whether the project allows an object of this kind, as Argo decides it: nothing cluster-scoped but what
 * is listed; everything namespaced unless there is a list.
 */
function allowsKind({ spec }: AppProject, { group, kind, name }: KindRule): boolean {
  const list = clusterScoped.test(kind)
    ? (spec.clusterResourceWhitelist ?? [])
    : spec.namespaceResourceWhitelist;
  return (
    list?.some(
      (rule) => rule.group === group && rule.kind === kind && [undefined, name].includes(rule.name),
    ) ?? true
  );
}

/** The objects of an Application that its project would not let it have, a line each. */
export function kindProblems(objects: Manifest[], { spec }: Application, argo: ArgoCd): string[] {
  const project = argo.projects.find(({ metadata }) => metadata.name === spec.project);
  if (!project) return [`there is no project ${spec.project}`];
  return objects.flatMap(({ apiVersion, kind, metadata: { name, namespace } }) => {
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const place = namespace ?? spec.destination.namespace;
    const said = `project ${spec.project} does not allow ${kind} ${name}`;
    if (!allowsKind(project, { group, kind, name })) return [said];
    const inPlace =
      clusterScoped.test(kind) || allowsDestination(project, spec.destination.server, place);
    return inPlace ? [] : [`${said} in ${place}`];
  });
}

/** Kinds whose objects belong to the whole cluster. */
const clusterScoped =
  /^(Cluster\w+|CiliumClusterwide\w+|(Mutating|Validating)\w+|\w+Class|APIService|CSIDriver|CustomResourceDefinition|Namespace|Node|PersistentVolume)$/;
