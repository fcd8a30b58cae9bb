import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';
import { orderProblems } from './order.ts';
import { applicationProblems } from './problems.ts';
import { readTree, replaced, withFile, type Tree } from './tree.ts';
import { environments, type Environment } from '../rendered.ts';

const tree = readTree('argocd');

const services = [
  'account',
  'auth',
  'gateway',
  'promotion',
  'shared',
  'user',
  'web-account',
  'web-host',
  'web-promotion',
  'web-user',
  'workflow',
];
const infra = [
  'infra-cert-manager',
  'infra-cnpg-system',
  'infra-external-secrets',
  'infra-gateway',
  'infra-kube-prometheus-stack',
  'infra-metrics-server',
  'infra-observability',
];
/** Every Application that exists in each environment beside the root. */
const expected = {
  dev: [...services, ...infra, 'infra-mail', 'infra-minio', 'infra-reflector'],
  prod: [...services, ...infra, 'infra-elastic'],
};

const namesIn = (files: Tree, environment: Environment): string[] =>
  readEnvironment(files, environment)
    .generated.map(({ application }) => application.metadata.name)
    .toSorted();

/** Everything that the checks say of an environment, with what Argo itself would refuse. */
function problems(files: Tree, environment: Environment): string[] {
  try {
    const argo = readEnvironment(files, environment);
    return [...applicationProblems(argo, files), ...orderProblems(argo, files)];
  } catch (error) {
    return [(error as Error).message];
  }
}

describe.each(environments)('%s', (environment) => {
  it('has exactly these Applications', () => {
    expect(namesIn(tree, environment)).toEqual(expected[environment].toSorted());
  });

  it('has nothing wrong', () => {
    expect(problems(tree, environment)).toEqual([]);
  });
});

it('takes a piece of infrastructure in when its file is there', () => {
  const file = tree.get('argocd/infra/elastic/envs/prod.yaml') ?? '';
  const opted = withFile(
    tree,
    'argocd/infra/elastic/envs/dev.yaml',
    file.replace('values-prod', 'values-dev'),
  );
  expect(namesIn(opted, 'dev')).toContain('infra-elastic');
  expect(problems(opted, 'dev')).toEqual([]);
});

it('has the same sets in every environment but for its name', () => {
  for (const set of ['infra', 'services']) {
    const [dev, prod] = environments.map((name) => tree.get(`argocd/appsets/${name}/${set}.yaml`));
    expect(dev?.replaceAll('dev', 'prod')).toBe(prod);
  }
});

describe('notices', () => {
  const chart = 'argocd/infra/cert-manager/envs/dev.yaml';
  const set = 'argocd/appsets/dev/infra.yaml';
  const apps = 'argocd/appsets/dev/services.yaml';
  const project = 'argocd/projects/infra.yaml';
  const auth = 'argocd/services/auth/envs/dev.yaml';

  it.each<[string, string, string, string, string | RegExp]>([
    ['a missing key', chart, 'namespace: cert-manager\n', '', 'there is no namespace'],
    ['a key of a chart that is missing', chart, '    release: cert-manager\n', '', 'no release'],
    ['a misspelt key beside the right ones', chart, 'name:', 'nmae: x\nname:', 'unknown key nmae'],
    ['a range of versions', chart, 'v1.21.1', "'1.*'", 'no exact version'],
    ['a version cut short', chart, 'v1.21.1', 'v1.21', 'no exact version'],
    ['a file of values that is not there', chart, 'values-dev', 'values-dv', 'there is no $values'],
    ['a chart from elsewhere', chart, 'charts.jetstack.io', 'charts.evil.io', 'does not allow'],
    ['another namespace', chart, 'namespace: cert-manager', 'namespace: default', 'does not allow'],
    ['no Pod Security', chart, 'podSecurity: restricted', 'podSecurity: none', 'Pod Security'],
    [
      'a name that is not the folder',
      chart,
      'name: cert-manager',
      'name: minio',
      'called infra-minio',
    ],
    ['a typo in a path', set, '/extras/dev', '/extra/dev', 'there is no argocd/infra'],
    [
      'a typo in a service’s path',
      auth,
      'overlays/dev',
      'overlay/dev',
      'there is no argocd/services',
    ],
    ['a service in another namespace', auth, 'countersign', 'kube-system', 'does not allow'],
    ['two Applications of one name', auth, 'name: auth', 'name: user', 'are called user'],
    [
      'another branch',
      set,
      'targetRevision: main',
      'targetRevision: next',
      'where the root is from',
    ],
    [
      'a set that reads another branch',
      apps,
      'revision: main',
      'revision: x',
      'does not read where',
    ],
    ['another repository', apps, 'countersign.git', 'fork.git', 'where the root is from'],
    ['templates that are not strict', set, 'missingkey=error', 'missingkey=zero', 'strict'],
    ['an unknown function', set, '{{ .podSecurity }}', '{{ .podSecurity | lower }}', 'unknown'],
    ['no pruning', set, 'prune: true', 'prune: false', 'neither prunes'],
    ['no healing', apps, 'selfHeal: true', 'selfHeal: false', 'neither prunes'],
    ['giving up', apps, 'limit: -1', 'limit: 5', 'gives up'],
    ['dry runs of what is not defined yet', set, 'SkipDryRun', 'Dont', 'lacks SkipDryRun'],
    ['client-side apply', set, '- ServerSideApply=true', '- Replace=true', 'lacks ServerSideApply'],
    ['removal with the set', set, 'OnDeletion: true', 'OnDeletion: false', 'would go'],
    [
      'services in the wave of infra',
      apps,
      "sync-wave: '1'",
      "sync-wave: '0'",
      'infra do not come',
    ],
    ['infra before its settings', set, "sync-wave: '0'", "sync-wave: '-2'", 'settings do not come'],
    ['projects after what is in them', project, "'-3'", "'-1'", 'projects do not come'],
    [
      'waves that order nothing',
      set,
      'compare-options: ServerSideDiff=true',
      "sync-wave: '1'",
      'orders nothing',
    ],
    [
      'sets whose health is Argo’s own',
      'argocd/config/kustomization.yaml',
      'argoproj.io_ApplicationSet=',
      'argoproj.io_AppSet=',
      'argocd-cm has no',
    ],
    [
      'a set that nobody deploys',
      'argocd/appsets/dev/kustomization.yaml',
      '  - services.yaml\n',
      '',
      'does not bring',
    ],
    ['a project without the repository', project, 'countersign.git', 'other.git', 'does not allow'],
    [
      'a project without the right to namespaces',
      project,
      'kind: Namespace',
      'kind: Node',
      'create',
    ],
    [
      'a namespace that nobody creates',
      'argocd/config/namespaces.yaml',
      'name: countersign',
      'name: contersign',
      'nobody creates namespace countersign',
    ],
  ])('%s', (_, path, from, to, problem) => {
    expect(problems(replaced(tree, path, from, to), 'dev').join('\n')).toMatch(problem);
  });

  it('a folder that is gone', () => {
    const gone = withFile(tree, 'argocd/infra/minio/extras/dev/kustomization.yaml', undefined);
    expect(problems(gone, 'dev').join()).toMatch('there is no argocd/infra/minio');
  });

  it('another generator', () => {
    const other = replaced(tree, set, '    - git:', '    - list:');
    expect(problems(other, 'dev').join()).toMatch('only the git files generator');
  });
});
