import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@countersign/cli/memory';
import { findFreePorts } from '@countersign/cli/ports';
import { services } from '@countersign/service-discovery';
import type { AnotherProcess } from '@countersign/testkit/another-process';
import type { Sheet } from '../output/sheet.ts';
import { peopleOf, withFolder, withSystem } from '../system/bench-system.ts';
import { follow } from './follower.ts';
import { fileOf, leaveAll, type Listening, untilHeard, untilOpen } from './listening.ts';
import { type Replaced, replaceGateway, replaceNotification } from './replace.ts';
import { startGateway, type StreamGateway } from './stream-gateway.ts';

/** How many streams are open, and how many of them one person holds. */
export interface StreamsPlan {
  streams: number;
  each: number;
}

/** What a stream passes. */
const hops = ['gateway', 'notification'] as const;
type Hop = (typeof hops)[number];
type Pids = Record<Hop, number>;
const settleMs = 20_000;

/**
 * Measures what open streams cost in memory, how soon after a filing was answered all who listen have heard of it, and whether anybody
 * misses anything while the notification service and then the gateway that holds all streams are replaced by other processes.
 */
export async function measureStreams(sheet: Sheet, plan: StreamsPlan): Promise<void> {
  await withFolder(async (folder) => {
    const [own, further, beside] = [await freePort(), await freePort(), await freePort()];
    const port = services.notification.portOffset;
    const urls = [own + port, further + port].map((at) => `http://127.0.0.1:${at}`);
    const told = { SERVICE_URLS: JSON.stringify({ notification: urls }) };
    await withSystem(sheet, { port: own, serviceEnv: { gateway: told } }, async (system) => {
      const { makers } = await peopleOf(sheet, system, Math.ceil(plan.streams / plan.each));
      const listening = makers.map((visitor) => ({ visitor, followers: [], filed: [] }));
      const gateway = await startGateway(system, { folder, port: beside });
      const started: AnotherProcess[] = [gateway];
      const place = { system, listening, folder, started };
      try {
        const pids = { gateway: gateway.pid, notification: system.services.notification.pid! };
        const memory = await memoryOfStreams(sheet, { gateway, pids }, listening, plan);
        const delays = await delaysOf(sheet, listening);
        sheet.progress('replacing the notification service');
        const replaced = [await replaceNotification(place, further + port)];
        sheet.progress('replacing the gateway');
        replaced.push(await replaceGateway(place, gateway, beside + 2));
        print(sheet, plan, { memory, delays, replaced });
      } finally {
        await Promise.all(listening.flatMap(leaveAll));
        await Promise.all(started.map((one) => one.stop()));
      }
    });
  });
}

const freePort = async (): Promise<number> => (await findFreePorts()).public;

async function open(gateway: StreamGateway, listening: Listening[], each: number): Promise<void> {
  for (const one of listening) {
    const { visitor, followers } = one;
    const url = () => `${gateway.url()}/api/notification/live`;
    for (let n = 0; n < each; n += 1) followers.push(follow(url, { cookie: visitor.cookie() }));
    await untilOpen([one]);
  }
}

/** Kilobytes that a stream takes in each process that it passes. */
async function memoryOfStreams(
  sheet: Sheet,
  { gateway: entrance, pids }: { gateway: StreamGateway; pids: Pids },
  listening: Listening[],
  { each }: StreamsPlan,
): Promise<Record<Hop, number>> {
  // What the first streams load is no stream's.
  await open(entrance, listening, Math.ceil(each / 10));
  await Promise.all(listening.flatMap(leaveAll));
  await sleep(settleMs / 2);
  const before = held(pids);
  sheet.progress('opening streams');
  await open(entrance, listening, each);
  await sleep(settleMs);
  const after = held(pids);
  const count = listening.length * each;
  const [gateway, notification] = hops.map((hop) => ((after[hop] - before[hop]) * 1_024) / count);
  return { gateway: gateway!, notification: notification! };
}

/** Megabytes. */
function held(pids: Pids): Record<Hop, number> {
  const [gateway, notification] = hops.map((hop) => memoryOf([pids[hop]]).total);
  return { gateway: gateway!, notification: notification! };
}

/** Each files once, and all their streams hear of it: how long after the answer, in milliseconds. */
async function delaysOf(sheet: Sheet, listening: Listening[]): Promise<number[]> {
  sheet.progress('filing, one after the other');
  for (const one of listening) {
    await fileOf(one);
    await sleep(100);
  }
  await untilHeard(listening);
  return listening
    .flatMap(({ followers, filed }) =>
      followers.map(({ heard }) => heard.get(filed[0]!.id)! - filed[0]!.at),
    )
    .toSorted((a, b) => a - b);
}

function print(
  sheet: Sheet,
  { each }: StreamsPlan,
  found: { memory: Record<Hop, number>; delays: number[]; replaced: Replaced[] },
): void {
  const { memory, delays, replaced } = found;
  const at = (share: number) =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]!;
  sheet.record('streams', {
    streams: delays.length,
    gatewayKb: memory.gateway,
    notificationKb: memory.notification,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
  });
  sheet.heading(
    'Open streams',
    `${delays.length} streams, ${each} of each person; kB of each in both processes that it passes, and milliseconds from a ` +
      `filing's answer until a stream has heard of it.`,
  );
  const [gateway, notification] = [Math.round(memory.gateway), Math.round(memory.notification)];
  sheet.table(
    ['Gateway kB', 'Notification kB', 'p50 ms', 'p95 ms'],
    [[gateway, notification, Math.round(at(0.5)), Math.round(at(0.95))]],
  );
  sheet.heading(
    'A process replaced',
    'While people went on filing: how many streams came again, and how often one was told that something is missing. All heard of all.',
  );
  sheet.table(
    ['Replaced', 'filed', 'came again', 'gaps'],
    replaced.map(({ service, filed, returned, gaps }) => [service, filed, returned, gaps]),
  );
  for (const one of replaced) sheet.record('streams', { ...one });
}
