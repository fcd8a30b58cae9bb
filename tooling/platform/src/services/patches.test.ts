import { expect, it } from 'vitest';
import { withValue } from '../manifests/testing.ts';
import { environments, overlays, readServices } from '../rendered.ts';
import { patchProblems, readFromDisk } from './patches.ts';

const renderings = environments.flatMap((environment) =>
  overlays()
    .filter((overlay) => overlay.environment === environment && !overlay.infra)
    .map(({ name, path }) => ({ name, path, objects: readServices(environment)[name] ?? [] })),
);
const user = renderings.filter(({ path }) => path === 'argocd/services/user/overlays/prod');

it('every patch took effect, and no placeholder is left', () => {
  expect(patchProblems(renderings)).toEqual([]);
  const text = JSON.stringify(renderings.map(({ objects }) => objects));
  expect(text).not.toMatch(/SERVICE(?!_[A-Z])|set.by.the.environment/);
});

const file = 'argocd/services/common/environments/prod/kustomization.yaml';

it.each`
  what         | from                                     | to                                   | index
  ${'a kind'}  | ${'kind: Cluster'}                       | ${'kind: Clusters'}                  | ${4}
  ${'a label'} | ${'app.kubernetes.io/component=service'} | ${'app.kubernetes.io/component=api'} | ${0}
  ${'a name'}  | ${'name: db-[a-z]+'}                     | ${'name: database-[a-z]+'}           | ${7}
`('finds a target that matches nothing by $what', ({ from, to, index }: Record<string, string>) => {
  expect(readFromDisk(file)).toContain(from);
  const problems = patchProblems(user, (path) => {
    const text = readFromDisk(path);
    return path === file ? text?.replace(from!, to!) : text;
  });
  expect(problems).toContain(`${file}, patch ${index}: matches nothing`);
});

const context = 'spec.template.spec.containers.name=app.securityContext';

it.each`
  object                            | path                                                 | value        | missing
  ${'Deployment/user'}              | ${'spec.template.spec.containers.0.securityContext'} | ${{}}        | ${[`${context}.allowPrivilegeEscalation`, `${context}.readOnlyRootFilesystem`, `${context}.capabilities.drop`]}
  ${'HorizontalPodAutoscaler/user'} | ${'spec.maxReplicas'}                                | ${4}         | ${['spec.maxReplicas']}
  ${'NetworkPolicy/db-user'}        | ${'spec.egress.2'}                                   | ${undefined} | ${['spec.egress']}
  ${'ExternalSecret/user-env'}      | ${'spec.data.1'}                                     | ${undefined} | ${['spec.data']}
`(
  'finds that a patch of $object did not arrive at $path',
  ({ object, path, value, missing }: Row) => {
    const changed = user.map((one) => ({
      ...one,
      objects: withValue(one.objects, object, path, value),
    }));
    const problems = patchProblems(changed).filter((one) => !one.endsWith('matches nothing'));
    expect(problems.map((one) => one.split(': ')[1])).toEqual(
      missing.map((place) => `${object} has another ${place}`),
    );
  },
);

interface Row {
  object: string;
  path: string;
  value: unknown;
  missing: string[];
}
