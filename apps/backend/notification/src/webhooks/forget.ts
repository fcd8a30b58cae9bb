import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { Worker } from '../worker.ts';

/** So long what was sent stays, in days; the database lets nothing go before. */
const keptDays = 30;

/** Times in milliseconds. */
interface Settings {
  everyMs: number;
  /** So many at once: whoever sends meanwhile does not wait. */
  limit: number;
  /** Between two times. */
  restMs: number;
}

const defaults: Settings = { everyMs: 3_600_000, limit: 1_000, restMs: 200 };

/**
 * Removes deliveries that were settled more than 30 days ago, the oldest first and some at a time. What somebody had sent again stays, and
 * so does the delivery that names who did. Several processes do each other no harm.
 */
export function createForgetting(options: {
  db: NotificationDb;
  logger: Logger;
  settings?: Partial<Settings> | undefined;
}): Worker {
  const { db, logger } = options;
  const { everyMs, limit, restMs } = { ...defaults, ...options.settings };
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let removed = 0;
      try {
        removed = await forgetDeliveries(db, limit);
      } catch (error) {
        logger.warn({ err: error }, 'old deliveries to webhooks could not be removed');
      }
      await sleep(removed < limit ? everyMs : restMs, undefined, { signal }).catch(() => {});
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Removes up to `limit` of them; how many that were. Ids begin with the time, so the first ones are the oldest. */
export async function forgetDeliveries(db: NotificationDb, limit: number): Promise<number> {
  const { rowCount } = await db.execute(sql`
    delete from webhook_deliveries where id in (
      select d.id from webhook_deliveries d
      where d.id < uuidv7(make_interval(days => ${-keptDays})) and d.settled_at < now() - make_interval(days => ${keptDays})
        and d.redelivers is null and not exists (select from webhook_deliveries again where again.redelivers = d.id)
      order by d.id limit ${limit} for update skip locked)`);
  return rowCount ?? 0;
}
