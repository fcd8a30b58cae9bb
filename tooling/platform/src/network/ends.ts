import { at, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';

/** A port that something listens on. */
export interface Port {
  number: number;
  protocol: 'TCP' | 'UDP';
  name?: string;
}

/** One end of a connection: a pod, or an address outside of the cluster's pods. */
export interface End {
  name: string;
  ports: Port[];
  /** Of pods. */
  pod?: { namespace: string; labels: Record<string, string> };
  /** Of what is no pod. */
  ip?: string;
  /** What Cilium calls it. */
  entity?: 'host' | 'kube-apiserver';
}

/** A port on which nobody listens, to find rules that open all of them. */
const stray = 31_337;

const tcp = (...numbers: number[]): Port[] =>
  numbers.map((number) => ({ number, protocol: 'TCP' }));

const pod = (name: string, namespace: string, labels: object, ports: Port[] = []): End => ({
  name,
  ports: [...ports, ...tcp(stray)],
  pod: { namespace, labels: labels as Record<string, string> },
});

/**
 * The pods that objects make: of workloads, and those that CloudNativePG makes of a `Cluster` (instances
 * and the jobs that make or restore them) and of a `Pooler`, with its labels and ports
 * (pkg/specs, docs/src/security.md).
 */
export function podsOf(objects: Manifest[]): End[] {
  return objects.flatMap((object): End[] => {
    const { name, namespace = 'default' } = object.metadata;
    const workload = podOf(object);
    if (workload) {
      const path = object.kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template';
      const ports = workload.containers.flatMap((container) =>
        (container.ports ?? []).map((port): Port => ({
          name: port.name ?? '',
          number: port.containerPort,
          protocol: 'TCP',
        })),
      );
      return [pod(name, namespace, at(object, `${path}.metadata.labels`) as object, ports)];
    }
    if (object.kind === 'Cluster') {
      const [cluster, ports] = [{ 'cnpg.io/cluster': name }, tcp(5432, 8000, 9187)];
      return [
        pod(name, namespace, { ...cluster, 'cnpg.io/podRole': 'instance' }, ports),
        pod(`${name}-job`, namespace, { ...cluster, 'cnpg.io/jobRole': 'join' }, ports),
      ];
    }
    if (object.kind !== 'Pooler') return [];
    const labels = {
      'cnpg.io/cluster': at(object, 'spec.cluster.name'),
      'cnpg.io/poolerName': name,
      'cnpg.io/podRole': 'pooler',
    };
    return [pod(name, namespace, labels, tcp(5432, 9127))];
  });
}

const called = (name: string): object => ({ 'app.kubernetes.io/name': name });
const dns: Port[] = [{ number: 53, protocol: 'UDP' }, ...tcp(53)];
const smtp: Port = { number: 1025, protocol: 'TCP', name: 'smtp' };

/**
 * What is around the namespace of the services: the pods of the infrastructure, with the labels that
 * their charts give them, pods that nobody knows, and addresses outside.
 */
export const surroundings: End[] = [
  pod('traefik', 'gateway', called('traefik')),
  pod('prometheus', 'monitoring', called('prometheus')),
  pod('collector', 'monitoring', called('opentelemetry-collector'), tcp(4318)),
  pod('grafana', 'monitoring', called('grafana')),
  pod('operator', 'cnpg-system', called('cloudnative-pg')),
  pod('minio', 'minio', { app: 'minio' }, tcp(9000)),
  pod('mail', 'mail', called('mail'), [smtp]),
  pod('dns', 'kube-system', { 'k8s-app': 'kube-dns' }, dns),
  pod('stranger', 'countersign', {}),
  pod('stranger elsewhere', 'default', called('gateway')),
  { name: 'kubernetes', entity: 'kube-apiserver', ports: tcp(443, 6443) },
  { name: 'node', entity: 'host', ip: '169.254.170.23', ports: tcp(80, 10_250, stray) },
  { name: 'internet', ip: '198.51.100.7', ports: tcp(25, 80, 443, 465, 587, 5432, stray) },
  { name: 'private network', ip: '10.1.2.3', ports: tcp(80, 443, 5432, stray) },
];
