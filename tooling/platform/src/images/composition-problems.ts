import { databaseNames, serviceNames, webApps } from '@countersign/service-discovery';
import { unmet, type Expectation } from '../manifests/expectations.ts';
import type { ComposeService, Composition } from './composition.ts';

const pinned = /:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}$/;
const ours = /^ghcr\.io\/countersign\/([a-z-]+):/;

/** What is wrong with a composition, a line for each. */
export function compositionProblems({ services, volumes }: Composition): string[] {
  const mounted = Object.values(services).flatMap(({ volumes: own = [] }) =>
    own.map((volume) => volume.split(':')[0]),
  );
  return [
    ...unmet([
      ...images(services),
      ...order(services),
      ...addresses(services),
      ...Object.keys(volumes).map((name): Expectation => {
        return [`nobody has ${name}`, mounted.includes(name), true];
      }),
    ]),
    ...Object.entries(services).flatMap(([name, service]) =>
      unmet([...hardening(name, service), ...secrets(name, service)]).map(
        (problem) => `${name}: ${problem}`,
      ),
    ),
  ];
}

function images(services: Composition['services']): Expectation[] {
  const built = [...serviceNames, ...webApps.map((app) => `web-${app}`)];
  return [
    ...built.flatMap((name): Expectation[] => [
      [`${name} is not built`, services[name]?.build !== undefined, true],
      [`${name} runs another image`, ours.exec(services[name]?.image ?? '')?.[1], name],
    ]),
    ...databaseNames.map((name): Expectation => {
      const migrates = services[`migrate-${name}`]?.image;
      return [`${name} is not migrated by its image`, migrates, services[name]?.image];
    }),
  ];
}

/** The one that makes the secrets is root, and talks to nobody; ports are on loopback, where there are any. */
function hardening(name: string, service: ComposeService): Expectation[] {
  const { image = '', ports = [], security_opt = [], tmpfs = [] } = service;
  const isPinned = ours.test(image) || name === 'mail' || pinned.test(image);
  const isRoot = service.user?.startsWith('0') === true;
  const published = ['gateway', 'mail'].includes(name);
  const shared = [service.privileged, service.pid, service.ipc].some(Boolean);
  return [
    ['its root can be written to', service.read_only, true],
    ['keeps capabilities', [service.cap_drop?.join(), service.cap_add], ['ALL', undefined]],
    ['gains privileges', security_opt.includes('no-new-privileges:true'), true],
    ['has no /tmp', tmpfs.some((path) => /^\/tmp:.*size=/.test(path)), true],
    ['shares with the machine', shared, false],
    ['has another network', service.network_mode, name === 'secrets' ? 'none' : undefined],
    ['runs as root', isRoot && name !== 'secrets', false],
    ['is not pinned', isPinned, true],
    ['is published', ports.length === 0 || published, true],
    ['is not on loopback', ports.every((port) => port.startsWith('127.0.0.1:')), true],
  ];
}

/** Who runs is told its own secrets and no others, and only migrations know the owner logins. */
function secrets(name: string, { volumes = [], environment = {} }: ComposeService): Expectation[] {
  if (name === 'secrets') return [];
  const own = name.startsWith('migrate-')
    ? ['migrations']
    : [`${name.replace(/^demo-staff-/, '')}-secrets`];
  const ofDatabases = ['superuser', 'migrations', ...databaseNames.map((db) => `${db}-secrets`)];
  const told = { database: ['superuser'], databases: ofDatabases }[name] ?? own;
  return [
    ...volumes
      .filter((volume) => volume.includes(':/secrets/'))
      .flatMap((volume): Expectation[] => {
        const [from = '', , mode] = volume.split(':');
        return [
          [`is told ${from}`, told.includes(from), true],
          [`may change ${from}`, mode, 'ro'],
        ];
      }),
    ...Object.entries(environment).flatMap(([setting, value]): Expectation[] => {
      const isPublic = setting.endsWith('_FILE') || setting === 'DEMO_PASSWORD';
      const isSecret = /SECRET|PASSWORD|KEY|TOKEN|DATABASE_/.test(setting) && !isPublic;
      return [
        [`has ${setting} in the file`, isSecret, false],
        [`has a password in ${setting}`, /:\/\/[^/]*:[^/]*@/.test(value), false],
      ];
    }),
  ];
}

function order(services: Composition['services']): Expectation[] {
  const waits = (name: string, other: string, condition: string): Expectation => {
    const given = services[name]?.depends_on?.[other]?.condition;
    return [`${name} does not wait for ${other}`, given, `service_${condition}`];
  };
  return [
    waits('database', 'secrets', 'completed_successfully'),
    waits('databases', 'database', 'healthy'),
    ...databaseNames.flatMap((name) => {
      const steps = ['databases', `migrate-${name}`, `demo-staff-${name}`, name].filter(
        (step) => services[step] || !step.startsWith('demo-'),
      );
      return [
        ...steps.slice(1).map((step, i) => waits(step, steps[i] ?? '', 'completed_successfully')),
        waits('gateway', name, 'healthy'),
      ];
    }),
    ...webApps.map((app) => waits('gateway', `web-${app}`, 'healthy')),
  ];
}

/** Whom services call, and where the gateway finds the web app. */
function addresses(services: Composition['services']): Expectation[] {
  const urlsIn = (name: string, setting: string): Record<string, string> =>
    JSON.parse(services[name]?.environment?.[setting] ?? '{}') as Record<string, string>;
  const web = urlsIn('gateway', 'WEB_URLS');
  return [
    ...serviceNames.flatMap((name) =>
      databaseNames.map((other): Expectation => {
        const url = urlsIn(name, 'SERVICE_URLS')[other];
        return [`${name} does not find ${other}`, url, `http://${other}:8080`];
      }),
    ),
    ...webApps.flatMap((app): Expectation[] => {
      const mount = app === 'host' ? '' : `/mfe/${app}`;
      const built = services[`web-${app}`]?.build?.args?.MOUNT ?? '';
      return [
        [`no page finds ${app}`, web[app], `http://web-${app}:8080${mount}`],
        [`web-${app} is built for another path`, built, mount],
      ];
    }),
  ];
}
