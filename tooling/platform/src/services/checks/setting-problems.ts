import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import type { Manifest } from '../../manifests/read.ts';
import { migrationSettings, serviceSettings, type Settings } from './documented-settings.ts';
import { nameOf, podOf } from './pod-of.ts';

/** What only commands need: the service itself starts without. */
const commandSettings: Record<string, string[]> = {
  'user-bootstrap': ['BOOTSTRAP_PEOPLE'],
};

/** What docs/configuration.md marks as required, for the demonstration and for commands run by hand. */
const neverDeployed = new Set(['COUNTERSIGN_DEMO', 'PREVIOUS_AUTH_SECRET']);

/** Settings that processes do not know, and those that they need and do not get. */
export function settingProblems(objects: Manifest[]): string[] {
  return objects.flatMap((object) => {
    const workload = object.metadata.labels?.['app.kubernetes.io/name'];
    const pod = podOf(object);
    if (!pod || !isService(workload)) return [];
    const given = new Set((pod.containers[0]?.env ?? []).map(({ name }) => name));
    const { known, required } = settingsOf(object, workload);
    return [
      ...[...given].filter((name) => !known.has(name)).map((name) => `does not know ${name}`),
      ...required.filter((name) => !given.has(name)).map((name) => `needs ${name}`),
    ].map((problem) => `${nameOf(object)}: ${problem}`);
  });
}

function settingsOf(
  object: Manifest,
  workload: ServiceName,
): { known: Settings; required: string[] } {
  if (object.kind === 'Job') {
    const known = migrationSettings();
    return { known, required: requiredOf(known) };
  }
  const known = serviceSettings(workload);
  const cluster = ['COUNTERSIGN_ENVIRONMENT', 'COUNTERSIGN_NAMESPACE'];
  if (object.kind === 'CronJob') {
    const own = commandSettings[object.metadata.name] ?? [];
    return { known, required: [...cluster, 'DATABASE_URL', ...own] };
  }
  const ofCommands = Object.values(commandSettings).flat();
  const required = requiredOf(known).filter((name) => !ofCommands.includes(name));
  return { known, required: [...cluster, 'PUBLIC_URL', ...required] };
}

function requiredOf(settings: Settings): string[] {
  return [...settings].flatMap(([name, { required }]) =>
    required && !neverDeployed.has(name) ? [name] : [],
  );
}

function isService(name: string | undefined): name is ServiceName {
  return serviceNames.some((one) => one === name);
}
