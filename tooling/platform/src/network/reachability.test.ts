import { callersOf } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifests/read.ts';
import { withValue, without } from '../manifests/testing.ts';
import { expected } from './expected.ts';
import { podsOf, surroundings } from './ends.ts';
import { policiesOf } from './policies.ts';
import { reachable } from './reachable.ts';
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

const prod = serviceObjects('prod');
const wrong = (changed: Manifest[]): string[] => differences(paths(changed), expected('prod'));
const peer = 'from.0.podSelector.matchExpressions.0.values.1';
const operator = ['db-auth', 'db-auth-job'].flatMap((name) =>
  [5432, 8000].map((port) => `${name}:${port}`),
);
const promotion = [...callersOf('promotion'), 'prometheus'].map(
  (from) => `closed: ${from} → promotion:8080`,
);

interface Row {
  object: string;
  path: string;
  value: unknown;
  said: string[];
}

it.each`
  what                                      | object                            | path                                                            | value         | said
  ${'a caller too many, closed at its end'} | ${'NetworkPolicy/workflow-calls'} | ${`spec.ingress.0.${peer.replace(/1$/, '2')}`}                  | ${'user'}     | ${[]}
  ${'a caller that is left out'}            | ${'NetworkPolicy/account-calls'}  | ${`spec.ingress.0.${peer}`}                                     | ${undefined}  | ${['closed: workflow → account:8080']}
  ${'a callee that is left out'}            | ${'NetworkPolicy/account-calls'}  | ${`spec.egress.0.${peer.replace('from', 'to')}`}                | ${undefined}  | ${['closed: account → user:8080']}
  ${'a rule without ports'}                 | ${'NetworkPolicy/gateway-public'} | ${'spec.ingress.0.ports'}                                       | ${undefined}  | ${['open: traefik → gateway:9090', 'open: traefik → gateway:31337']}
  ${'a rule without peers'}                 | ${'NetworkPolicy/db-user-pooler'} | ${'spec.egress.1.to'}                                           | ${undefined}  | ${['internet', 'private network'].map((to) => `open: db-user-pooler → ${to}:5432`)}
  ${'a pod without a label of policies'}    | ${'Deployment/promotion'}         | ${'spec.template.metadata.labels[app.kubernetes.io/component]'} | ${'services'} | ${[...promotion, ...['auth:8080', 'collector:4318', 'db-promotion-pooler:5432'].map((to) => `closed: promotion → ${to}`)]}
  ${'an operator that is shut out'}         | ${'NetworkPolicy/db-auth'}        | ${'spec.ingress.2'}                                             | ${undefined}  | ${operator.map((to) => `closed: operator → ${to}`)}
`('finds $what', ({ object, path, value, said }: Row) => {
  expect(new Set(wrong(withValue(prod, object, path, value)))).toEqual(new Set(said));
});

it('finds that pods are open once nothing closes them, and refuses what it does not know', () => {
  const open = wrong(without(prod, 'NetworkPolicy/closed'));
  expect(open).toContain('open: stranger → internet:443');
  expect(open).toContain('open: grafana → stranger:31337');
  const changed = withValue(prod, 'CiliumNetworkPolicy/pod-identity', 'spec.ingress', []);
  expect(() => policiesOf(changed)).toThrow('pod-identity: can not evaluate ingress');
});
