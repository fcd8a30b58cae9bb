import type { Logger } from '@countersign/telemetry';
import type { WorkflowDb } from '../../database.ts';
import { reindex } from './reindex.ts';

const everyMs = 3_600_000;

/**
 * Makes missing index rows now and every hour: what the release before filed, and what its processes
 * file or amend while both run. `stop` waits for the step under way.
 */
export function createReindexer({ db, logger }: { db: WorkflowDb; logger: Logger }) {
  let stopped = false;
  const run = async (): Promise<void> => {
    try {
      const made = await reindex(db, () => stopped);
      if (made > 0) logger.info({ made }, 'index rows of actions were made');
    } catch (error) {
      logger.warn({ err: error }, 'index rows of actions could not be made');
    }
  };
  let running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, everyMs);
  return {
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
