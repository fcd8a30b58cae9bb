import {
  databaseNames,
  insecurePublicUrl,
  isInsecure,
  isWeakSecret,
  type ServiceName,
} from '@countersign/service-discovery';
import { z } from 'zod';
import { portSpan } from './machine/ports.ts';
import { OperatorError } from './operator-error.ts';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
const highest = 65_535 - portSpan;

const shape = z.object({
  COUNTERSIGN_DATA_DIR: z.string().default('.data'),
  COUNTERSIGN_DEMO: z.stringbool({ error: 'must be 1 or 0' }).default(true),
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, `must be from 1 to ${highest}`)
    .max(highest, `must be from 1 to ${highest}, the system takes ${portSpan} more above it`)
    .default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
    .optional(),
  ALLOW_INSECURE_PUBLIC_URL: z.stringbool({ error: 'must be 1 or 0' }).default(false),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' }).optional(),
  MAIL_FROM: z.string().optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .optional(),
});

/** The URLs of a database that somebody else runs. */
export interface ExternalDatabase {
  url: string;
  ownerUrl: string;
}

/** The settings of an installation on one machine. */
export interface Settings {
  /** As it was set; relative to the repository's root. */
  dataDir: string;
  demo: boolean;
  /** The public port. */
  port: number;
  /** The address on which the gateway listens. */
  host: string;
  publicUrl: string | undefined;
  authSecret: string | undefined;
  demoPassword: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  logLevel: z.infer<typeof shape>['LOG_LEVEL'];
  /** Databases that run elsewhere. */
  external: Partial<Record<ServiceName, ExternalDatabase>>;
  /** Everything that was set, for the services' own settings. */
  source: Record<string, string | undefined>;
}

/**
 * Reads and checks the settings.
 *
 * @throws {OperatorError} with a line for each that is missing or wrong, never its value
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `Setting ${String(issue.path[0])} is not valid: it ${issue.message}`,
    );
    throw new OperatorError([...new Set(lines)].join('\n'));
  }
  const { external, problems } = externalDatabases(given);
  const values = parsed.data;
  const all = [
    ...problems,
    ...(values.COUNTERSIGN_DEMO ? demoProblems(values) : realProblems(values)),
  ];
  if (all.length > 0) throw new OperatorError(all.join('\n'));
  return {
    dataDir: values.COUNTERSIGN_DATA_DIR,
    demo: values.COUNTERSIGN_DEMO,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    authSecret: values.AUTH_SECRET,
    demoPassword: values.DEMO_PASSWORD,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL,
    external,
    source: given,
  };
}

type Values = z.infer<typeof shape>;

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

function demoProblems({ HOST, PUBLIC_URL }: Values): string[] {
  const why = 'the demo staff, whose password everybody knows, exists on this machine only';
  const problems = [];
  if (!loopback.has(HOST)) problems.push(`Setting HOST is refused: ${why}. Leave it out.`);
  if (PUBLIC_URL !== undefined && !loopback.has(new URL(PUBLIC_URL).hostname)) {
    problems.push(
      `Setting PUBLIC_URL is refused: ${why}. Leave it out, or set COUNTERSIGN_DEMO=0.`,
    );
  }
  return problems;
}

/** Without the demo nothing may rest on a default that others know. */
function realProblems(values: Values): string[] {
  const { AUTH_SECRET, PUBLIC_URL, SMTP_URL, MAIL_FROM, ALLOW_INSECURE_PUBLIC_URL } = values;
  const problems = [];
  if (isInsecure(PUBLIC_URL) && !ALLOW_INSECURE_PUBLIC_URL) problems.push(insecurePublicUrl);
  if (AUTH_SECRET === undefined) {
    problems.push(
      'Setting AUTH_SECRET is missing: at least 32 random characters, the same at every start ' +
        '(openssl rand -base64 48). Only the demo (COUNTERSIGN_DEMO=1) starts without it.',
    );
  } else if (isWeakSecret(AUTH_SECRET)) {
    problems.push('Setting AUTH_SECRET is not valid: it is a default or a pattern, not random');
  }
  if (PUBLIC_URL === undefined) {
    problems.push(
      'Setting PUBLIC_URL is missing: the address that people open, such as https://approvals.example',
    );
  } else if (!loopback.has(new URL(PUBLIC_URL).hostname)) {
    const why = 'invitations go out by mail';
    if (SMTP_URL === undefined) {
      problems.push(`Setting SMTP_URL is missing: ${why}, through smtp://user:password@host:port`);
    }
    if (MAIL_FROM === undefined)
      problems.push(`Setting MAIL_FROM is missing: ${why}, from this sender`);
  }
  return problems;
}

function externalDatabases(given: Record<string, string | undefined>): {
  external: Settings['external'];
  problems: string[];
} {
  const external: Settings['external'] = {};
  const problems: string[] = [];
  for (const name of databaseNames) {
    const names = [
      `DATABASE_URL_${name.toUpperCase()}`,
      `DATABASE_OWNER_URL_${name.toUpperCase()}`,
    ];
    const [url, ownerUrl] = names.map((setting) => given[setting]);
    if (url === undefined && ownerUrl === undefined) continue;
    if (url !== undefined && ownerUrl !== undefined) external[name] = { url, ownerUrl };
    for (const [index, setting] of names.entries()) {
      const value = given[setting];
      if (value === undefined) {
        problems.push(`Setting ${setting} is missing: it goes with ${names[1 - index]}`);
      } else if (!postgresUrl.safeParse(value).success) {
        problems.push(`Setting ${setting} is not valid: it must be a postgres:// URL`);
      }
    }
  }
  return { external, problems };
}
