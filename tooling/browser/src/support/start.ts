import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startTemporarySystem } from './browser-system.ts';
import { copyWebRoot } from './web-root.ts';

/** A whole system that the tests of one worker have for themselves. */
export interface WorkerSystem {
  /** The public address, without a trailing slash. */
  url: string;
  /** Of the cluster: nobody else gets past the guards of the books. */
  superuserUrl: string;
  /** The mail catcher's page. */
  mailUrl: string;
  /** The folder of the web apps that are served; a copy. */
  webRoot: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a worker asks for its system, by its id: a `WorkerSystem` as JSON. */
    systems: string;
  }
}

/**
 * Starts whole systems, as they are built: one for each worker once it asks, so that a run of one
 * file starts one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const systems = new Map<string, ReturnType<typeof startForWorker>>();
  const server = createServer(async (request, response) => {
    const worker = request.url ?? '';
    const starting = systems.get(worker) ?? startForWorker();
    systems.set(worker, starting);
    try {
      response.end(JSON.stringify((await starting).system));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  project.provide('systems', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    const started = await Promise.allSettled(systems.values());
    const running = started.filter((one) => one.status === 'fulfilled');
    await Promise.all(running.map(({ value }) => value.close()));
  };
}

async function startForWorker(): Promise<{ system: WorkerSystem; close: () => Promise<void> }> {
  const webRoot = await copyWebRoot();
  const { system, close } = await startTemporarySystem({
    serviceEnv: { gateway: { WEB_ROOT: webRoot } },
  });
  return {
    system: {
      url: system.url,
      superuserUrl: system.superuserUrl ?? '',
      mailUrl: system.mailUrl ?? '',
      webRoot,
    },
    async close() {
      await close();
      await rm(webRoot, { recursive: true, force: true });
    },
  };
}
