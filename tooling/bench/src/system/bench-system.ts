import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem, type System, type SystemOptions } from '@countersign/cli/system';
import { startGuard } from '@countersign/testkit/guard';
import { apiLane } from '../lanes/api-lane.ts';
import type { Lane } from '../lanes/lane.ts';
import type { Sheet } from '../output/sheet.ts';
import { gather, type People } from './people.ts';

/** Nobody is held off while we measure. */
const env = {
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '0',
  RATE_LIMIT_READS_PER_MINUTE: '0',
  RATE_LIMIT_WRITES_PER_MINUTE: '0',
  RATE_LIMIT_BULK_PER_MINUTE: '0',
  SIGN_IN_LIMIT_PER_MINUTE: '1000000',
  SIGN_IN_LIMIT_PER_PERSON: '1000000',
  SENSITIVE_LIMIT_PER_MINUTE: '1000000',
  PENDING_ACTIONS_MAX: '100000',
  LOG_LEVEL: 'info',
};

/** A folder for the data of a run, removed after it with whatever runs on it, however the run ends. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const guard = startGuard(folder);
  try {
    return await work(folder);
  } finally {
    guard.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the whole system, as it is built and with `fsync`, for `work`. */
export async function withSystem<T>(
  sheet: Sheet,
  options: Partial<SystemOptions>,
  work: (system: System) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    sheet.progress('starting the system');
    const system = await startSystem({
      dataDir: folder,
      port: 0,
      env,
      build: true,
      durable: true,
      ...options,
    });
    try {
      return await work(system);
    } finally {
      await system.stop();
    }
  });
}

/** Makers, one for each client, and checkers of a running system. */
export function peopleOf(sheet: Sheet, system: System, clients: number): Promise<People> {
  sheet.progress(`hiring ${clients} makers`);
  return gather({ url: system.url, mailUrl: system.mailUrl ?? '' }, clients);
}

/**
 * The gateway, as people with sessions call it.
 *
 * @param urls its processes; the system's own when absent
 */
export function gatewayLane(
  { url }: Pick<System, 'url'>,
  { makers, checkers }: People,
  {
    urls = [url.replace('//localhost', '//127.0.0.1')],
    connections = makers.length,
    waiting = [],
  }: { urls?: string[]; connections?: number; waiting?: string[] } = {},
): Lane {
  const headersOf = (visitor: { cookie(): string }) => ({ cookie: visitor.cookie(), origin: url });
  const headers = { maker: makers.map(headersOf), checker: checkers.map(headersOf) };
  return apiLane({
    urls,
    connections,
    waiting,
    headersOf: (part, client) => headers[part][client % headers[part].length]!,
  });
}
