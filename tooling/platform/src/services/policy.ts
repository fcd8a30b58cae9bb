import { type Expectation, unmet } from '../manifests/expectations.ts';
import { nameOf } from '../manifests/at.ts';
import type { Find, Manifest } from '../manifests/read.ts';
import type { Environment } from '../rendered.ts';
import { availability } from './availability.ts';
import { database } from './database.ts';
import { hardening } from './hardening.ts';

/** What of the policy the objects of an environment's services do not keep, each with its name. */
export function policyProblems(objects: Manifest[], environment: Environment): string[] {
  const find: Find = (kind, name) =>
    objects.find((one) => one.kind === kind && one.metadata.name === name);
  return objects.flatMap((object) =>
    unmet([
      ...order(object),
      ...hardening(object, find),
      ...(object.kind === 'Deployment' ? availability(object, find) : []),
      ...(object.kind === 'Cluster' ? database(object, find, environment) : []),
    ]).map((problem) => `${nameOf(object)}: ${problem}`),
  );
}

/** The kinds of each wave in the sync of an Application; see docs/operations/cluster-layout.md. */
const waves: Record<string, string[]> = {
  '-3': ['ServiceAccount', 'NetworkPolicy', 'CiliumNetworkPolicy'],
  '-2': ['ExternalSecret', 'ObjectStore'],
  '-1': ['Cluster'],
  '0': ['Database', 'DatabaseRole', 'Pooler', 'ScheduledBackup'],
  '1': ['Job'],
  '2': ['Deployment', 'Service', 'PodDisruptionBudget', 'CronJob'],
  '3': ['HorizontalPodAutoscaler', 'HTTPRoute', 'PodMonitor'],
};

/** Each object in its wave, migrations as hooks, and data out of a sync's reach. */
function order({ kind, metadata }: Manifest): Expectation[] {
  const of = (name: string) => metadata.annotations?.[`argocd.argoproj.io/${name}`];
  const isData = ['Cluster', 'Database', 'DatabaseRole', 'ObjectStore'].includes(kind);
  const isJob = kind === 'Job';
  return [
    ['wave', waves[of('sync-wave') ?? '']?.includes(kind), true],
    ['hook', of('hook'), isJob ? 'Sync' : undefined],
    ['hook', of('hook-delete-policy'), isJob ? 'BeforeHookCreation' : undefined],
    ['sync options', of('sync-options'), isData ? 'Prune=confirm,Delete=confirm' : undefined],
    ['namespace', metadata.namespace, 'countersign'],
  ];
}
