import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@countersign/cli/memory';
import { findFreePorts } from '@countersign/cli/ports';
import { root } from '@countersign/cli/root';
import type { System } from '@countersign/cli/system';
import { services } from '@countersign/service-discovery';
import { file } from '@countersign/testkit/actions';
import { type AnotherProcess, startAnother } from '@countersign/testkit/another-process';
import type { Visitor } from '@countersign/testkit/client';
import { newPromotion } from '@countersign/testkit/payloads';
import { until } from '@countersign/testkit/until';
import type { Sheet } from '../output/sheet.ts';
import { peopleOf, withFolder, withSystem } from '../system/bench-system.ts';
import { type Follower, follow } from './follower.ts';

/** How many streams are open, and how many of them one person holds. */
export interface StreamsPlan {
  streams: number;
  each: number;
}

/** Who holds streams, and what they have filed. */
interface Listening {
  visitor: Visitor;
  followers: Follower[];
  filed: { id: string; at: number }[];
}

/** What a stream passes. */
const hops = ['gateway', 'notification'] as const;
const settleMs = 20_000;

/**
 * Measures what open streams cost in memory, how soon after a filing was answered all who listen have heard of it, and whether anybody
 * misses anything while the notification service is replaced by another process.
 */
export async function measureStreams(sheet: Sheet, plan: StreamsPlan): Promise<void> {
  await withFolder(async (folder) => {
    const [own, further] = [(await findFreePorts()).public, (await findFreePorts()).public];
    const port = services.notification.portOffset;
    const urls = [own + port, further + port].map((at) => `http://127.0.0.1:${at}`);
    const told = { SERVICE_URLS: JSON.stringify({ notification: urls }) };
    await withSystem(sheet, { port: own, serviceEnv: { gateway: told } }, async (system) => {
      const { makers } = await peopleOf(sheet, system, Math.ceil(plan.streams / plan.each));
      const listening = makers.map((visitor) => ({ visitor, followers: [], filed: [] }));
      try {
        const memory = await memoryOfStreams(sheet, system, listening, plan);
        const delays = await delaysOf(sheet, listening);
        const replaced = await replace(sheet, system, listening, { folder, port: further + port });
        print(sheet, plan, { memory, delays, replaced });
      } finally {
        await Promise.all(listening.flatMap(leaveAll));
      }
    });
  });
}

const leaveAll = ({ followers }: Listening) => followers.splice(0).map((one) => one.leave());

async function open(system: System, listening: Listening[], each: number): Promise<void> {
  const url = `${system.url.replace('//localhost', '//127.0.0.1')}/api/notification/live`;
  for (const { visitor, followers } of listening) {
    for (let n = 0; n < each; n += 1) followers.push(follow(url, { cookie: visitor.cookie() }));
    await untilOpen([{ visitor, followers, filed: [] }]);
  }
}

const untilOpen = (listening: Listening[]) =>
  until(
    'all streams are open',
    async () =>
      listening.every(({ followers }) => followers.every((one) => one.isOpen())) || undefined,
    60_000,
  );

/** Kilobytes that a stream takes in each process that it passes. */
async function memoryOfStreams(
  sheet: Sheet,
  system: System,
  listening: Listening[],
  { each }: StreamsPlan,
): Promise<Record<(typeof hops)[number], number>> {
  // What the first streams load is no stream's.
  await open(system, listening, Math.ceil(each / 10));
  await Promise.all(listening.flatMap(leaveAll));
  await sleep(settleMs / 2);
  const before = held(system);
  sheet.progress('opening streams');
  await open(system, listening, each);
  await sleep(settleMs);
  const after = held(system);
  const count = listening.length * each;
  const [gateway, notification] = hops.map((hop) => ((after[hop] - before[hop]) * 1_024) / count);
  return { gateway: gateway!, notification: notification! };
}

/** Megabytes. */
function held(system: System): Record<(typeof hops)[number], number> {
  const [gateway, notification] = hops.map((hop) => memoryOf([system.services[hop].pid!]).total);
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

async function fileOf({ visitor, filed }: Listening): Promise<void> {
  const { id } = await file(visitor, 'create_promotion', newPromotion());
  filed.push({ id, at: performance.now() });
}

const untilHeard = (listening: Listening[]) =>
  until(
    'all have heard of all',
    async () =>
      listening.every(({ followers, filed }) =>
        followers.every(({ heard }) => filed.every(({ id }) => heard.has(id))),
      ) || undefined,
    60_000,
  );

/** Replaces the notification service while all go on filing; throws where somebody misses something. */
async function replace(
  sheet: Sheet,
  system: System,
  listening: Listening[],
  { folder, port }: { folder: string; port: number },
): Promise<{ returned: number; gaps: number; filed: number }> {
  sheet.progress('replacing the notification service');
  const own = system.services.notification;
  const program = join(root, 'apps/backend/notification');
  const log = openSync(join(folder, 'another.log'), 'a');
  let another: AnotherProcess | undefined;
  try {
    another = await startAnother({
      service: 'notification',
      port,
      args: [join(program, 'dist/main.mjs')],
      cwd: program,
      env: { ...own.env, LISTEN_PORT: String(port) },
      stdio: ['ignore', log, log],
      folder,
    });
    const filing = (async () => {
      for (let round = 0; round < 3; round += 1) for (const one of listening) await fileOf(one);
    })();
    await sleep(500);
    own.kill('SIGTERM');
    await filing;
    await untilOpen(listening);
    await untilHeard(listening);
    const all = listening.flatMap(({ followers }) => followers);
    const returned = all.filter((one) => one.returned() > 0).length;
    const gaps = all.reduce((sum, one) => sum + one.gaps(), 0);
    return { returned, gaps, filed: listening.reduce((sum, { filed }) => sum + filed.length, 0) };
  } finally {
    await Promise.all(listening.flatMap(leaveAll));
    await another?.stop();
  }
}

function print(
  sheet: Sheet,
  { each }: StreamsPlan,
  {
    memory,
    delays,
    replaced,
  }: {
    memory: Record<(typeof hops)[number], number>;
    delays: number[];
    replaced: { returned: number; gaps: number; filed: number };
  },
): void {
  const at = (share: number) =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]!;
  const found = {
    streams: delays.length,
    gatewayKb: memory.gateway,
    notificationKb: memory.notification,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    ...replaced,
  };
  sheet.record('streams', found);
  sheet.heading(
    'Open streams',
    `${delays.length} streams, ${each} of each person; kB of each in both processes that it passes, and milliseconds from a ` +
      `filing's answer until a stream has heard of it. Then the notification service was replaced while ${replaced.filed} were filed.`,
  );
  sheet.table(
    ['Gateway kB', 'Notification kB', 'p50 ms', 'p95 ms', 'came again', 'gaps'],
    [
      [
        Math.round(memory.gateway),
        Math.round(memory.notification),
        Math.round(found.p50Ms),
        Math.round(found.p95Ms),
        replaced.returned,
        replaced.gaps,
      ],
    ],
  );
}
