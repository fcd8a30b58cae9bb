import { serviceNames } from '@countersign/service-discovery';
import { startAnother } from '@countersign/testkit/another-process';
import { freePort } from '@countersign/testkit/free-port';
import { join } from 'node:path';
import type { Lab } from './lab.ts';
import type { Mutation } from './mutate-source.ts';

const services = join(import.meta.dirname, '../../../../apps/backend');
const mutate = join(import.meta.dirname, 'mutate-source.ts');

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
  service: 'workflow' | 'promotion',
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
  { system, proxies }: Lab,
  service: 'workflow' | 'promotion',
  port: number,
): Record<string, string | undefined> {
  const keys = serviceNames.map((name) => {
    const { kty, crv, kid, x } = system.serviceKeys[name];
    return [name, [{ kty, crv, kid, x }]];
  });
  const owners = {
    promotion: proxies.promotion.url,
    account: proxies.account.url,
    user: proxies.user.url,
  };
  return {
    PATH: process.env.PATH,
    PORT: new URL(system.url).port,
    LISTEN_PORT: String(port),
    DATABASE_URL: system.databases[service]!.url,
    SERVICE_KEY: JSON.stringify(system.serviceKeys[service]),
    SERVICE_PUBLIC_KEYS: JSON.stringify(Object.fromEntries(keys)),
    SERVICE_URLS: JSON.stringify(owners),
    LOG_LEVEL: 'silent',
  };
}
