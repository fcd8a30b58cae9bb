import { startSystem, type System, type SystemOptions } from '@countersign/cli/system';
import { throwawayFolder } from '@countersign/postgres';
import { services, type ServiceName } from '@countersign/service-discovery';
import type { Carry } from '@countersign/testkit/client';
import { staff as credentialsOf } from '@countersign/testkit/people';
import { databaseOf } from '@countersign/testkit/query';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn, type Person } from '../client/person.ts';
import { createHistory, type History } from '../history/history.ts';
import { startProxy, type Proxy } from '../proxy/proxy.ts';
import { startGuard } from '@countersign/testkit/guard';

/** The demo staff that scenarios act as, signed in. */
export type Staff = Record<'maker' | 'maker2' | 'checker' | 'checker2' | 'admin', Person>;

/** Services that have a proxy before them. */
export type Proxied = 'workflow' | 'promotion' | 'account' | 'user' | 'auth';

/** From the gateway and notification to workflow, from there to the owners, and from user to auth. */
export type Proxies = Record<Proxied, Proxy>;

/** How much of a scenario is played. */
export interface Extent {
  /** How many are filed, decided and left to expire at once. */
  many: number;
  /** How often many decide one action at the same moment. */
  herds: number;
}

/** So much of it, unless something else is said. */
export const usualExtent: Extent = { many: 40, herds: 20 };

/** A whole running system with proxies between its services, and a history of what is done to it. */
export interface Lab {
  system: System;
  history: History;
  staff: Staff;
  proxies: Proxies;
  extent: Extent;
  /** How long what must come may take to come, in milliseconds. */
  patienceMs: number;
  /** Lets a proxy pass on to another port, or to its own service again; asked at every request. */
  redirect(service: Proxied, port: number | (() => number) | undefined): void;
  /** A superuser's URL of a service's database. */
  databaseUrl: (service: ServiceName) => string;
  /** Where the history and the logs are. */
  folder: string;
  /** Stops everything; the folder stays when `keep` says so. */
  close(options: { keep: boolean }): Promise<void>;
}

/** How a lab's system differs from the usual one. */
export interface LabOptions extends Pick<SystemOptions, 'serviceProgram'> {
  extent?: Partial<Extent>;
  /** The public port; a free one when absent. */
  port?: number;
  /** What services are told beside the usual, in the place of proxies between some of them. */
  serviceEnv?: (proxies: Proxies) => NonNullable<SystemOptions['serviceEnv']>;
  /** What carries people's requests. */
  carry?: Carry;
}

/** All requests come from one address and a few sessions, more than people ever make. */
const unlimited = {
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '0',
  RATE_LIMIT_READS_PER_MINUTE: '0',
  RATE_LIMIT_WRITES_PER_MINUTE: '0',
  RATE_LIMIT_BULK_PER_MINUTE: '0',
  SIGN_IN_LIMIT_PER_MINUTE: '10000',
  SIGN_IN_LIMIT_PER_PERSON: '10000',
  SENSITIVE_LIMIT_PER_MINUTE: '10000',
};

/** Starts the system as it is built, with commits that outlive a crash, and signs the staff in. */
export async function openLab(log: (line: string) => void, options: LabOptions = {}): Promise<Lab> {
  const folder = throwawayFolder('countersign-chaos-');
  const guard = startGuard(folder);
  let system: System | undefined;
  const elsewhere = new Map<Proxied, number | (() => number)>();
  const proxyFor = (service: Proxied): Promise<Proxy> =>
    startProxy(() => {
      const port = elsewhere.get(service) ?? ownPort(folder, service);
      return typeof port === 'number' ? port : port();
    });
  const proxies: Proxies = {
    workflow: await proxyFor('workflow'),
    promotion: await proxyFor('promotion'),
    account: await proxyFor('account'),
    user: await proxyFor('user'),
    auth: await proxyFor('auth'),
  };
  const close = async ({ keep }: { keep: boolean }): Promise<void> => {
    await system?.stop({ force: true });
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    guard.release();
    if (!keep) await rm(folder, { recursive: true, force: true });
  };
  try {
    system = await startSystem({
      dataDir: folder,
      port: options.port ?? 0,
      env: { ...unlimited, COUNTERSIGN_DEMO: '1', LOG_LEVEL: 'info' },
      serviceEnv: (options.serviceEnv ?? throughProxies)(proxies),
      ...(options.serviceProgram && { serviceProgram: options.serviceProgram }),
      build: true,
      durable: true,
      log,
    });
    const { superuserUrl } = system;
    const history = createHistory(join(folder, 'history.jsonl'));
    const staff = await signInStaff({ url: system.url, history, carry: options.carry });
    const databaseUrl = (service: ServiceName): string => databaseOf(superuserUrl!, service);
    const redirect: Lab['redirect'] = (service, port) =>
      void (port === undefined ? elsewhere.delete(service) : elsewhere.set(service, port));
    const patienceMs = 30_000;
    const extent = { ...usualExtent, ...options.extent };
    const known = { system, history, staff, proxies, databaseUrl, folder };
    return { ...known, patienceMs, extent, redirect, close };
  } catch (error) {
    log(`Logs: ${folder}`);
    await close({ keep: true });
    throw error;
  }
}

/** Services ask each other before `startSystem` has told where they are. */
function ownPort(folder: string, service: Proxied): number {
  const { port } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { port: number };
  return port + services[service].portOffset;
}

/** Where services find each other: the settings of each service that asks one behind a proxy. */
export function throughProxies({
  workflow,
  promotion,
  account,
  user,
  auth,
}: Proxies): Partial<Record<ServiceName, Record<string, string>>> {
  const owners = { promotion: promotion.url, account: account.url, user: user.url };
  return {
    gateway: { SERVICE_URLS: JSON.stringify({ workflow: workflow.url }) },
    workflow: { SERVICE_URLS: JSON.stringify(owners) },
    user: { SERVICE_URLS: JSON.stringify({ auth: auth.url }) },
    notification: { SERVICE_URLS: JSON.stringify({ workflow: workflow.url }) },
  };
}

async function signInStaff(at: {
  url: string;
  history: History;
  carry: Carry | undefined;
}): Promise<Staff> {
  const names = ['maker', 'maker2', 'checker', 'checker2', 'admin'] as const;
  const people = names.map(async (name) => [name, await signIn(at, credentialsOf(name))] as const);
  return Object.fromEntries(await Promise.all(people)) as Staff;
}
