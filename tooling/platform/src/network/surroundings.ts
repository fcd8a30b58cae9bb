import { tcp, type End, type Port } from './ends.ts';
import { strayPort } from './pods.ts';

/**
 * What is around the namespace of the services: the pods of the infrastructure, with the labels that
 * their charts give them, pods that nobody knows, and addresses outside.
 */
export const surroundings: End[] = [
  pod('traefik', 'gateway', { 'app.kubernetes.io/name': 'traefik' }),
  pod('prometheus', 'monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
  pod(
    'collector',
    'monitoring',
    { 'app.kubernetes.io/name': 'opentelemetry-collector' },
    tcp(4318),
  ),
  pod('grafana', 'monitoring', { 'app.kubernetes.io/name': 'grafana' }),
  pod('operator', 'cnpg-system', { 'app.kubernetes.io/name': 'cloudnative-pg' }),
  pod('minio', 'minio', { app: 'minio' }, tcp(9000)),
  pod('mail', 'mail', { 'app.kubernetes.io/name': 'mail' }, [
    { number: 1025, protocol: 'TCP', name: 'smtp' },
  ]),
  pod('dns', 'kube-system', { 'k8s-app': 'kube-dns' }, [
    { number: 53, protocol: 'UDP' },
    { number: 53, protocol: 'TCP' },
  ]),
  pod('stranger', 'countersign', {}),
  pod('stranger elsewhere', 'default', { 'app.kubernetes.io/name': 'gateway' }),
  { name: 'kubernetes', entity: 'kube-apiserver', ports: tcp(443, 6443) },
  { name: 'node', entity: 'host', ip: '169.254.170.23', ports: tcp(80, 10_250, strayPort) },
  { name: 'internet', ip: '198.51.100.7', ports: tcp(25, 80, 443, 465, 587, 5432, strayPort) },
  { name: 'private network', ip: '10.1.2.3', ports: tcp(80, 443, 5432, strayPort) },
];

function pod(
  name: string,
  namespace: string,
  labels: Record<string, string>,
  ports: Port[] = [],
): End {
  return { name, ports: [...ports, ...tcp(strayPort)], pod: { namespace, labels } };
}
