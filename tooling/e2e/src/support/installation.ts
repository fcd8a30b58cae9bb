import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrivateKey } from '@countersign/auth/server';
import type { ServiceName } from '@countersign/service-discovery';
import { inject } from 'vitest';
import { z } from 'zod';

/** The system that all tests of a run share. */
export interface Installation {
  /** The public address, without a trailing slash. */
  url: string;
  /** The gateway's management address. */
  managementUrl: string;
  /** Where all services send their spans. */
  collectorUrl: string;
  /** The mail catcher's page. */
  mailUrl: string;
  dataDir: string;
  /** The PostgreSQL of all databases, as its superuser. */
  superuserUrl: string;
  /** Each service's own address, which only this machine can reach. */
  serviceUrls: Record<ServiceName, string>;
  serviceKeys: Record<ServiceName, PrivateKey>;
  /** What one session may write in a minute. */
  writesPerMinute: number;
}

/** The running system. */
export const installation: Installation = inject('installation');

const logLine = z.looseObject({ msg: z.string(), requestId: z.string().optional() });

/** A line of a service's log. */
export type LogLine = z.infer<typeof logLine>;

/** All that a service has logged. */
export function logOf(service: ServiceName): Promise<string> {
  return readFile(join(installation.dataDir, 'logs', `${service}.log`), 'utf8');
}

/** The lines that a service logged for a request. */
export async function linesOf(service: ServiceName, requestId: string): Promise<LogLine[]> {
  return (await logOf(service))
    .split('\n')
    .filter((line) => line.includes(requestId))
    .map((line) => logLine.parse(JSON.parse(line)))
    .filter((line) => line.requestId === requestId);
}

/** The messages that a service logged for a request. */
export async function loggedBy(service: ServiceName, requestId: string): Promise<string[]> {
  return (await linesOf(service, requestId)).map((line) => line.msg);
}

const runRecord = z.object({ processes: z.record(z.string(), z.object({ pid: z.int() })) });

/** The process id that a service has now. */
export async function processOf(service: ServiceName): Promise<number> {
  const text = await readFile(join(installation.dataDir, 'run.json'), 'utf8');
  const pid = runRecord.parse(JSON.parse(text)).processes[service]?.pid;
  if (pid === undefined) throw new Error(`no process of ${service} runs`);
  return pid;
}
