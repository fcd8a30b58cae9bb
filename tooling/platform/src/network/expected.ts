import {
  callsOf,
  databaseNames,
  serviceNames,
  webApps,
  type ServiceName,
} from '@countersign/service-discovery';
import { type Environment } from '../rendered.ts';

const workloadsOf = (name: ServiceName): string[] => [
  name,
  ...(databaseNames.includes(name) ? [`${name}-migrate`] : []),
  ...commands.filter((command) => command.startsWith(`${name}-`)),
];

/** What people run by hand. */
const commands = ['auth-rotate-keys', 'user-bootstrap'];

const webs = webApps.map((name) => `web-${name}`);

/** The services that mail people. */
const mailing = ['auth', 'notification'];

/**
 * Who reaches whom in an environment, and nobody else: the calls that service-discovery lists, and
 * what these need besides.
 */
export function expected(environment: Environment): string[] {
  return [
    ...serviceNames.flatMap((name) => callsOf(name).map((callee) => `${name} → ${callee}:8080`)),
    'user-bootstrap → auth:8080',
    ...webs.map((web) => `gateway → ${web}:8080`),
    ...['gateway', ...webs].map((name) => `traefik → ${name}:8080`),
    ...serviceNames.map((name) => `prometheus → ${name}:${name === 'gateway' ? 9090 : 8080}`),
    ...serviceNames.map((name) => `${name} → collector:4318`),
    ...[...serviceNames.flatMap(workloadsOf), ...webs].flatMap(resolvesNames),
    ...databaseNames.flatMap((name) => database(name, environment)),
    // Webhooks are wherever an approved action says.
    'notification → internet:443',
    ...(environment === 'dev'
      ? mailing.map((name) => `${name} → mail:1025`)
      : mailing.flatMap((name) => [`${name} → internet:465`, `${name} → internet:587`])),
  ];
}

function database(service: ServiceName, environment: Environment): string[] {
  const cluster = `db-${service}`;
  const pooler = `${cluster}-pooler`;
  // A job that makes or restores an instance passes for one.
  const instances = [cluster, `${cluster}-job`];
  const users = [service, ...commands.filter((command) => command.startsWith(`${service}-`))];
  const store = environment === 'dev' ? ['minio:9000'] : ['internet:443', 'node:80'];
  return [
    ...users.map((user) => `${user} → ${pooler}:5432`),
    `prometheus → ${pooler}:9127`,
    ...[...instances, pooler].flatMap(resolvesNames),
    ...[...instances, pooler].flatMap((name) => [
      `${name} → kubernetes:443`,
      `${name} → kubernetes:6443`,
    ]),
    ...instances.flatMap((instance) => [
      `${pooler} → ${instance}:5432`,
      `${service}-migrate → ${instance}:5432`,
      `prometheus → ${instance}:9187`,
      ...[...instances, 'operator'].flatMap((name) => [
        `${name} → ${instance}:5432`,
        `${name} → ${instance}:8000`,
      ]),
      ...store.map((address) => `${instance} → ${address}`),
    ]),
  ];
}

function resolvesNames(name: string): string[] {
  return [`${name} → dns:53`, `${name} → dns:53/UDP`];
}
