import { databaseShape, keyShape, loadEnv } from '@countersign/http';
import { defaultDemoPassword } from '@countersign/auth/demo';
import { isWeakSecret } from '@countersign/service-discovery';
import { z } from 'zod';
import type { AuthConfig } from './config.ts';

/** The secret of the demo, which everybody knows. */
export const demoSecret = 'countersign-demo-secret-for-loopback-only';

const count = z.coerce.number<string>().int().min(1).max(1_000_000);
const flag = z.stringbool().default(false);
const secretLength = 32;

const commonShape = { COUNTERSIGN_DEMO: flag, ...databaseShape };

const serviceShape = {
  ...commonShape,
  ...keyShape,
  AUTH_SECRET: z
    .string()
    .min(secretLength, `must have at least ${secretLength} characters`)
    .describe(`at least ${secretLength} random characters that every replica shares`),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('the SMTP server, smtp:// or smtps://'),
  MAIL_FROM: z.string().min(3).optional(),
  SESSION_IDLE_SECONDS: count.default(15 * 60),
  SESSION_ABSOLUTE_SECONDS: count.default(12 * 60 * 60),
  INVITATION_HOURS: count.default(72),
  SIGN_IN_LIMIT_PER_MINUTE: count.default(20),
  SIGN_IN_LIMIT_PER_PERSON: count.default(30),
  SIGN_IN_SLOWEST_MS: z.coerce.number<string>().int().min(0).max(8_000).default(4_000),
  SENSITIVE_LIMIT_PER_MINUTE: count.default(10),
  MAIL_LIMIT_PER_HOUR: count.default(5),
  PASSWORD_HASHES_AT_ONCE: z.coerce.number<string>().int().min(1).max(64).default(2),
  DISCORD_CLIENT_ID: z.string().optional(),
  DISCORD_CLIENT_SECRET: z.string().optional(),
  OIDC_DISCOVERY_URL: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('Single sign-on'),
};

type Source = Record<string, string | undefined>;
type ServiceEnvironment = ReturnType<typeof loadEnv<typeof serviceShape>>;

/** The settings of the service; ends the process with one line for each that is missing or wrong. */
export function readEnv(source: Source = process.env) {
  const demo = flag.safeParse(source.COUNTERSIGN_DEMO).data === true;
  const secret = source.AUTH_SECRET ?? (demo ? demoSecret : undefined);
  const env = loadEnv('auth', serviceShape, { ...source, AUTH_SECRET: secret });
  const problems = problemsOf(env);
  if (problems.length > 0) stop(problems);
  const from = env.MAIL_FROM ?? `Countersign <no-reply@${new URL(env.publicUrl).hostname}>`;
  return { ...env, MAIL_FROM: from, config: configOf(env) };
}

/** The settings of the command that makes the demo staff; refuses anything but a loopback demo. */
export function readDemoEnv(source: Source = process.env) {
  const shape = { ...commonShape, DEMO_PASSWORD: z.string().min(8).default(defaultDemoPassword) };
  const env = loadEnv('auth', shape, source);
  if (!env.COUNTERSIGN_DEMO) stop(['The demo staff is made only with COUNTERSIGN_DEMO=1']);
  if (!isLoopback(env.publicUrl)) stop([demoBeyondLoopback]);
  return env;
}

/** The settings of the command that rotates the signing key. */
export function readRotationEnv(source: Source = process.env) {
  const { AUTH_SECRET } = serviceShape;
  return loadEnv('auth', { ...commonShape, AUTH_SECRET }, source);
}

/** The settings of the command that makes the database fit another AUTH_SECRET. */
export function readSecretChangeEnv(source: Source = process.env) {
  const { AUTH_SECRET } = serviceShape;
  const shape = {
    ...commonShape,
    AUTH_SECRET,
    PREVIOUS_AUTH_SECRET: z.string().min(secretLength).describe('the secret until now'),
  };
  const env = loadEnv('auth', shape, source);
  if (isWeakSecret(env.AUTH_SECRET)) stop([weakSecret]);
  return env;
}

const weakSecret = 'Setting AUTH_SECRET is not valid: it is a default that others know';
const demoBeyondLoopback =
  'Setting COUNTERSIGN_DEMO is refused: the demo runs on loopback only, and PUBLIC_URL is elsewhere';

function problemsOf(env: ServiceEnvironment): string[] {
  const problems = [
    ...together(env, ['DISCORD_CLIENT_ID', 'DISCORD_CLIENT_SECRET']),
    ...together(env, ['OIDC_DISCOVERY_URL', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
  ];
  if (env.COUNTERSIGN_DEMO && !isLoopback(env.publicUrl)) problems.push(demoBeyondLoopback);
  if (!env.COUNTERSIGN_DEMO && isWeakSecret(env.AUTH_SECRET)) {
    problems.push(weakSecret);
  }
  return problems;
}

function together(env: ServiceEnvironment, names: (keyof ServiceEnvironment)[]): string[] {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => `Setting ${name} is missing: it goes with ${names.join(', ')}`);
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function stop(problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}

function configOf(env: ServiceEnvironment): AuthConfig {
  const { DISCORD_CLIENT_ID, DISCORD_CLIENT_SECRET } = env;
  const { OIDC_DISCOVERY_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env;
  return {
    publicUrl: env.publicUrl,
    secret: env.AUTH_SECRET,
    session: {
      idleSeconds: env.SESSION_IDLE_SECONDS,
      absoluteSeconds: env.SESSION_ABSOLUTE_SECONDS,
    },
    invitationHours: env.INVITATION_HOURS,
    limits: {
      signInPerMinute: env.SIGN_IN_LIMIT_PER_MINUTE,
      signInPerPerson: env.SIGN_IN_LIMIT_PER_PERSON,
      signInSlowestMs: env.SIGN_IN_SLOWEST_MS,
      sensitivePerMinute: env.SENSITIVE_LIMIT_PER_MINUTE,
      mailsPerHour: env.MAIL_LIMIT_PER_HOUR,
    },
    hashesAtOnce: env.PASSWORD_HASHES_AT_ONCE,
    ...(DISCORD_CLIENT_ID &&
      DISCORD_CLIENT_SECRET && {
        discord: { clientId: DISCORD_CLIENT_ID, clientSecret: DISCORD_CLIENT_SECRET },
      }),
    ...(OIDC_DISCOVERY_URL &&
      OIDC_CLIENT_ID &&
      OIDC_CLIENT_SECRET && {
        oidc: {
          name: OIDC_NAME,
          discoveryUrl: OIDC_DISCOVERY_URL,
          clientId: OIDC_CLIENT_ID,
          clientSecret: OIDC_CLIENT_SECRET,
        },
      }),
  };
}
