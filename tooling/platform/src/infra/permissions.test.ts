import { expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { kindProblems } from '../appsets/problems.ts';
import { readTree } from '../appsets/tree.ts';
import type { Application } from '../appsets/types.ts';
import type { Manifest } from '../manifests/read.ts';
import { environments, type Environment, readServices, readInfra } from '../rendered.ts';

const tree = readTree('argocd');
const read = (environment: Environment) => ({
  argo: readEnvironment(tree, environment),
  infra: readInfra(environment),
  services: readServices(environment),
});
const deployed = { dev: read('dev'), prod: read('prod') };

/** What the projects have against the objects of an environment, with more objects by Application. */
function problems(environment: Environment, more: Record<string, Manifest[]> = {}): string[] {
  const { argo, infra, services } = deployed[environment];
  const rendered: Record<string, Manifest[]> = {
    ...services,
    root: infra['argocd'] ?? [],
    ...Object.fromEntries(Object.entries(infra).map(([name, own]) => [`infra-${name}`, own])),
  };
  const all = argo.generated.map(({ application }) => [application.metadata.name, application]);
  return ([['root', argo.root], ...all] as [string, Application][]).flatMap(
    ([name, application]) => {
      const objects = [...(rendered[name] ?? []), ...(more[name] ?? [])];
      return objects.length === 0
        ? [`${name} has no objects`]
        : kindProblems(objects, application, argo);
    },
  );
}

it.each(environments)('%s: every Application may have what it brings', (environment) => {
  expect(problems(environment)).toEqual([]);
});

/** Objects that more than one Application has, which Argo would let them fight over. */
function shared(environment: Environment, more: [string, Manifest][] = []): string[] {
  const { infra, services } = deployed[environment];
  const all = [
    ...Object.entries(infra),
    ...Object.entries(services),
    ...more.map(([name, one]) => [name, [one]]),
  ];
  const owners = new Map<string, Set<string>>();
  for (const [name, objects] of all as [string, Manifest[]][]) {
    for (const { apiVersion, kind, metadata } of objects) {
      const id = `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
      owners.set(id, (owners.get(id) ?? new Set()).add(name));
    }
  }
  return [...owners].filter(([, names]) => names.size > 1).map(([id]) => id);
}

it.each(environments)('%s: no object belongs to two Applications', (environment) => {
  expect(shared(environment)).toEqual([]);
  const taken = deployed[environment].services['auth']?.[0] as Manifest;
  expect(shared(environment, [['user', taken]])).toHaveLength(1);
});

const rbac = 'rbac.authorization.k8s.io/v1';

it.each`
  application      | apiVersion                   | kind                          | namespace
  ${'auth'}        | ${rbac}                      | ${'ClusterRole'}              | ${''}
  ${'auth'}        | ${rbac}                      | ${'ClusterRoleBinding'}       | ${''}
  ${'auth'}        | ${rbac}                      | ${'Role'}                     | ${''}
  ${'auth'}        | ${rbac}                      | ${'RoleBinding'}              | ${''}
  ${'auth'}        | ${'v1'}                      | ${'Namespace'}                | ${''}
  ${'auth'}        | ${'v1'}                      | ${'Secret'}                   | ${''}
  ${'auth'}        | ${'v1'}                      | ${'Pod'}                      | ${''}
  ${'auth'}        | ${'external-secrets.io/v1'}  | ${'ClusterSecretStore'}       | ${''}
  ${'auth'}        | ${'apiextensions.k8s.io/v1'} | ${'CustomResourceDefinition'} | ${''}
  ${'auth'}        | ${'argoproj.io/v1alpha1'}    | ${'Application'}              | ${''}
  ${'auth'}        | ${'v1'}                      | ${'ConfigMap'}                | ${'argocd'}
  ${'infra-minio'} | ${'v1'}                      | ${'ConfigMap'}                | ${'argocd'}
  ${'infra-minio'} | ${'v1'}                      | ${'ConfigMap'}                | ${'countersign'}
  ${'infra-minio'} | ${'v1'}                      | ${'PersistentVolume'}         | ${''}
  ${'root'}        | ${'v1'}                      | ${'Secret'}                   | ${''}
  ${'root'}        | ${'v1'}                      | ${'Namespace'}                | ${''}
  ${'root'}        | ${rbac}                      | ${'ClusterRoleBinding'}       | ${''}
  ${'root'}        | ${'v1'}                      | ${'ConfigMap'}                | ${'kube-system'}
`(
  'does not let $application have a $kind $namespace',
  ({ application, namespace, ...head }: Row) => {
    const extra = { ...head, metadata: { name: 'x', ...(namespace && { namespace }) } };
    expect(problems('dev', { [application]: [extra] })).toEqual([
      expect.stringContaining(`does not allow ${head.kind} x`),
    ]);
  },
);

type Row = Record<'application' | 'apiVersion' | 'kind' | 'namespace', string>;
