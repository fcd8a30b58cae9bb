import { serviceNames } from '@countersign/service-discovery';
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { freePort } from '@countersign/testkit/free-port';
import { join } from 'node:path';
import type { Lab } from './lab.ts';
import type { Mutation } from './mutate-source.ts';
import { until } from '@countersign/testkit/until';

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
  const child = spawn(
    process.execPath,
    [...(mutation ? ['--import', mutate] : []), 'src/main.ts'],
    {
      cwd: join(services, service),
      env: {
        ...environmentOf(lab, service, port),
        ...(mutation && { SOURCE_MUTATION: JSON.stringify(mutation) }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  // For the guard, should this process be killed.
  const note = join(lab.folder, `replica-${child.pid}.json`);
  writeFileSync(note, JSON.stringify({ pid: child.pid }));
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    rmSync(note);
  };
  try {
    await until(`another ${service} serves`, async () =>
      (await fetch(`http://127.0.0.1:${port}/ready`)).ok ? true : undefined,
    );
  } catch (error) {
    await stop();
    throw error;
  }
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
