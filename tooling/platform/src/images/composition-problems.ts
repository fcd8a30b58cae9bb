import { databaseNames, serviceNames, webApps } from '@countersign/service-discovery';
import type { ComposeService, Composition } from './composition.ts';

const pinned = /:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}$/;
const ours = /^ghcr\.io\/countersign\/([a-z-]+):/;
const published = ['gateway', 'mail'];

/** What is wrong with a composition, a line for each. */
export function compositionProblems(composition: Composition): string[] {
  const { services, volumes } = composition;
  const mounted = new Set(Object.values(services).flatMap(volumesOf));
  return [
    ...missing(services),
    ...Object.entries(services).flatMap(([name, service]) =>
      [...hardening(name, service), ...exposure(name, service), ...secrets(name, service)].map(
        (problem) => `${name}: ${problem}`,
      ),
    ),
    ...order(services),
    ...addresses(services),
    ...Object.keys(volumes).filter((name) => !mounted.has(name)),
  ];
}

const volumesOf = ({ volumes = [] }: ComposeService): string[] =>
  volumes.map((volume) => volume.split(':')[0] ?? '');

function missing(services: Composition['services']): string[] {
  const expected = [...serviceNames, ...webApps.map((app) => `web-${app}`)];
  return [
    ...expected.filter((name) => !services[name]?.build).map((name) => `${name} is not built`),
    ...expected
      .filter((name) => ours.exec(services[name]?.image ?? '')?.[1] !== name)
      .map((name) => `${name} does not run its image`),
    ...databaseNames
      .filter((name) => services[`migrate-${name}`]?.image !== services[name]?.image)
      .map((name) => `${name} is not migrated by its image`),
  ];
}

function hardening(name: string, service: ComposeService): string[] {
  const problems: string[] = [];
  if (service.read_only !== true) problems.push('its root can be written to');
  if (service.cap_drop?.join() !== 'ALL' || service.cap_add) problems.push('keeps capabilities');
  if (!service.security_opt?.includes('no-new-privileges:true')) problems.push('gains privileges');
  if (!service.tmpfs?.some((path) => /^\/tmp:.*size=/.test(path))) problems.push('has no /tmp');
  if (service.privileged || service.pid || service.ipc) problems.push('shares with the machine');
  if (service.network_mode && service.network_mode !== 'none') problems.push('shares a network');
  if (service.user?.startsWith('0') && name !== 'secrets') problems.push('runs as root');
  if (name === 'secrets' && service.network_mode !== 'none') problems.push('has a network');
  const image = service.image ?? '';
  if (!ours.test(image) && name !== 'mail' && !pinned.test(image)) problems.push('is not pinned');
  return problems;
}

function exposure(name: string, { ports = [] }: ComposeService): string[] {
  if (ports.length > 0 && !published.includes(name)) return ['is published'];
  return ports
    .filter((port) => !port.startsWith('127.0.0.1:'))
    .map((port) => `${port} is not on loopback`);
}

/** Who runs is told its own secrets and no others, and only migrations know the owner logins. */
function secrets(name: string, service: ComposeService): string[] {
  const problems: string[] = [];
  if (name === 'secrets') return problems;
  const own = name.replace(/^demo-staff-/, '');
  const told = (service.volumes ?? []).filter((volume) => volume.includes(':/secrets/'));
  const allowed: Record<string, string[]> = {
    database: ['superuser'],
    databases: ['superuser', 'migrations', ...databaseNames.map((db) => `${db}-secrets`)],
  };
  const expected =
    allowed[name] ?? (name.startsWith('migrate-') ? ['migrations'] : [`${own}-secrets`]);
  for (const volume of told) {
    const [from = '', , mode] = volume.split(':');
    if (!expected.includes(from)) problems.push(`is told ${from}`);
    if (mode !== 'ro') problems.push(`may change ${from}`);
  }
  for (const [setting, value] of Object.entries(service.environment ?? {})) {
    const isPublic = setting.endsWith('_FILE') || setting === 'DEMO_PASSWORD';
    if (/SECRET|PASSWORD|KEY|TOKEN|DATABASE_/.test(setting) && !isPublic) {
      problems.push(`has ${setting} in the file`);
    }
    if (/:\/\/[^/]*:[^/]*@/.test(value)) problems.push(`has a password in ${setting}`);
  }
  return problems;
}

function order(services: Composition['services']): string[] {
  const problems: string[] = [];
  const wants = (name: string, other: string, condition: string): void => {
    if (services[name]?.depends_on?.[other]?.condition !== condition) {
      problems.push(`${name} does not wait for ${other}`);
    }
  };
  wants('database', 'secrets', 'service_completed_successfully');
  wants('databases', 'database', 'service_healthy');
  for (const name of databaseNames) {
    wants(`migrate-${name}`, 'databases', 'service_completed_successfully');
    const before = services[`demo-staff-${name}`] ? `demo-staff-${name}` : `migrate-${name}`;
    if (before !== `migrate-${name}`) {
      wants(before, `migrate-${name}`, 'service_completed_successfully');
    }
    wants(name, before, 'service_completed_successfully');
    wants('gateway', name, 'service_healthy');
  }
  for (const app of webApps) wants('gateway', `web-${app}`, 'service_healthy');
  return problems;
}

/** Whom services call, and where the gateway finds the web app. */
function addresses(services: Composition['services']): string[] {
  const problems: string[] = [];
  const urlsIn = (name: string, setting: string): Record<string, string> =>
    JSON.parse(services[name]?.environment?.[setting] ?? '{}') as Record<string, string>;
  for (const name of serviceNames) {
    const urls = urlsIn(name, 'SERVICE_URLS');
    for (const other of databaseNames) {
      if (urls[other] !== `http://${other}:8080`) problems.push(`${name} does not find ${other}`);
    }
  }
  const web = urlsIn('gateway', 'WEB_URLS');
  for (const app of webApps) {
    const mount = app === 'host' ? '' : `/mfe/${app}`;
    if (web[app] !== `http://web-${app}:8080${mount}`) problems.push(`no page finds ${app}`);
    if ((services[`web-${app}`]?.build?.args?.MOUNT ?? '') !== mount) {
      problems.push(`web-${app} is built for another path`);
    }
  }
  return problems;
}
