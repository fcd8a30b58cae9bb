import { createEnv } from '@t3-oss/env-core';
import {
  insecurePublicUrl,
  isInsecure,
  servicePort,
  serviceNames,
  serviceUrl,
  type Installation,
  type ServiceName,
} from '@countersign/service-discovery';
import { z } from 'zod';

/** A JSON document in an environment variable, of the shape `schema`. */
export function jsonSetting<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be valid JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** The address of a PostgreSQL database, with its login. */
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const httpUrl = z.url({ protocol: /^https?$/ });
const port = z.coerce.number<string>().int().min(1).max(65_535);

/** The public half of a service's Ed25519 key (RFC 8037). */
export const publicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().min(1),
});

/** A service's own Ed25519 key. */
export const privateJwk = publicJwk.extend({ d: z.string() });

/** The settings of every service process; descriptions appear when one is missing. */
export const baseShape = {
  COUNTERSIGN_ENVIRONMENT: z.enum(['local', 'cluster']).default('local'),
  COUNTERSIGN_NAMESPACE: z.string().default('countersign'),
  PORT: port.default(8080),
  LISTEN_PORT: port.optional(),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ALLOW_INSECURE_PUBLIC_URL: z.stringbool().default(false),
  SERVICE_URLS: jsonSetting(
    z.partialRecord(z.enum(serviceNames), z.union([httpUrl, z.array(httpUrl).min(1).max(20)])),
  ).default({}),
  DRAIN_MS: z.coerce.number<string>().int().min(0).max(60_000).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number<string>().min(0).max(1).default(1),
};

/** The settings of a service that owns a database. */
export const databaseShape = {
  DATABASE_URL: postgresUrl.describe("the PostgreSQL URL of the service's application login"),
  DATABASE_POOL_MAX: z.coerce.number<string>().int().min(1).max(100).default(5),
};

/** The settings of a service that calls others, or is called by others. */
export const keyShape = {
  SERVICE_KEY: jsonSetting(privateJwk).describe("the service's own Ed25519 key, a private JWK"),
  SERVICE_PUBLIC_KEYS: jsonSetting(
    z
      .record(z.string(), z.unknown())
      // A release that adds a service is rolled out beside processes that do not know it, and that start again meanwhile.
      .transform((keys) => {
        const known = new Set<string>(serviceNames);
        return Object.fromEntries(Object.entries(keys).filter(([name]) => known.has(name)));
      })
      .pipe(z.partialRecord(z.enum(serviceNames), z.array(publicJwk).min(1).max(2))),
  ).describe('the public keys of the services, JSON of service name to one or two JWKs'),
};

type Shape = Record<string, z.ZodType>;
type Values<S extends Shape> = { [K in keyof S]: z.output<S[K]> };

/** The environment of a process, checked, with the addresses that follow from it. */
export type LoadedEnv<S extends Shape> = Values<typeof baseShape> &
  Values<S> & {
    listen: { host: string; port: number; drainMs: number };
    /** The origin that people's browsers see, without a trailing slash. */
    publicUrl: string;
    /** Where to reach a service, without a trailing slash; of several instances, the first. */
    urlOf: (service: ServiceName) => string;
    /** The base URLs of all instances of each service that settings name, a list for each service. */
    upstreams: string[][];
  };

/**
 * Reads and checks the settings of `service`. When some are missing or wrong it prints one line for
 * each, never their values, and ends the process with status 1.
 */
export function loadEnv<S extends Shape>(
  service: ServiceName,
  shape: S,
  source: Record<string, string | undefined> = process.env,
): LoadedEnv<S> {
  const all: Shape = { ...baseShape, ...shape };
  const values = createEnv({
    server: all,
    runtimeEnv: source,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      for (const issue of issues) process.stderr.write(`${problem(all, source, issue)}\n`);
      process.exit(1);
    },
  });
  return withAddresses(service, { ...values } as Values<typeof baseShape> & Values<S>);
}

function withAddresses<S extends Shape>(
  service: ServiceName,
  values: Values<typeof baseShape> & Values<S>,
): LoadedEnv<S> {
  const base: Values<typeof baseShape> = values;
  if (isInsecure(base.PUBLIC_URL) && !base.ALLOW_INSECURE_PUBLIC_URL) {
    process.stderr.write(`${insecurePublicUrl}\n`);
    process.exit(1);
  }
  const installation: Installation = {
    environment: base.COUNTERSIGN_ENVIRONMENT,
    port: base.PORT,
    namespace: base.COUNTERSIGN_NAMESPACE,
  };
  const host = installation.environment === 'local' ? '127.0.0.1' : '0.0.0.0';
  const urls = Object.entries(base.SERVICE_URLS).map(
    ([name, given]) => [name, [given].flat().map((url) => url.replace(/\/+$/, ''))] as const,
  );
  const known = new Map<string, string[]>(urls);
  return {
    ...values,
    listen: {
      host: base.HOST ?? host,
      port: base.LISTEN_PORT ?? servicePort(service, installation),
      drainMs: base.DRAIN_MS,
    },
    publicUrl: new URL(base.PUBLIC_URL ?? `http://localhost:${base.PORT}`).origin,
    urlOf: (name) => known.get(name)?.[0] ?? serviceUrl(name, installation),
    upstreams: urls.map(([, instances]) => instances),
  };
}

type Issue = { readonly message: string; readonly path?: readonly unknown[] | undefined };

function problem(shape: Shape, source: Record<string, string | undefined>, issue: Issue): string {
  const name = String(issue.path?.[0]);
  if (source[name]) return `Setting ${name} is not valid: ${issue.message}`;
  return `Setting ${name} is missing: ${shape[name]?.description ?? 'it has no default'}`;
}
