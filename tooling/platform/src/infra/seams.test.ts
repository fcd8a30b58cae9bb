import { describe, expect, it } from 'vitest';
import { environments } from '../appsets/environment.ts';
import type { Manifest } from '../manifests/read.ts';
import { allObjects } from '../services/read-rendered.ts';
import { readInfra } from './read-infra.ts';

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string }[];
}
interface Peer {
  namespaceSelector?: Selector;
  podSelector?: Selector;
}
interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number | string }[];
}
interface Policy extends Manifest {
  spec: { podSelector: Selector; ingress?: Rule[]; egress?: Rule[] };
}

/** A way between a pod of the services' namespace and one of another: who, at which port. */
interface Way {
  policy: string;
  namespace: string;
  pods: Record<string, string>;
  port: number;
}

const home = 'countersign';
const namedPorts: Record<string, number> = { http: 8080, management: 9090 };
const namespaceOf = ({ namespaceSelector }: Peer): string | undefined =>
  namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'];
const policies = (objects: Manifest[]): Policy[] =>
  objects.filter(({ kind }) => kind === 'NetworkPolicy') as Policy[];

/** What the services' policies let through to or from other namespaces but the cluster's own. */
function ways(objects: Manifest[], direction: 'ingress' | 'egress'): Way[] {
  return policies(objects).flatMap(({ metadata, spec }) =>
    (spec[direction] ?? []).flatMap(({ from, to, ports }) =>
      (from ?? to ?? []).flatMap((peer) => {
        const namespace = namespaceOf(peer);
        if (!namespace || namespace === 'kube-system') return [];
        return (ports ?? []).map(({ port }) => ({
          policy: metadata.name,
          namespace,
          pods: peer.podSelector?.matchLabels ?? {},
          port: typeof port === 'number' ? port : (namedPorts[port] ?? 0),
        }));
      }),
    ),
  );
}

/** Whether the other namespace lets the same through, seen from its side. */
function answered(way: Way, infra: Manifest[], direction: 'ingress' | 'egress'): boolean {
  return policies(infra)
    .filter(({ metadata }) => metadata.namespace === way.namespace)
    .filter(({ spec }) =>
      Object.entries(spec.podSelector.matchLabels ?? { none: '' }).every(
        ([key, value]) => way.pods[key] === value,
      ),
    )
    .flatMap(({ spec }) => spec[direction] ?? [])
    .some(
      ({ from, to, ports }) =>
        (from ?? to ?? []).some((peer) => {
          const anywhere = peer.namespaceSelector && !peer.namespaceSelector.matchLabels;
          return anywhere || namespaceOf(peer) === home;
        }) &&
        (!ports || ports.some(({ port }) => port === way.port)),
    );
}

const without = (objects: Manifest[], name: string): Manifest[] =>
  objects.filter(({ metadata }) => metadata.name !== name);

describe.each(environments)('%s', (environment) => {
  const infra = [...readInfra(environment).values()].flat();
  const services = allObjects(environment);
  const closed = (objects: Manifest[]): string[] =>
    [
      ...ways(services, 'egress').filter((way) => !answered(way, objects, 'ingress')),
      ...ways(services, 'ingress').filter((way) => !answered(way, objects, 'egress')),
    ].map(({ policy, namespace, port }) => `${policy} ${namespace}:${port}`);

  it('lets through on both sides what the services and the infrastructure say to each other', () => {
    expect(ways(services, 'egress').length + ways(services, 'ingress').length).toBeGreaterThan(20);
    expect(closed(infra)).toEqual([]);
  });

  it.each([
    ['prometheus', /^gateway-observed monitoring:9090$/],
    ['traces', /^auth-observed monitoring:4318$/],
    ['instances', /^db-auth cnpg-system:8000$/],
    ['traefik', /^gateway-public gateway:8080$/],
  ])('notices when the side of infrastructure lacks %s', (policy, way) => {
    expect(closed(without(infra, policy)).some((one) => way.test(one))).toBe(true);
  });
});

it('notices when mail or backups of a development cluster are closed', () => {
  const infra = [...readInfra('dev').values()].flat();
  const mail = ways(allObjects('dev'), 'egress').filter(({ namespace }) => namespace === 'maildev');
  const backups = ways(allObjects('dev'), 'egress').filter(
    ({ namespace }) => namespace === 'minio',
  );
  expect([mail.length, backups.length]).toEqual([1, 5]);
  for (const way of [...mail, ...backups]) {
    expect(answered(way, infra, 'ingress')).toBe(true);
    const lacking = without(without(infra, 'mail'), 'backups');
    expect(answered(way, lacking, 'ingress')).toBe(false);
  }
});
