import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { kindProblems } from '../appsets/problems.ts';
import { readTree } from '../appsets/tree.ts';
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
  const objectsOf = (name: string): Manifest[] =>
    (name.startsWith('infra-') ? infra[name.slice('infra-'.length)] : services[name]) ?? [];
  const applications = argo.generated.map(({ application }) => application);
  const root = infra['argocd'] ?? [];
  return [
    ...kindProblems([...root, ...(more['root'] ?? [])], argo.root, argo),
    ...applications.flatMap((application) => {
      const { name } = application.metadata;
      const objects = objectsOf(name);
      if (objects.length === 0) return [`${name} has no objects`];
      return kindProblems([...objects, ...(more[name] ?? [])], application, argo);
    }),
  ];
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

describe('no Application may have', () => {
  const object = (apiVersion: string, kind: string, namespace?: string): Manifest => ({
    apiVersion,
    kind,
    metadata: { name: 'x', ...(namespace && { namespace }) },
  });
  const rbac = 'rbac.authorization.k8s.io/v1';

  it.each([
    ['auth', object(rbac, 'ClusterRole')],
    ['auth', object(rbac, 'ClusterRoleBinding')],
    ['auth', object(rbac, 'Role')],
    ['auth', object(rbac, 'RoleBinding')],
    ['auth', object('v1', 'Namespace')],
    ['auth', object('v1', 'Secret')],
    ['auth', object('v1', 'Pod')],
    ['auth', object('external-secrets.io/v1', 'ClusterSecretStore')],
    ['auth', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition')],
    ['auth', object('argoproj.io/v1alpha1', 'Application')],
    ['auth', object('v1', 'ConfigMap', 'argocd')],
    ['infra-minio', object('v1', 'ConfigMap', 'argocd')],
    ['infra-minio', object('v1', 'ConfigMap', 'countersign')],
    ['infra-minio', object('v1', 'PersistentVolume')],
    ['root', object('v1', 'Secret')],
    ['root', object('v1', 'Namespace')],
    ['root', object(rbac, 'ClusterRoleBinding')],
    ['root', object('v1', 'ConfigMap', 'kube-system')],
  ])('%s: %j', (application, extra) => {
    expect(problems('dev', { [application]: [extra] })).toEqual([
      expect.stringContaining(`does not allow ${extra.kind} x`),
    ]);
  });
});
