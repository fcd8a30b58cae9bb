import { readFileSync } from 'node:fs';
import {
  databaseNames,
  serviceNames,
  webApps,
  type ServiceName,
} from '@countersign/service-discovery';

const part = (name: string): string =>
  readFileSync(new URL(`../compose/${name}.yaml`, import.meta.url), 'utf8');

const image = (name: string) => `\${REGISTRY:-ghcr.io/countersign}/${name}:\${VERSION:-dev}`;
const secretsOf = (name: ServiceName) => `${name}-secrets:/secrets/${name}`;
const lines = (texts: string[], indent: number) =>
  texts.map((text) => `\n${' '.repeat(indent)}${text}`).join('');
const healthy = (names: string[]) => names.map((name) => `${name}: { condition: service_healthy }`);

/** The whole of `compose.yaml`: the fixed parts, and what follows from the table of services. */
export function composeFile(): string {
  const internal = serviceNames.filter((name) => name !== 'gateway');
  const urls = internal.map((name) => [name, `http://${name}:8080`]);
  return [
    part('head').replace(': SERVICE_URLS', `: '${JSON.stringify(Object.fromEntries(urls))}'`),
    'services:\n',
    secrets(),
    part('parts')
      .replace(/^#.*\n/, '')
      .replaceAll(/^(?=.)/gm, '  '),
    databases(),
    ...databaseNames.map(migration),
    ...internal.map(service),
    gateway(internal),
    ...webApps.map(web),
    `volumes:${lines(['database:', 'superuser:', 'migrations:', ...serviceNames.map((name) => `${name}-secrets:`), 'files:'], 2)}\n`,
  ]
    .join('\n')
    .replace('services:\n\n', 'services:\n');
}

const secrets =
  () => `  # Keys and passwords, made once. Fresh volumes belong to root, and it has no other privilege of root's.
  secrets:
    <<: *program
    image: ${image('compose')}
    build:
      context: .
      dockerfile: tooling/docker/node-service.Dockerfile
      args:
        <<: *build
        NAME: compose
        PACKAGE: '@countersign/compose'
        FOLDER: tooling/compose
    user: '0:0'
    network_mode: none
    healthcheck: { disable: true }
    volumes:
      - superuser:/secrets/superuser
      - migrations:/secrets/migrations${lines(
        [...serviceNames.map((name) => `- ${secretsOf(name)}`), '- files:/files'],
        6,
      )}
`;

const databases = () => `  databases:
    <<: *program
    image: ${image('compose')}
    command: [databases-main.mjs]
    healthcheck: { disable: true }
    volumes:
      - superuser:/secrets/superuser:ro
      - migrations:/secrets/migrations:ro${lines(
        databaseNames.map((name) => `- ${secretsOf(name)}:ro`),
        6,
      )}
    depends_on:
      database: { condition: service_healthy }
`;

const migration = (name: ServiceName) => `  migrate-${name}:
    <<: *program
    image: ${image(name)}
    command: [--env-file=/secrets/migrations/${name}.env, migrate.mjs]
    healthcheck: { disable: true }
    volumes: ['migrations:/secrets/migrations:ro']
    depends_on:
      databases: { condition: service_completed_successfully }
`;

/** What some services need beside what all do: the demo staff, a server for mail, a volume for the files of actions. */
const further: Partial<
  Record<ServiceName, { environment?: string[]; volumes?: string[]; after: string[] }>
> = {
  auth: {
    environment: ["COUNTERSIGN_DEMO: '1'", 'SMTP_URL: smtp://mail:1025'],
    after: ['demo-staff-auth: { condition: service_completed_successfully }', ...healthy(['mail'])],
  },
  workflow: {
    environment: ['ATTACHMENTS_FOLDER: /files'],
    volumes: ['files:/files'],
    after: ['migrate-workflow: { condition: service_completed_successfully }'],
  },
  notification: {
    environment: ['SMTP_URL: smtp://mail:1025'],
    after: [
      'migrate-notification: { condition: service_completed_successfully }',
      ...healthy(['mail']),
    ],
  },
  user: { after: ['demo-staff-user: { condition: service_completed_successfully }'] },
};

function service(name: ServiceName): string {
  const {
    environment = [],
    volumes = [],
    after,
  } = further[name] ?? {
    after: [`migrate-${name}: { condition: service_completed_successfully }`],
  };
  const settings =
    environment.length === 0 ? ' *environment' : lines(['<<: *environment', ...environment], 6);
  return `${program(name, `@countersign/${name}-service`)}
    environment:${settings}
    volumes: [${[`${secretsOf(name)}:ro`, ...volumes].map((volume) => `'${volume}'`).join(', ')}]
    depends_on:${lines(after, 6)}
`;
}

function gateway(behind: ServiceName[]): string {
  const urls = webApps.map((app) => [
    app,
    `http://web-${app}:8080${app === 'host' ? '' : `/mfe/${app}`}`,
  ]);
  return `${program('gateway', '@countersign/gateway')}
    environment:
      <<: *environment
      WEB_URLS: '${JSON.stringify(Object.fromEntries(urls))}'
    ports: ['127.0.0.1:\${PORT:-8080}:8080']
    volumes: ['${secretsOf('gateway')}:ro']
    depends_on:${lines(healthy([...behind, ...webApps.map((app) => `web-${app}`)]), 6)}
`;
}

const program = (name: ServiceName, packageName: string) => `  ${name}:
    <<: *service
    image: ${image(name)}
    build:
      context: .
      dockerfile: tooling/docker/node-service.Dockerfile
      args:
        <<: *build
        NAME: ${name}
        PACKAGE: '${packageName}'
        FOLDER: apps/backend/${name}
    command: [--env-file=/secrets/${name}/env, main.mjs]`;

const web = (app: string) => `  web-${app}:
    <<: *service
    image: ${image(`web-${app}`)}
    build:
      context: .
      dockerfile: tooling/docker/web.Dockerfile
      args:
        <<: *web-build
        NAME: web-${app}
        PACKAGE: '@countersign/${app === 'host' ? 'host' : `${app}-web`}'
        FOLDER: apps/frontend/${app}${app === 'host' ? '' : `\n        MOUNT: /mfe/${app}`}
`;
