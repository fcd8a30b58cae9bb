import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifests/read.ts';
import { withValue, without } from '../manifests/testing.ts';
import { expected } from './expected.ts';
import { podsOf } from './pods.ts';
import { policiesOf, reachable } from './reachable.ts';
import { surroundings } from './surroundings.ts';
import { environments, serviceObjects, infraObjects } from '../rendered.ts';

/** Who reaches whom, as far as the services' own policies and `others` say. */
function paths(objects: Manifest[], others: Manifest[] = []): string[] {
  const policies = policiesOf([...objects, ...others]);
  return reachable([...podsOf(objects), ...surroundings], policies, 'countersign');
}

/** What is open and should not be, and what is closed and should not be. */
function differences(actual: string[], wanted: string[]): string[] {
  return [
    ...actual.filter((path) => !wanted.includes(path)).map((path) => `open: ${path}`),
    ...wanted.filter((path) => !actual.includes(path)).map((path) => `closed: ${path}`),
  ];
}

describe.each(environments)('the network policies of %s', (environment) => {
  it('let through what service-discovery and its surroundings need, and nothing else', () => {
    expect(differences(paths(serviceObjects(environment)), expected(environment))).toEqual([]);
  });

  it('agree with those of the infrastructure at the other end', () => {
    const infrastructure = infraObjects(environment);
    // A collector is brought by whoever wants traces, with a policy of its own.
    const wanted = expected(environment).filter((path) => !path.includes('collector'));
    expect(differences(paths(serviceObjects(environment), infrastructure), wanted)).toEqual([]);
  });
});

describe('the evaluation finds', () => {
  const objects = serviceObjects('prod');
  const wrong = (changed: Manifest[]): string[] => differences(paths(changed), expected('prod'));

  it.each([
    [
      'a caller too many',
      withValue(
        objects,
        'NetworkPolicy/workflow-calls',
        'spec.ingress.0.from.0.podSelector.matchExpressions.0.values.1',
        'user',
      ),
      // The other end still keeps it closed.
      [],
    ],
    [
      'a caller that is left out',
      withValue(
        objects,
        'NetworkPolicy/account-calls',
        'spec.ingress.0.from.0.podSelector.matchExpressions.0.values.1',
        undefined,
      ),
      ['closed: workflow → account:8080'],
    ],
    [
      'a callee that is left out',
      withValue(
        objects,
        'NetworkPolicy/account-calls',
        'spec.egress.0.to.0.podSelector.matchExpressions.0.values.1',
        undefined,
      ),
      ['closed: account → user:8080'],
    ],
    [
      'a rule without ports',
      withValue(objects, 'NetworkPolicy/gateway-public', 'spec.ingress.0.ports', undefined),
      ['open: traefik → gateway:9090', 'open: traefik → gateway:31337'],
    ],
    [
      'a rule without peers',
      withValue(objects, 'NetworkPolicy/db-user-pooler', 'spec.egress.1.to', undefined),
      ['open: db-user-pooler → internet:5432', 'open: db-user-pooler → private network:5432'],
    ],
    [
      'a pod without a label that policies look for',
      withValue(
        objects,
        'Deployment/promotion',
        'spec.template.metadata.labels[app.kubernetes.io/component]',
        'services',
      ),
      [
        'closed: gateway → promotion:8080',
        'closed: workflow → promotion:8080',
        'closed: promotion → auth:8080',
        'closed: prometheus → promotion:8080',
        'closed: promotion → collector:4318',
        'closed: promotion → db-promotion-pooler:5432',
      ],
    ],
    [
      'an operator that is shut out',
      withValue(objects, 'NetworkPolicy/db-auth', 'spec.ingress.2', undefined),
      [
        'closed: operator → db-auth:5432',
        'closed: operator → db-auth:8000',
        'closed: operator → db-auth-job:5432',
        'closed: operator → db-auth-job:8000',
      ],
    ],
  ])('%s', (_, changed, problems) => {
    expect(new Set(wrong(changed))).toEqual(new Set(problems));
  });

  it('that pods are open once nothing closes them', () => {
    const open = wrong(without(objects, 'NetworkPolicy/closed'));
    expect(open).toContain('open: stranger → internet:443');
    expect(open).toContain('open: grafana → stranger:31337');
  });

  it('and refuses what it does not know', () => {
    const changed = withValue(objects, 'CiliumNetworkPolicy/pod-identity', 'spec.ingress', []);
    expect(() => policiesOf(changed)).toThrow('pod-identity: can not evaluate ingress');
  });
});
