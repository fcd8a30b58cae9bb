import type { ServiceName } from '@countersign/service-discovery';
import { spawn } from 'node:child_process';
import { openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../system/lab.ts';
import { until } from '@countersign/testkit/until';
import type { Release } from './release.ts';

const root = join(import.meta.dirname, '../../../..');

/** One of a service's processes. */
export interface Instance {
  service: ServiceName;
  pid: number;
  /** Its own address, without a trailing slash. */
  url: string;
  metricsUrl: string;
  /** Asks it to finish, and waits until it has. */
  stop(): Promise<void>;
}

export interface Place {
  port: number;
  /** The gateway's metrics. */
  managementPort: number;
}

/** Starts a process of `release` on the lab's databases, told what the lab's own is told. */
export async function startInstance(
  lab: Lab,
  service: ServiceName,
  release: Release,
  { port, managementPort }: Place,
): Promise<Instance> {
  const log = openSync(join(lab.folder, 'logs', `${service}-${port}.log`), 'a');
  const child = spawn(process.execPath, [release.programOf(service)], {
    cwd: join(root, 'apps/backend', service),
    env: {
      ...lab.system.services[service].env,
      LISTEN_PORT: String(port),
      ...(service === 'gateway' && { MANAGEMENT_PORT: String(managementPort) }),
    },
    stdio: ['ignore', log, log],
  });
  // For the guard, should this process be killed.
  const note = join(lab.folder, `replica-${child.pid}.json`);
  writeFileSync(note, JSON.stringify({ pid: child.pid }));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  await until(`another ${service} serves`, async () => {
    const { status } = await fetch(`${url}/ready`);
    return status === 200 || undefined;
  });
  return {
    service,
    pid: child.pid!,
    url,
    metricsUrl: service === 'gateway' ? `http://127.0.0.1:${managementPort}` : url,
    async stop() {
      child.kill('SIGTERM');
      const code = await exited;
      rmSync(note, { force: true });
      if (code !== 0) throw new Error(`${service} did not end well: ${code}`);
    },
  };
}

/** How many requests an instance has answered, its probes apart. */
export async function answeredBy({ metricsUrl }: Instance): Promise<number> {
  const text = await (await fetch(`${metricsUrl}/metrics`)).text();
  const counts = text.matchAll(/^http_request_duration_seconds_count\{(.*)\} (\d+)$/gm);
  return [...counts]
    .filter(([, labels]) => !/route="\/(ready|health|metrics|\.well-known.*)"/.test(labels!))
    .reduce((sum, [, , count]) => sum + Number(count), 0);
}
