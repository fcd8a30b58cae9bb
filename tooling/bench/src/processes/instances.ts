import { openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import type { System } from '@countersign/cli/system';
import { services, type ServiceName } from '@countersign/service-discovery';
import { type AnotherProcess, startAnother } from '@countersign/testkit/another-process';

/** The services that every request passes, of which more processes are started. */
export const multiplied = ['gateway', 'auth', 'workflow'] as const satisfies ServiceName[];

/** A process beside the system's own. */
export interface Instance extends AnotherProcess {
  service: (typeof multiplied)[number];
}

/** Where the processes of a service listen: the system's own first. */
export function urlsOf(
  service: ServiceName,
  count: number,
  ports: { own: number; further: number },
): string[] {
  const own = ports.own + services[service].portOffset;
  const further = Array.from({ length: count - 1 }, (_, index) => portOf(service, index, ports));
  return [own, ...further].map((port) => `http://127.0.0.1:${port}`);
}

/** Three ports an instance, and one for the metrics of each gateway. */
const portOf = (service: ServiceName, index: number, { further }: { further: number }): number =>
  further + 4 * index + services[service].portOffset;

/** Starts the `index`-th further process of a service, told what the system's own is told. */
export async function startInstance(
  system: System,
  service: (typeof multiplied)[number],
  index: number,
  options: { folder: string; further: number },
): Promise<Instance> {
  const port = portOf(service, index, options);
  const log = openSync(join(options.folder, `${service}-${port}.log`), 'a');
  const folder = join(root, 'apps/backend', service);
  const program = join(folder, 'dist/main.mjs');
  // As the system's own are.
  const flags = ['--max-old-space-size=256', '--max-semi-space-size=4'];
  const { pid, stop } = await startAnother({
    service,
    port,
    args: [...flags, program],
    cwd: folder,
    env: {
      ...system.services[service].env,
      LISTEN_PORT: String(port),
      MANAGEMENT_PORT: String(options.further + 4 * index + 3),
    },
    stdio: ['ignore', log, log],
    folder: options.folder,
  });
  return { service, pid, stop };
}
