import { openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import type { System } from '@countersign/cli/system';
import { startAnother } from '@countersign/testkit/another-process';

/** The gateway that holds streams, beside the system's own, by which people file. */
export interface StreamGateway {
  pid: number;
  /** Where one that begins now is sent, as by a load balancer. */
  url(): string;
  /** Sends those that begin to another process, on that port, and ends this one. */
  replaceBy(port: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one, told what the system's own is told; its metrics are at the port after its own. */
export async function startGateway(
  system: System,
  { folder, port }: { folder: string; port: number },
): Promise<StreamGateway> {
  const program = join(root, 'apps/backend/gateway');
  const start = (at: number) => {
    const log = openSync(join(folder, `gateway-${at}.log`), 'a');
    return startAnother({
      service: 'gateway',
      port: at,
      // As the system's own is.
      args: ['--max-old-space-size=256', '--max-semi-space-size=4', join(program, 'dist/main.mjs')],
      cwd: program,
      env: {
        ...system.services.gateway.env,
        LISTEN_PORT: String(at),
        MANAGEMENT_PORT: String(at + 1),
      },
      stdio: ['ignore', log, log],
      folder,
    });
  };
  let current = await start(port);
  let currentPort = port;
  return {
    pid: current.pid,
    url: () => `http://127.0.0.1:${currentPort}`,
    async replaceBy(next) {
      const old = current;
      current = await start(next);
      currentPort = next;
      await old.stop();
    },
    stop: () => current.stop(),
  };
}
