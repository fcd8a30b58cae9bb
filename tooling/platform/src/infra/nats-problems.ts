import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { at, listAt, podOf } from '../manifests/at.ts';
import { type Expectation, unmet } from '../manifests/expectations.ts';
import type { Find, Manifest } from '../manifests/read.ts';
import { hardening } from '../services/hardening.ts';

/** The image, whatever its release: named by a tag that people read and a digest that can not change. */
const image = /^docker\.io\/library\/nats:\d+\.\d+\.\d+-alpine\d+\.\d+@sha256:[0-9a-f]{64}$/;

/** What NATS's own chart asks at the start, before clients come, and for life. */
const probes = ['/healthz', '/healthz?js-server-only=true', '/healthz?js-enabled-only=true'];

const kept = 'Prune=confirm,Delete=confirm';

/** What is wrong with the servers of NATS in an environment with so many of them, a line each. */
export function natsProblems(objects: Manifest[], servers: number): string[] {
  const find: Find = (kind, name) =>
    objects.find((one) => one.kind === kind && one.metadata.name === name);
  const set = find('StatefulSet', 'nats')!;
  const pod = podOf(set)!;
  return [
    ...unmet([
      ...replicas(set, pod, find, servers),
      ...storage(set, pod, config(pod, find)),
      ...ending(pod, config(pod, find)),
      ...addresses(set, find, servers),
    ]),
    ...hardeningProblems(set),
  ];
}

/** All that the server reads of what is no secret. */
function config(pod: IPodSpec, find: Find): string {
  const name = pod.volumes?.find((one) => one.configMap)?.configMap?.name ?? '';
  const data = find('ConfigMap', name)?.['data'] as Record<string, string> | undefined;
  return Object.values(data ?? {}).join('\n');
}

/** So many servers, apart from each other, of which one at a time is away, with as many copies of the stream. */
function replicas(set: Manifest, pod: IPodSpec, find: Find, servers: number): Expectation[] {
  const labels = at(set, 'spec.selector.matchLabels');
  const budget = find('PodDisruptionBudget', 'nats');
  const rules = 'podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.0';
  const apart = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } };
  const copies = at(find('ExternalSecret', 'notification'), 'spec.target.template.data');
  const spread = (pod.topologySpreadConstraints ?? []).map(({ topologyKey }) => topologyKey);
  return [
    ['servers', at(set, 'spec.replicas'), servers],
    ['copies', at(copies, 'NATS_REPLICAS'), String(servers)],
    ['servers on one node', at(pod.affinity, rules), servers > 1 ? apart : undefined],
    ['spread', spread, ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
    ['servers that wait for each other', at(set, 'spec.podManagementPolicy'), 'Parallel'],
    ['disruption budget', at(budget, 'spec.maxUnavailable'), 1],
    ['disruption budget', at(budget, 'spec.selector.matchLabels'), labels],
  ];
}

/** What is stored stays, has room on its volume, and what is in memory within its limit. */
function storage(set: Manifest, pod: IPodSpec, text: string): Expectation[] {
  const [claim] = listAt(set, 'spec.volumeClaimTemplates');
  const [container] = pod.containers;
  const options = 'metadata.annotations[argocd.argoproj.io/sync-options]';
  const most = bytes(/^MAX_FILE_STORE: (\S+)$/m.exec(text)?.[1]);
  const limit = bytes(String(container?.resources?.limits?.['memory']));
  const collected = container?.env?.find(({ name }) => name === 'GOMEMLIMIT')?.value;
  return [
    ['sync options of the servers', at(set, options), kept],
    ['sync options of the volumes', at(claim, options), kept],
    [
      'volumes that go',
      at(set, 'spec.persistentVolumeClaimRetentionPolicy'),
      { whenDeleted: 'Retain', whenScaled: 'Retain' },
    ],
    [
      'no room on the volume',
      most <= 0.8 * bytes(at(claim, 'spec.resources.requests.storage') as string),
      true,
    ],
    ['memory', bytes(collected) <= 0.8 * limit, true],
  ];
}

/** Clients are sent elsewhere before it ends, and the kubelet asks what it should. */
function ending({ containers: [container], ...pod }: IPodSpec, text: string): Expectation[] {
  const seconds = Number(/^lame_duck_duration: (\d+)s$/m.exec(text)?.[1]);
  const asked = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe];
  return [
    [
      'is killed before clients are elsewhere',
      (pod.terminationGracePeriodSeconds ?? 0) > seconds,
      true,
    ],
    [
      'clients are not sent elsewhere',
      container?.lifecycle?.preStop?.exec?.command,
      ['nats-server', '--signal', 'ldm=1'],
    ],
    ['not process 1', container?.command, ['nats-server']],
    ['probes', asked.map((probe) => probe?.httpGet?.path), probes],
    ['probes', asked.every(({ httpGet } = {}) => httpGet?.port === 'monitor'), true],
    ['image', image.test(container?.image ?? ''), true],
  ];
}

/** Under which names notification and the servers find the servers. */
function addresses(set: Manifest, find: Find, servers: number): Expectation[] {
  const { name, namespace } = set.metadata;
  const labels = at(set, 'spec.selector.matchLabels');
  const routes = find('Service', String(at(set, 'spec.serviceName')));
  const data = (secret: string) =>
    at(find('ExternalSecret', secret), 'spec.target.template.data') as Record<string, string>;
  const named = data('routes')?.['routes.conf']?.match(/@[\w.-]+:\d+/g) ?? [];
  const expected = Array.from({ length: servers > 1 ? servers : 0 }, (_, index) => {
    return `@${name}-${index}.${routes?.metadata.name}:${String(at(routes, 'spec.ports.0.port'))}`;
  });
  const url = `nats://notification:{{ .password }}@${name}.${namespace}.svc.cluster.local:4222`;
  return [
    ['address', data('notification')?.['NATS_URL'], url],
    ['address', at(find('Service', name), 'spec.ports.0.port'), 4222],
    ['address', at(find('Service', name), 'spec.selector'), labels],
    ['routes', named, expected],
    ['routes', at(routes, 'spec.clusterIP'), 'None'],
    ['routes', at(routes, 'spec.publishNotReadyAddresses'), true],
    // The passwords stand in addresses.
    ['password', at(find('Password', 'nats'), 'spec.symbols'), 0],
  ];
}

/** It is hardened as services are, but that it stores, reads its settings, and its volume is its group's. */
function hardeningProblems(set: Manifest): string[] {
  const own = structuredClone(set);
  const context = podOf(own)?.securityContext;
  const isOwner = context?.fsGroup === context?.runAsGroup;
  delete context?.fsGroup;
  delete context?.fsGroupChangePolicy;
  const allowed = /^(service account|image docker.io\/\S+|volume config|can write to \/data)$/;
  return [
    ...(isOwner ? [] : ['the volume is another group’s']),
    ...unmet(hardening(own, () => undefined)).filter((problem) => !allowed.test(problem)),
  ];
}

/** What Kubernetes, Go and NATS call so many bytes; NaN for what none of them does. */
function bytes(text = ''): number {
  const [, number, unit = ''] = /^(\d+)([KMG])(?:i?B|i)$/.exec(text) ?? [];
  return Number(number) * 1024 ** ('KMG'.indexOf(unit) + 1);
}
