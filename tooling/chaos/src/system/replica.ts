import { startAnother } from '@countersign/testkit/another-process';
import { freePort } from '@countersign/testkit/free-port';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { throughProxies, type Lab } from './lab.ts';
import { publicKeysOf } from './public-keys.ts';
import type { Mutation } from './mutate-source.ts';

const services = join(import.meta.dirname, '../../../../apps/backend');
const mutate = join(import.meta.dirname, 'mutate-source.ts');

/** The services that can have another process beside the system's own. */
export type Replicated = 'workflow' | 'promotion' | 'user' | 'auth';

/** Another process of a service. */
export interface Replica {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts a second process of a service, from source, beside the system's own and on the same
 * database; with a `mutation`, its source is changed while it is read.
 */
export async function startReplica(
  lab: Lab,
  service: Replicated,
  mutation?: Mutation,
): Promise<Replica> {
  const port = await freePort();
  const { stop } = await startAnother({
    service,
    port,
    args: [...(mutation ? ['--import', mutate] : []), 'src/main.ts'],
    cwd: join(services, service),
    env: {
      ...environmentOf(lab, service, port),
      ...(mutation && { SOURCE_MUTATION: JSON.stringify(mutation) }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    folder: lab.folder,
  });
  return { port, stop };
}

function environmentOf(
  { system, proxies, folder }: Lab,
  service: Replicated,
  port: number,
): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    PORT: new URL(system.url).port,
    LISTEN_PORT: String(port),
    DATABASE_URL: system.databases[service]!.url,
    SERVICE_KEY: JSON.stringify(system.serviceKeys[service]),
    SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeysOf(system)),
    ...throughProxies(proxies)[service],
    ...(service === 'auth' && ofAuth(folder)),
    LOG_LEVEL: 'silent',
  };
}

/** All processes of auth share a secret; this one finds no mail server. */
function ofAuth(folder: string): Record<string, string> {
  const { authSecret } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
    authSecret: string;
  };
  return { AUTH_SECRET: authSecret, COUNTERSIGN_DEMO: '1', SMTP_URL: 'smtp://127.0.0.1:9' };
}
