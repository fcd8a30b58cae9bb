import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import type { Manifest } from '../manifests/read.ts';
import { environments, infraObjects } from '../rendered.ts';

const tree = readTree('argocd');

interface Policy extends Manifest {
  spec: {
    podSelector: object;
    policyTypes: string[];
    ingress?: { from?: object[]; ports?: object[] }[];
    egress?: { to?: object[]; ports?: object[] }[];
  };
}

const policiesIn = (objects: Manifest[], namespace: string): Policy[] =>
  objects.filter(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === namespace,
  ) as Policy[];

/** Namespaces of an environment's infrastructure that are not closed in both directions. */
function open(objects: Manifest[], namespaces: string[]): string[] {
  return namespaces.filter(
    (namespace) =>
      !policiesIn(objects, namespace).some(
        ({ spec }) =>
          Object.keys(spec.podSelector).length === 0 &&
          spec.policyTypes.toSorted().join() === 'Egress,Ingress' &&
          !spec.ingress &&
          !spec.egress,
      ),
  );
}

describe.each(environments)('%s', (environment) => {
  const { generated } = readEnvironment(tree, environment);
  const namespaces = [
    ...new Set(
      generated
        .map(({ application }) => application.spec)
        .filter(({ project }) => project === 'infra')
        .map(({ destination }) => destination.namespace),
    ),
  ];
  const objects = infraObjects(environment);

  it('closes every namespace of infrastructure but the cluster’s own', () => {
    expect(open(objects, namespaces)).toEqual(['kube-system']);
  });

  it('notices a namespace that is open', () => {
    const without = objects.filter(({ metadata }) => metadata.name !== 'default-deny');
    expect(open(without, namespaces)).toEqual(namespaces);
  });

  it('lets nothing in from anywhere but at webhooks and at the public gateway', () => {
    const anywhere = objects
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .filter((policy) => (policy as Policy).spec.ingress?.some(({ from }) => !from))
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(anywhere.toSorted()).toEqual(
      [
        'cert-manager/webhook',
        'cnpg-system/webhook',
        'elastic-system/webhook',
        'external-secrets/webhook',
        'gateway/traefik',
        'kube-system/metrics-server',
        'monitoring/webhook',
      ].toSorted(),
    );
  });
});
