import { isInsecure, type ServiceName } from '@countersign/service-discovery';
import type { Ports } from '../machine/ports.ts';
import { namedFilesFolder } from '../data/files-elsewhere.ts';
import { publicKeys, type Secrets } from '../data/secrets.ts';
import type { Settings } from '../settings.ts';
import type { DatabaseAddresses } from './databases.ts';

/** What service processes are told. */
export interface Installation {
  settings: Settings;
  secrets: Secrets;
  ports: Ports;
  databases: DatabaseAddresses;
  /** The folder for the files of actions. */
  attachments: string;
  /** The mail catcher's addresses, when it runs. */
  mail: { smtpUrl: string; webUrl: string } | undefined;
  /** Further settings of single services, which win. */
  serviceEnv: Partial<Record<ServiceName, Record<string, string>>>;
}

/** Settings that are computed here, meant for one service only, or of other programs. */
const withheld =
  /^(npm_|pnpm_|PNPM_|VITEST|TEST|NODE_ENV$|NODE_V8_COVERAGE$|DATABASE_|SERVICE_|LISTEN_PORT$|MANAGEMENT_PORT$|HOST$|COUNTERSIGN_|AUTH_SECRET$|DEMO_PASSWORD$|SMTP_URL$|MAIL_|DISCORD_|OIDC_|BOOTSTRAP_|ATTACHMENTS?_|CLAMAV_|NATS_|EVENTS_|WEBHOOK_|VAPID_)/;
const forNotification = /^(NATS_|EVENTS_|MAIL_AFTER|WEBHOOK_|VAPID_)/;
const forWorkflow = /^(ATTACHMENTS?_|CLAMAV_)/;
const forAuth = /^(DISCORD_|OIDC_|MAIL_LIMIT)/;

/** The environment of a process of `service`: only its own secrets are in it. */
export function serviceEnv(
  service: ServiceName,
  installation: Installation,
): Record<string, string> {
  const { settings, secrets, ports, databases } = installation;
  const database = databases[service];
  return {
    ...pick(settings.source, (name) => !withheld.test(name)),
    NODE_ENV: 'production',
    MALLOC_ARENA_MAX: '2',
    COUNTERSIGN_ENVIRONMENT: 'local',
    PORT: String(ports.public),
    LOG_LEVEL: settings.logLevel ?? 'info',
    PUBLIC_URL: publicUrlOf(settings, ports),
    // What was accepted at the start is not asked again of commands beside it.
    ...(isInsecure(publicUrlOf(settings, ports)) && { ALLOW_INSECURE_PUBLIC_URL: '1' }),
    SERVICE_KEY: JSON.stringify(secrets.keys[service]),
    SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeys(secrets.keys)),
    ...(database && { DATABASE_URL: database.url }),
    ...(service === 'gateway' && { HOST: settings.host }),
    ...(service === 'auth' && authEnv(installation)),
    ...(service === 'notification' && notificationEnv(installation)),
    ...(service === 'workflow' && workflowEnv(installation)),
    ...installation.serviceEnv[service],
  };
}

/** The environment of migrations, which alone know the owner login. */
export function migrationEnv(
  service: ServiceName,
  { settings, databases }: Installation,
): Record<string, string> {
  return {
    ...pick(settings.source, (name) => !withheld.test(name)),
    DATABASE_OWNER_URL: databases[service]?.ownerUrl ?? '',
  };
}

/** The environment of the programs that make the demo staff. */
export function demoEnv(service: ServiceName, installation: Installation): Record<string, string> {
  const { demoPassword } = installation.settings;
  return {
    ...serviceEnv(service, installation),
    COUNTERSIGN_DEMO: '1',
    ...(service === 'auth' && demoPassword !== undefined && { DEMO_PASSWORD: demoPassword }),
  };
}

/** The origin that people open. */
export function publicUrlOf(settings: Settings, ports: Ports): string {
  return new URL(settings.publicUrl ?? `http://localhost:${ports.public}`).origin;
}

function authEnv(installation: Installation): Record<string, string> {
  const { authSecret, demo, source } = installation.settings;
  return {
    ...pick(source, (name) => forAuth.test(name)),
    COUNTERSIGN_DEMO: demo ? '1' : '0',
    AUTH_SECRET: authSecret ?? installation.secrets.authSecret,
    ...mailEnv(installation),
  };
}

function notificationEnv(installation: Installation): Record<string, string> {
  const { settings, secrets, ports } = installation;
  const said = pick(settings.source, (name) => forNotification.test(name));
  const named = Object.keys(said).some((name) => name.startsWith('VAPID_'));
  return {
    WEBHOOK_SECRET: secrets.webhookSecret,
    ...(!named && {
      VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
      VAPID_PRIVATE_KEY: secrets.vapid.privateKey,
      VAPID_SUBJECT: contactAt(publicUrlOf(settings, ports)),
    }),
    ...said,
    ...mailEnv(installation),
  };
}

/** Whom push services may write to: the origin itself where it is one for everybody. */
const contactAt = (origin: string): string =>
  origin.startsWith('https:') ? origin : `mailto:operators@${new URL(origin).hostname}`;

/** The mail server, and who the sender is. */
function mailEnv({ settings, mail }: Installation): Record<string, string> {
  const smtpUrl = settings.smtpUrl ?? mail?.smtpUrl;
  const { mailFrom } = settings;
  return {
    ...(smtpUrl !== undefined && { SMTP_URL: smtpUrl }),
    ...(mailFrom !== undefined && { MAIL_FROM: mailFrom }),
  };
}

/** Files are in the data folder, unless they are kept elsewhere. */
function workflowEnv({ settings, attachments }: Installation): Record<string, string> {
  const said = pick(settings.source, (name) => forWorkflow.test(name));
  const own = said['ATTACHMENTS_ENDPOINT'] ? undefined : attachments;
  const folder = namedFilesFolder(said) ?? own;
  return { ...said, ...(folder !== undefined && { ATTACHMENTS_FOLDER: folder }) };
}

function pick(
  source: Record<string, string | undefined>,
  wanted: (name: string) => boolean,
): Record<string, string> {
  const entries = Object.entries(source).filter(
    ([name, value]) => value !== undefined && wanted(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}
