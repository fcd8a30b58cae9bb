import { at } from '../../manifests/at.ts';
import type { Manifest } from '../../manifests/read.ts';
import { nameOf, podOf } from './pod-of.ts';

/** Connections that neither services nor poolers open: the operator's, migrations' and commands'. */
const kept = 20;

/**
 * Clusters whose connections could run out: of the pooler by all services' pools, and of PostgreSQL by
 * all poolers' pools, or by the services themselves if they ever go past the pooler. Counted with one
 * more of each than there may be, since a rollout makes the new one first.
 */
export function connectionProblems(objects: Manifest[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'Cluster')
    .flatMap((cluster) => {
      const service = cluster.metadata.labels?.['app.kubernetes.io/name'] ?? '';
      const named = (kind: string, name: string): Manifest | undefined =>
        objects.find((one) => one.kind === kind && one.metadata.name === name);
      const pooler = named('Pooler', `${cluster.metadata.name}-pooler`);
      const deployment = named('Deployment', service);
      const env = deployment && podOf(deployment)?.containers[0]?.env;
      const pool = Number(env?.find(({ name }) => name === 'DATABASE_POOL_MAX')?.value);
      const replicas =
        Number(at(named('HorizontalPodAutoscaler', service), 'spec.maxReplicas')) + 1;
      const parameter = (name: string): number =>
        Number(at(pooler, `spec.pgbouncer.parameters.${name}`));
      const clients = pool * replicas;
      const servers = parameter('default_pool_size') * (Number(at(pooler, 'spec.instances')) + 1);
      const most = Number(at(cluster, 'spec.postgresql.parameters.max_connections')) - kept;
      // Comparisons with what is not a number are false: what is missing is a problem.
      return [
        ...(clients <= parameter('max_client_conn') ? [] : ['the pooler’s clients']),
        ...(servers <= most ? [] : ['the poolers’ connections']),
        ...(clients <= most ? [] : ['the services’ connections']),
      ].map((problem) => `${nameOf(cluster)}: ${problem}`);
    });
}
