import type { System } from '@countersign/cli/system';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { Client } from 'pg';
import { stepOf, type Step } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import { closedLoop } from '../load/closed-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { measurePair } from '../statistics/pair.ts';
import { type Pair, ratioOf } from '../statistics/ratio.ts';
import { databaseAt } from '../system/database-at.ts';
import { processesOf } from '../system/usage.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { type Costs, meanOf, timeOf } from './time-of.ts';

/** How long each turn is, how many there are with events and without, and how many call at once. */
export interface EventsPlan {
  seconds: number;
  pairs: number;
  clients: number;
}

/**
 * Measures what it takes from calls that events are given positions, read and told of meanwhile: calls a second with all of it, as a
 * share of those while no entry gets a position and the notification service stands still; and the processor time of a call in each
 * process, with and without. What was left undone is caught up between.
 */
export async function measureEvents(sheet: Sheet, plan: EventsPlan): Promise<void> {
  const { seconds, pairs, clients } = plan;
  await withSystem(sheet, {}, async (system) => {
    const lane = gatewayLane(system, await peopleOf(sheet, system, clients));
    const rows: (string | number)[][] = [];
    const times: (string | number)[][] = [];
    try {
      await submitAhead(lane, 50 * clients, clients);
      // What is only filed leaves mails behind that are sent a minute later: they would be taken for a cost of the next step.
      for (const step of ['approve', 'submit'] satisfies Step[]) {
        const call = stepOf(lane, step);
        const ready = async (): Promise<void> => {
          if (step === 'approve') await submitAhead(lane, mostASecond * seconds, clients);
          await untilToldOfAll(system);
        };
        const rate = async (costs: Costs[]): Promise<number> => {
          const { perSecond, cost } = await timeOf(system, () =>
            closedLoop(call, { clients, seconds }),
          );
          costs.push(cost);
          return perSecond;
        };
        await ready();
        await rate([]);
        const measured: Pair[] = [];
        const [without, withThem]: [Costs[], Costs[]] = [[], []];
        for (let pair = 1; pair <= pairs; pair += 1) {
          sheet.progress(`${step}: pair ${pair} of ${pairs}`);
          measured.push(
            await measurePair(
              async () => {
                await ready();
                return withoutEvents(system, () => rate(without));
              },
              async () => {
                await ready();
                return rate(withThem);
              },
            ),
          );
        }
        const { ratio, low, high } = ratioOf(measured);
        rows.push([step, ratio, low, high]);
        sheet.record('events', { step, clients, ratio, low, high });
        for (const [name, costs] of [
          ['without', without],
          ['with', withThem],
        ] as const) {
          const mean = meanOf(costs);
          times.push([step, name, ...Object.values(mean)]);
          sheet.record('events', { step, clients, events: name, ...mean });
        }
      }
    } finally {
      await lane.close();
    }
    sheet.heading(
      'Events beside calls',
      `Calls a second with events, as a share of those without; ${pairs} pairs of ${seconds} s, ${clients} clients; 95 of 100 lie between.`,
    );
    sheet.table(['Step', 'share', 'from', 'to'], rows);
    sheet.heading('Its processor time', 'Milliseconds a call, by process.');
    sheet.table(['Step', 'events', 'all', ...Object.keys(processesOf(system))], times);
  });
}

/** More than are approved in a second. */
const mostASecond = 250;

/** Does what is measured while no entry gets a position, and nobody reads. */
async function withoutEvents(system: System, rate: () => Promise<number>): Promise<number> {
  const log = new Client({ connectionString: urlOf(system, 'workflow') });
  await log.connect();
  await log.query(`select pg_advisory_lock(hashtextextended('event_positions', 0))`);
  system.services.notification.kill('SIGSTOP');
  try {
    return await rate();
  } finally {
    system.services.notification.kill('SIGCONT');
    await log.end();
  }
}

/** Waits until each entry has a position and the notification service has read it. */
async function untilToldOfAll(system: System): Promise<void> {
  await until(
    'people are told of all',
    async () => {
      const [log] = await query<{ entries: number }>(
        urlOf(system, 'workflow'),
        'select count(*)::float8 as entries from audit_entries',
      );
      const read = await query<{ position: number }>(
        urlOf(system, 'notification'),
        `select position::float8 from event_cursors where reader <> 'letters'`,
      );
      return read.every(({ position }) => position === log?.entries) || undefined;
    },
    60_000,
  );
}

const urlOf = (system: System, service: string): string =>
  databaseAt(system.superuserUrl ?? '', `countersign_${service}`);
