import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../appsets/environment.ts';
import { readTree } from '../appsets/tree.ts';
import { at } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { environments, infraObjects } from '../rendered.ts';

const tree = readTree('argocd');

/** Namespaces that no policy closes in both directions. */
const open = (policies: Manifest[], namespaces: string[]): string[] =>
  namespaces.filter(
    (namespace) =>
      !policies.some(({ metadata, spec }) => {
        const { podSelector, policyTypes, ...rules } = spec as Record<string, object>;
        const closes = Object.keys({ ...podSelector, ...rules }).length === 0;
        const both = (policyTypes as string[]).toSorted().join() === 'Egress,Ingress';
        return metadata.namespace === namespace && closes && both;
      }),
  );

describe.each(environments)('%s', (environment) => {
  const specs = readEnvironment(tree, environment).generated.map(
    ({ application }) => application.spec,
  );
  const namespaces = [
    ...new Set(
      specs.flatMap(({ project, destination }) =>
        project === 'infra' ? [destination.namespace] : [],
      ),
    ),
  ];
  const policies = infraObjects(environment).filter(({ kind }) => kind === 'NetworkPolicy');

  it('closes every namespace of infrastructure but the cluster’s own', () => {
    expect(open(policies, namespaces)).toEqual(['kube-system']);
    const without = policies.filter(({ metadata }) => metadata.name !== 'default-deny');
    expect(open(without, namespaces)).toEqual(namespaces);
  });

  it('lets nothing in from anywhere but at webhooks and at the public gateway', () => {
    const anywhere = policies
      .filter((policy) =>
        (at(policy, 'spec.ingress') as object[] | undefined)?.some((rule) => !('from' in rule)),
      )
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    const webhooks = [
      'cert-manager',
      'cnpg-system',
      'elastic-system',
      'external-secrets',
      'monitoring',
    ];
    expect(new Set(anywhere)).toEqual(
      new Set([
        ...webhooks.map((name) => `${name}/webhook`),
        'gateway/traefik',
        'kube-system/metrics-server',
      ]),
    );
  });
});
