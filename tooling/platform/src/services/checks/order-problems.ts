import type { Manifest } from '../../manifests/read.ts';
import { nameOf } from './pod-of.ts';

/** The wave of each kind in the sync of an Application; see docs/operations/cluster-layout.md. */
const waves: Record<string, string> = {
  ServiceAccount: '-3',
  NetworkPolicy: '-3',
  CiliumNetworkPolicy: '-3',
  ExternalSecret: '-2',
  ObjectStore: '-2',
  Cluster: '-1',
  Database: '0',
  DatabaseRole: '0',
  Pooler: '0',
  ScheduledBackup: '0',
  Job: '1',
  Deployment: '2',
  Service: '2',
  HorizontalPodAutoscaler: '3',
  PodDisruptionBudget: '2',
  CronJob: '2',
  HTTPRoute: '3',
  PodMonitor: '3',
};

const data = new Set(['Cluster', 'Database', 'DatabaseRole', 'ObjectStore']);

/** Objects outside of their wave, jobs that are no hooks, and data that a sync could take along. */
export function orderProblems(objects: Manifest[]): string[] {
  return objects.flatMap((object) => {
    const { kind, metadata } = object;
    const of = (name: string): string | undefined =>
      metadata.annotations?.[`argocd.argoproj.io/${name}`];
    const problems: string[] = [];
    if (waves[kind] === undefined || of('sync-wave') !== waves[kind]) problems.push('wave');
    const hook = kind === 'Job' ? ['Sync', 'BeforeHookCreation'] : [undefined, undefined];
    if (of('hook') !== hook[0] || of('hook-delete-policy') !== hook[1]) problems.push('hook');
    const guard = data.has(kind) ? 'Prune=confirm,Delete=confirm' : undefined;
    if (of('sync-options') !== guard) problems.push('sync options');
    if (metadata.namespace !== 'countersign') problems.push('namespace');
    return problems.map((problem) => `${nameOf(object)}: ${problem}`);
  });
}
