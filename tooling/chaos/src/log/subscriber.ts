import { setTimeout as sleep } from 'node:timers/promises';
import { createServiceFetch, createServiceTokens } from '@countersign/auth/server';
import type { Random } from '@countersign/cli/random';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import type { Subscription } from '../history/history.ts';
import type { Lab } from '../system/lab.ts';
import { publicKeysOf } from '../system/public-keys.ts';

/** Somebody who reads the log by `GET /internal/events`, as a service would, and knows nothing of others. */
export interface Subscriber {
  /** How many events came, each time counted. */
  received(): number;
  /** How often it went back to where it had last noted that it was. */
  deaths(): number;
  /** Waits until it has read to the log's end, and leaves with what it saw in the history. */
  stop(timeoutMs?: number): Promise<void>;
}

/** So many pages are read before the next position is noted, and one in so many reads ends in a death. */
const pagesANote = 4;
const readsADeath = 20;

/**
 * Reads from the log's end on, page by page, each of another size; asks on from the `next` of a page, and takes what it is given. Now and then it
 * dies and begins again where it had last noted to be.
 */
export async function subscribe(lab: Lab, random: Random): Promise<Subscriber> {
  const get = getAsService(lab);
  const after = await endOf(lab);
  const subscription: Subscription = { after, upTo: after, seen: [] };
  let [cursor, noted, pages, deaths] = [after, after, 0, 0];
  const leaving = new AbortController();

  async function read(): Promise<void> {
    const { events, next } = await get(cursor, 1 + random.below(40));
    for (const { id, sequence } of events) {
      subscription.seen.push({ id, position: Number(sequence) });
    }
    cursor = next;
    pages += 1;
    subscription.upTo = Math.max(subscription.upTo, cursor);
    if (random.below(readsADeath) === 0) {
      cursor = noted;
      deaths += 1;
    } else if (pages % pagesANote === 0) noted = cursor;
  }

  const reading = (async () => {
    while (!leaving.signal.aborted) await read().catch(() => sleep(50));
  })();
  return {
    received: () => subscription.seen.length,
    deaths: () => deaths,
    async stop(timeoutMs = lab.patienceMs) {
      const last = await endOf(lab);
      try {
        await until('all was read', async () => cursor >= last || undefined, timeoutMs);
      } finally {
        leaving.abort();
        await reading;
        lab.history.subscribed(subscription);
      }
    },
  };
}

interface Page {
  events: { id: string; sequence: string }[];
  next: number;
}

function getAsService(lab: Lab): (after: number, limit: number) => Promise<Page> {
  const tokens = createServiceTokens({
    self: 'notification',
    privateKey: lab.system.serviceKeys.notification,
    publicKeys: publicKeysOf(lab.system),
  });
  const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 5_000 });
  return async (after, limit) => {
    const asked = `after=${after}&limit=${limit}&wait=1000`;
    const reply = await fetch(`${lab.proxies.workflow.url}/internal/events?${asked}`);
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${reply.status} ${text}`);
    return (JSON.parse(text) as { data: Page }).data;
  };
}

function endOf(lab: Lab): Promise<number> {
  const text = 'select coalesce(max(position), 0)::float8 as last from event_positions';
  return until('the end of the log is known', async () => {
    const [row] = await query<{ last: number }>(lab.databaseUrl('workflow'), text);
    return row?.last;
  });
}
