import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthDatabase } from '@countersign/db-auth';
import type { Logger } from '@countersign/telemetry';

const patienceMs = 60_000;

/**
 * Waits up to a minute for a database with all migrations, then runs `start`. A failure ends the
 * process with one clear line.
 */
export async function startWhenReady(
  logger: Logger,
  database: Pick<AuthDatabase, 'ready'>,
  start: () => Promise<void>,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await database.ready())) {
    if (performance.now() > deadline) {
      stop('the database is away or lacks migrations (see DATABASE_URL)');
    }
    logger.debug('waiting for the database');
    await sleep(250);
  }
  await start().catch((error: unknown) => {
    logger.debug({ err: error }, 'could not start');
    stop(error instanceof Error ? error.message : 'it could not start');
  });
}

function stop(problem: string): never {
  process.stderr.write(`auth: ${problem}\n`);
  process.exit(1);
}
