import { type Logger, withRequestContext } from '@countersign/telemetry';
import type { ExecutorSettings } from '../executions/executor.ts';
import type { Batches } from './batches.ts';
import { type ClaimedBatch, claimBatch } from './claim.ts';
import { giveBack, putOff, renewLease } from './lease.ts';
import { endAndCount } from './end-and-count.ts';
import { refuseOpenRows } from './outcomes.ts';
import type { Engine } from './file-row.ts';
import { runBatch } from './run-batch.ts';

/** So many batches are under way at once in a process. */
const mostAtWork = 2;
/** How often who waits is told how far it is. */
const tellMs = 500;

const noAnswer = 'What had to be asked did not answer for too long; file it again';

/** The filing of batches in one process; their rows keep several processes apart. */
export function createBatches(
  deps: Engine & { logger: Logger },
  settings: Pick<ExecutorSettings, 'leaseMs' | 'pollMs' | 'budget' | 'backoffMs' | 'backoffMaxMs'>,
): Batches {
  const { db, logger } = deps;
  const { leaseMs, pollMs } = settings;
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let polling: Promise<void> | undefined;
  let wake = Promise.withResolvers<void>();

  async function work(batch: ClaimedBatch): Promise<void> {
    let looked = 0;
    const lost = new AbortController();
    const renew = async (): Promise<void> => {
      try {
        if (!(await renewLease(db, batch, { leaseMs, looked }))) lost.abort();
      } catch (error) {
        logger.warn({ batchId: batch.id, err: error }, 'the lease of a batch was not renewed');
      }
    };
    const timer = setInterval(() => void renew(), Math.min(tellMs, leaseMs / 3));
    const signal = AbortSignal.any([stopping.signal, lost.signal]);
    const attempt = { looked: () => (looked += 1), signal };
    try {
      await withRequestContext({ requestId: batch.requestId ?? crypto.randomUUID() }, () =>
        runBatch(deps, batch, attempt),
      );
    } catch (error) {
      if (stopping.signal.aborted) await giveBack(db, batch);
      else if (!lost.signal.aborted) await fail(batch, error);
    } finally {
      clearInterval(timer);
    }
  }

  async function fail(batch: ClaimedBatch, error: unknown): Promise<void> {
    logger.warn({ batchId: batch.id, err: error }, 'a batch could not be filed to its end');
    if (!(await putOff(db, batch, settings))) return;
    logger.error({ batchId: batch.id }, 'a batch was given up');
    await refuseOpenRows(db, batch, noAnswer);
    await endAndCount(deps, batch, batch.mode === 'all' ? 'refused' : 'done');
  }

  function track(batch: ClaimedBatch): void {
    // What fails twice over (an owner, then the database) is left to its lease.
    const run = work(batch).catch((error: unknown) => {
      logger.error({ batchId: batch.id, err: error }, 'what a batch came to was not written down');
    });
    underWay.add(run);
    void run.finally(() => {
      underWay.delete(run);
      wake.resolve();
    });
  }

  /** Each holds a connection for seconds: so many at once leave some to others, and the rest is due for whoever is free. */
  function begin(batch: ClaimedBatch): void {
    if (underWay.size < mostAtWork) return track(batch);
    // Without it the batch waits for the end of its lease.
    giveBack(db, batch).catch((error: unknown) => {
      logger.warn({ batchId: batch.id, err: error }, 'a batch was not left to others');
    });
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const batch = underWay.size < mostAtWork ? await claimDue() : undefined;
      if (batch) track(batch);
      else await pause();
    }
  }

  async function claimDue(): Promise<ClaimedBatch | undefined> {
    try {
      return await claimBatch(db, leaseMs);
    } catch (error) {
      logger.warn({ err: error }, 'could not look for batches that are due');
      return undefined;
    }
  }

  async function pause(): Promise<void> {
    const timer = setTimeout(() => wake.resolve(), pollMs);
    await wake.promise;
    clearTimeout(timer);
    if (!stopping.signal.aborted) wake = Promise.withResolvers<void>();
  }

  return {
    leaseMs,
    begin,
    start() {
      polling ??= poll();
    },
    async stop() {
      stopping.abort();
      wake.resolve();
      await polling;
      await Promise.all(underWay);
    },
  };
}
