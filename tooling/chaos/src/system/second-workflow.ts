import { serviceNames } from '@countersign/service-discovery';
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Lab } from './lab.ts';
import { until } from './until.ts';

const folder = join(import.meta.dirname, '../../../../apps/backend/workflow');

/** Another process of the same service. */
export interface Replica {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a second workflow process beside the system's own, on the same database.
 *
 * @param program the bundle to run, the built one by default
 */
export async function startSecondWorkflow(
  lab: Lab,
  program = join(folder, 'dist/main.mjs'),
): Promise<Replica> {
  const { system, proxies } = lab;
  const port = await freePort();
  const keys = serviceNames.map((name) => {
    const { kty, crv, kid, x } = system.serviceKeys[name];
    return [name, [{ kty, crv, kid, x }]];
  });
  const owners = (['promotion', 'account', 'user'] as const).map((name) => [
    name,
    proxies[name].url,
  ]);
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: new URL(system.url).port,
      LISTEN_PORT: String(port),
      DATABASE_URL: system.databases.workflow!.url,
      SERVICE_KEY: JSON.stringify(system.serviceKeys.workflow),
      SERVICE_PUBLIC_KEYS: JSON.stringify(Object.fromEntries(keys)),
      SERVICE_URLS: JSON.stringify(Object.fromEntries(owners)),
      LOG_LEVEL: 'warn',
    },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await until('the second workflow serves', async () =>
    (await fetch(`${url}/ready`)).ok ? true : undefined,
  );
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
