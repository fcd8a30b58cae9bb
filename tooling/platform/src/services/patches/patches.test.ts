import { describe, expect, it } from 'vitest';
import { readManifests } from '../../manifests/read.ts';
import { withValue } from '../../manifests/testing.ts';
import { overlays } from '../../rendered.ts';
import { patchProblems, type Rendering } from './patch-problems.ts';
import { readFromDisk } from './read-patches.ts';

const renderings = overlays()
  .filter(({ infra }) => !infra)
  .map(({ name, path, rendered }): Rendering => ({
    name,
    path,
    objects: readManifests(rendered),
  }));

const user = renderings.filter(({ path }) => path === 'argocd/services/user/overlays/prod');

/** The problems once a file of the overlays says something else. */
function afterEdit(file: string, before: string, after: string): string[] {
  return patchProblems(user, (path) => {
    const text = readFromDisk(path);
    if (path !== file) return text;
    expect(text).toContain(before);
    return text?.replace(before, after);
  });
}

/** The problems once a rendered object says something else. */
function afterChange(object: string, path: string, value: unknown): string[] {
  return patchProblems(
    user.map((one) => ({ ...one, objects: withValue(one.objects, object, path, value) })),
  ).filter((problem) => !problem.endsWith('matches nothing'));
}

it('every patch took effect', () => {
  expect(patchProblems(renderings)).toEqual([]);
});

it('no placeholder is left', () => {
  const text = JSON.stringify(renderings.map(({ objects }) => objects));
  expect(text).not.toMatch(/SERVICE(?!_[A-Z])|set.by.the.environment/);
});

describe('the check finds', () => {
  const environment = 'argocd/services/common/environments/prod/kustomization.yaml';

  it.each([
    ['a kind', 'kind: Cluster', 'kind: Clusters', 4],
    ['a label', 'app.kubernetes.io/component=service', 'app.kubernetes.io/component=api', 0],
    ['a name', 'name: db-[a-z]+', 'name: database-[a-z]+', 7],
  ])('a target that matches nothing by %s', (_, before, after, index) => {
    const problems = afterEdit(environment, before, after);
    expect(problems).toContain(`${environment}, patch ${index}: matches nothing`);
  });

  it('a value that did not arrive, by merging or by operation', () => {
    const container = 'spec.template.spec.containers.0';
    const problems = [
      ...afterChange('Deployment/user', `${container}.securityContext`, {}),
      ...afterChange('HorizontalPodAutoscaler/user', 'spec.maxReplicas', 4),
      ...afterChange('NetworkPolicy/db-user', 'spec.egress.2', undefined),
      ...afterChange('ExternalSecret/user-env', 'spec.data.1', undefined),
    ];
    expect(problems.map((problem) => problem.split(': ')[1])).toEqual([
      'Deployment/user has another spec.template.spec.containers.name=app.securityContext.allowPrivilegeEscalation',
      'Deployment/user has another spec.template.spec.containers.name=app.securityContext.readOnlyRootFilesystem',
      'Deployment/user has another spec.template.spec.containers.name=app.securityContext.capabilities.drop',
      'HorizontalPodAutoscaler/user has another spec.maxReplicas',
      'NetworkPolicy/db-user has another spec.egress',
      'ExternalSecret/user-env has another spec.data',
    ]);
  });
});
