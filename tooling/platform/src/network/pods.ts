import { at, listAt } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { tcp, type End, type Port } from './ends.ts';

/** A port on which nobody listens, to find rules that open all of them. */
export const strayPort = 31_337;

/**
 * The pods that objects make: of workloads, and those that CloudNativePG makes of a `Cluster` (instances
 * and the jobs that make or restore them) and of a `Pooler`, with its labels and ports
 * (pkg/specs, docs/src/security.md).
 */
export function podsOf(objects: Manifest[]): End[] {
  return objects.flatMap((object): End[] => {
    const { kind, metadata } = object;
    if (kind === 'Deployment' || kind === 'Job') return [workloadPod(object, 'spec.template')];
    if (kind === 'CronJob') return [workloadPod(object, 'spec.jobTemplate.spec.template')];
    const cluster = { 'cnpg.io/cluster': metadata.name };
    if (kind === 'Cluster') {
      return [
        pod(object, metadata.name, { ...cluster, 'cnpg.io/podRole': 'instance' }, databasePorts),
        pod(
          object,
          `${metadata.name}-job`,
          { ...cluster, 'cnpg.io/jobRole': 'join' },
          databasePorts,
        ),
      ];
    }
    if (kind === 'Pooler') return [poolerPod(object)];
    return [];
  });
}

const databasePorts = tcp(5432, 8000, 9187);

function workloadPod(object: Manifest, template: string): End {
  const labels = at(object, `${template}.metadata.labels`) as Record<string, string>;
  const ports = listAt<{ ports?: { name: string; containerPort: number }[] }>(
    object,
    `${template}.spec.containers`,
  ).flatMap((container) =>
    (container.ports ?? []).map(({ name, containerPort }): Port => ({
      name,
      number: containerPort,
      protocol: 'TCP',
    })),
  );
  return pod(object, object.metadata.name, labels, ports);
}

function poolerPod(object: Manifest): End {
  const labels = {
    'cnpg.io/cluster': at(object, 'spec.cluster.name') as string,
    'cnpg.io/poolerName': object.metadata.name,
    'cnpg.io/podRole': 'pooler',
  };
  return pod(object, object.metadata.name, labels, tcp(5432, 9127));
}

function pod(
  { metadata }: Manifest,
  name: string,
  labels: Record<string, string>,
  ports: Port[],
): End {
  return {
    name,
    ports: [...ports, ...tcp(strayPort)],
    pod: { namespace: metadata.namespace ?? 'default', labels },
  };
}
