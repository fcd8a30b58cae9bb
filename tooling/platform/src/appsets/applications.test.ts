import { serviceNames, webApps } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { describeApplications, readEnvironment } from './environment.ts';
import { applicationProblems, orderProblems } from './problems.ts';
import { type Tree, readTree, replaced, withFile } from './tree.ts';
import { type Environment, environments } from '../rendered.ts';

const tree = readTree('argocd');

const workloads = [...serviceNames, ...webApps.map((name) => `web-${name}`), 'shared'];
const infra =
  'cert-manager cnpg-system external-secrets gateway kube-prometheus-stack metrics-server observability';

/** Every Application that exists in each environment beside the root. */
const expectedIn = (more: string): string[] =>
  [...workloads, ...`${infra} ${more}`.split(' ').map((name) => `infra-${name}`)].toSorted();
const expected = { dev: expectedIn('mail minio reflector'), prod: expectedIn('elastic') };

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
    expect(namesIn(tree, environment)).toEqual(expected[environment]);
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

type Row = Record<'what' | 'path' | 'from' | 'to' | 'problem', string>;

it.each`
  what                                           | path                                  | from                                      | to                              | problem
  ${'a missing key'}                             | ${'infra/cert-manager/envs/dev.yaml'} | ${'namespace: cert-manager\n'}            | ${''}                           | ${'there is no namespace'}
  ${'a key of a chart that is missing'}          | ${'infra/cert-manager/envs/dev.yaml'} | ${'    release: cert-manager\n'}          | ${''}                           | ${'no release'}
  ${'a misspelt key beside the right ones'}      | ${'infra/cert-manager/envs/dev.yaml'} | ${'name:'}                                | ${'nmae: x\nname:'}             | ${'unknown key nmae'}
  ${'a range of versions'}                       | ${'infra/cert-manager/envs/dev.yaml'} | ${'v1.21.1'}                              | ${"'1.*'"}                      | ${'no exact version'}
  ${'a version cut short'}                       | ${'infra/cert-manager/envs/dev.yaml'} | ${'v1.21.1'}                              | ${'v1.21'}                      | ${'no exact version'}
  ${'a file of values that is not there'}        | ${'infra/cert-manager/envs/dev.yaml'} | ${'values-dev'}                           | ${'values-dv'}                  | ${'there is no $values'}
  ${'a chart from elsewhere'}                    | ${'infra/cert-manager/envs/dev.yaml'} | ${'charts.jetstack.io'}                   | ${'charts.evil.io'}             | ${'does not allow'}
  ${'another namespace'}                         | ${'infra/cert-manager/envs/dev.yaml'} | ${'namespace: cert-manager'}              | ${'namespace: default'}         | ${'does not allow'}
  ${'no Pod Security'}                           | ${'infra/cert-manager/envs/dev.yaml'} | ${'podSecurity: restricted'}              | ${'podSecurity: none'}          | ${'Pod Security'}
  ${'a name that is not the folder'}             | ${'infra/cert-manager/envs/dev.yaml'} | ${'name: cert-manager'}                   | ${'name: minio'}                | ${'called infra-minio'}
  ${'a typo in a path'}                          | ${'appsets/dev/infra.yaml'}           | ${'/extras/dev'}                          | ${'/extra/dev'}                 | ${'there is no argocd/infra'}
  ${'a typo in a service’s path'}                | ${'services/auth/envs/dev.yaml'}      | ${'overlays/dev'}                         | ${'overlay/dev'}                | ${'there is no argocd/services'}
  ${'a service in another namespace'}            | ${'services/auth/envs/dev.yaml'}      | ${'countersign'}                          | ${'kube-system'}                | ${'does not allow'}
  ${'two Applications of one name'}              | ${'services/auth/envs/dev.yaml'}      | ${'name: auth'}                           | ${'name: user'}                 | ${'are called user'}
  ${'another branch'}                            | ${'appsets/dev/infra.yaml'}           | ${'targetRevision: main'}                 | ${'targetRevision: next'}       | ${'where the root is from'}
  ${'a set that reads another branch'}           | ${'appsets/dev/services.yaml'}        | ${'revision: main'}                       | ${'revision: x'}                | ${'does not read where'}
  ${'another repository'}                        | ${'appsets/dev/services.yaml'}        | ${'countersign.git'}                      | ${'fork.git'}                   | ${'where the root is from'}
  ${'templates that are not strict'}             | ${'appsets/dev/infra.yaml'}           | ${'missingkey=error'}                     | ${'missingkey=zero'}            | ${'strict'}
  ${'an unknown function'}                       | ${'appsets/dev/infra.yaml'}           | ${'{{ .podSecurity }}'}                   | ${'{{ .podSecurity | lower }}'} | ${'unknown'}
  ${'no pruning'}                                | ${'appsets/dev/infra.yaml'}           | ${'prune: true'}                          | ${'prune: false'}               | ${'neither prunes'}
  ${'no healing'}                                | ${'appsets/dev/services.yaml'}        | ${'selfHeal: true'}                       | ${'selfHeal: false'}            | ${'neither prunes'}
  ${'giving up'}                                 | ${'appsets/dev/services.yaml'}        | ${'limit: -1'}                            | ${'limit: 5'}                   | ${'gives up'}
  ${'dry runs of what is not defined yet'}       | ${'appsets/dev/infra.yaml'}           | ${'SkipDryRun'}                           | ${'Dont'}                       | ${'lacks SkipDryRun'}
  ${'client-side apply'}                         | ${'appsets/dev/infra.yaml'}           | ${'- ServerSideApply=true'}               | ${'- Replace=true'}             | ${'lacks ServerSideApply'}
  ${'removal with the set'}                      | ${'appsets/dev/infra.yaml'}           | ${'OnDeletion: true'}                     | ${'OnDeletion: false'}          | ${'would go'}
  ${'services in the wave of infra'}             | ${'appsets/dev/services.yaml'}        | ${"sync-wave: '1'"}                       | ${"sync-wave: '0'"}             | ${'infra do not come'}
  ${'infra before its settings'}                 | ${'appsets/dev/infra.yaml'}           | ${"sync-wave: '0'"}                       | ${"sync-wave: '-2'"}            | ${'settings do not come'}
  ${'projects after what is in them'}            | ${'projects/infra.yaml'}              | ${"'-3'"}                                 | ${"'-1'"}                       | ${'projects do not come'}
  ${'waves that order nothing'}                  | ${'appsets/dev/infra.yaml'}           | ${'compare-options: ServerSideDiff=true'} | ${"sync-wave: '1'"}             | ${'orders nothing'}
  ${'sets whose health is Argo’s own'}           | ${'config/kustomization.yaml'}        | ${'argoproj.io_ApplicationSet='}          | ${'argoproj.io_AppSet='}        | ${'argocd-cm has no'}
  ${'a set that nobody deploys'}                 | ${'appsets/dev/kustomization.yaml'}   | ${'  - services.yaml\n'}                  | ${''}                           | ${'does not bring'}
  ${'a project without the repository'}          | ${'projects/infra.yaml'}              | ${'countersign.git'}                      | ${'other.git'}                  | ${'does not allow'}
  ${'a project without the right to namespaces'} | ${'projects/infra.yaml'}              | ${'kind: Namespace'}                      | ${'kind: Node'}                 | ${'create'}
  ${'a namespace that nobody creates'}           | ${'config/namespaces.yaml'}           | ${'name: countersign'}                    | ${'name: contersign'}           | ${'nobody creates namespace countersign'}
`('notices $what', ({ path, from, to, problem }: Row) => {
  expect(problems(replaced(tree, `argocd/${path}`, from, to), 'dev').join('\n')).toMatch(problem);
});

it('notices a folder that is gone, and another generator', () => {
  const gone = withFile(tree, 'argocd/infra/minio/extras/dev/kustomization.yaml', undefined);
  expect(problems(gone, 'dev').join()).toMatch('there is no argocd/infra/minio');
  const other = replaced(tree, 'argocd/appsets/dev/infra.yaml', '    - git:', '    - list:');
  expect(problems(other, 'dev').join()).toMatch('only the git files generator');
});

it('has cases of health for every check of Argo CD’s', () => {
  const settings = tree.get('argocd/config/kustomization.yaml') ?? '';
  const checks = [...settings.matchAll(/customizations\.health\.(\S+)_(\w+)=/g)];
  const cases = readTree('tooling/platform/argocd-health.jsonl').values().next().value ?? '';
  const lines = cases
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
  for (const [, group, kind] of checks) {
    const own = lines.filter(
      ({ object }) => object.kind === kind && object.apiVersion.startsWith(`${group}/`),
    );
    const said = new Set(own.map((one) => one.expect));
    expect([...said], kind).toEqual(expect.arrayContaining(['Progressing', 'Degraded', 'Healthy']));
  }
  expect(checks).toHaveLength(5);
});

interface Case {
  expect: string;
  object: { apiVersion: string; kind: string };
}

it('describes each Application by what it is made of', () => {
  const lines = describeApplications(readEnvironment(tree, 'dev')).split('\n');
  expect(lines).toHaveLength(expected.dev.length);
  const auth = /^auth +countersign +argocd\/services\/auth\/overlays\/dev$/;
  const operator =
    /^infra-cnpg-system +cnpg-system +cloudnative-pg [\d.]+, plugin-barman-cloud [\d.]+, argocd\/infra\/cnpg-system\/extras\/dev$/;
  for (const line of [auth, operator]) expect(lines).toContainEqual(expect.stringMatching(line));
});
