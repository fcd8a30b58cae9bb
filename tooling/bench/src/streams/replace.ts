import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '@countersign/cli/root';
import type { System } from '@countersign/cli/system';
import { type AnotherProcess, startAnother } from '@countersign/testkit/another-process';
import { fileOf, type Listening, untilHeard, untilOpen } from './listening.ts';
import type { StreamGateway } from './stream-gateway.ts';

/** What came of replacing a process that streams pass, while people went on filing. */
export interface Replaced {
  service: string;
  filed: number;
  /** How many streams came again. */
  returned: number;
  /** How often one of them was told that something is missing. */
  gaps: number;
}

interface Place {
  system: System;
  listening: Listening[];
  folder: string;
  /** What is to be stopped at the end. */
  started: AnotherProcess[];
}

/** Replaces the notification service by a process on that port. Throws where a stream misses something. */
export async function replaceNotification(
  { system, listening, folder, started }: Place,
  port: number,
): Promise<Replaced> {
  const own = system.services.notification;
  const program = join(root, 'apps/backend/notification');
  const log = openSync(join(folder, 'another.log'), 'a');
  const another = await startAnother({
    service: 'notification',
    port,
    args: [join(program, 'dist/main.mjs')],
    cwd: program,
    env: { ...own.env, LISTEN_PORT: String(port) },
    stdio: ['ignore', log, log],
    folder,
  });
  started.push(another);
  return whileFiling('notification', listening, async () => {
    own.kill('SIGTERM');
  });
}

/** Replaces the gateway that holds all streams by one on that port. Throws where a stream misses something. */
export const replaceGateway = (
  { listening }: Place,
  gateway: StreamGateway,
  port: number,
): Promise<Replaced> => whileFiling('gateway', listening, () => gateway.replaceBy(port));

async function whileFiling(
  service: string,
  listening: Listening[],
  replace: () => Promise<void>,
): Promise<Replaced> {
  const followers = listening.flatMap((one) => one.followers);
  const sum = (of: (follower: (typeof followers)[number]) => number): number =>
    followers.reduce((all, one) => all + of(one), 0);
  const before = { gaps: sum((one) => one.gaps()), times: followers.map((one) => one.returned()) };
  const countFiled = (): number => listening.reduce((all, { filed }) => all + filed.length, 0);
  const filedBefore = countFiled();
  const filing = (async () => {
    for (let round = 0; round < 3; round += 1) for (const one of listening) await fileOf(one);
  })();
  await sleep(500);
  await replace();
  await filing;
  await untilOpen(listening);
  await untilHeard(listening);
  return {
    service,
    filed: countFiled() - filedBefore,
    returned: followers.filter((one, index) => one.returned() > before.times[index]!).length,
    gaps: sum((one) => one.gaps()) - before.gaps,
  };
}
