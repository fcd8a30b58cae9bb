import { services, serviceNames, type ServiceName } from '@countersign/service-discovery';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLab, type Lab, type Proxied, type Proxies } from '../system/lab.ts';
import { createEntrance, type Entrance } from './entrance.ts';
import { startInstance, type Instance, type Place } from './instance.ts';
import type { Release } from './release.ts';

/** Long enough that every caller has heard that the instance goes, also one that waits for a core. */
const drainMs = 1_000;
const gatewayWeb = join(import.meta.dirname, '../../../../apps/frontend');

/** Two instances of every service. */
export interface Pairs {
  lab: Lab;
  instances: Record<ServiceName, [Instance, Instance]>;
  /** Replaces an instance by one of another release, at the same place. */
  replace(service: ServiceName, index: 0 | 1, release: Release): Promise<void>;
  /** Ends all processes; the data stays until it is closed. */
  stop(): Promise<void>;
  close(options: { keep: boolean }): Promise<void>;
}

/**
 * Starts two instances of every service. When the release balances by itself, each is told of both
 * instances of the services that it calls, and says by itself that it is about to go. For an older
 * one a proxy stands before each service, as a cluster's Service does, that is told beforehand.
 */
export async function openPairs(release: Release, log: (line: string) => void): Promise<Pairs> {
  const base = await freeBlock();
  const places = (service: ServiceName): [Place, Place] => [
    { port: base + services[service].portOffset, managementPort: base + 20 },
    { port: base + 12 + services[service].portOffset, managementPort: base + 22 },
  ];
  const urlsOf = (service: ServiceName): string[] =>
    places(service).map(({ port }) => `http://127.0.0.1:${port}`);
  const entrance = createEntrance(urlsOf('gateway'));
  const known = release.balances
    ? () => Object.fromEntries(serviceNames.map((service) => [service, urlsOf(service)]))
    : (proxies: Proxies) =>
        Object.fromEntries(Object.entries(proxies).map(([service, { url }]) => [service, url]));

  const lab = await openLab(log, {
    port: base,
    carry: entrance.carry,
    serviceProgram: Object.fromEntries(
      serviceNames.map((service) => [service, release.programOf(service)]),
    ),
    serviceEnv: (proxies) => {
      const SERVICE_URLS = JSON.stringify(known(proxies));
      const told = { SERVICE_URLS, DRAIN_MS: String(drainMs), WEB_ROOT: gatewayWeb };
      return Object.fromEntries(serviceNames.map((service) => [service, told]));
    },
  });
  const stop = async (): Promise<void> => {
    const all = Object.values(instances).flat();
    await Promise.allSettled(all.map((instance) => instance.stop()));
    await lab.system.stop();
  };
  const close: Pairs['close'] = async (options) => {
    await stop();
    await lab.close(options);
  };
  const instances = {} as Pairs['instances'];
  const turns = release.balances ? undefined : putProxiesBefore(lab, places);
  try {
    await Promise.all(
      serviceNames.map(async (service) => {
        const [, place] = places(service);
        const second = await startInstance(lab, service, release, place);
        instances[service] = [firstOf(lab, service, places(service)[0]), second];
        turns?.letIn(service, place.port);
      }),
    );
  } catch (error) {
    await close({ keep: true });
    throw error;
  }
  return {
    lab,
    instances,
    stop,
    close,
    async replace(service, index, next) {
      const old = instances[service][index];
      const place = places(service)[index];
      lab.history.note(`${service} ${index + 1} is replaced by ${next.name}`);
      if (turns) await leaveBeforehand(old, place, entrance, turns);
      await old.stop();
      instances[service][index] = await startInstance(lab, service, next, place);
      turns?.letIn(service, place.port);
      entrance.letIn(old.url);
    },
  };
}

/** Which ports the proxies pass on to, by turns. */
interface Turns {
  letIn(service: ServiceName, port: number): void;
  takeOut(service: ServiceName, port: number): void;
}

function putProxiesBefore(lab: Lab, places: (service: ServiceName) => [Place, Place]): Turns {
  const ports = new Map<string, number[]>();
  for (const service of Object.keys(lab.proxies) as Proxied[]) {
    ports.set(service, [places(service)[0].port]);
    let turn = 0;
    lab.redirect(service, () => {
      const open = ports.get(service)!;
      return open[turn++ % open.length]!;
    });
  }
  const change = (service: string, how: (open: number[]) => number[]): void => {
    const open = ports.get(service);
    if (open) ports.set(service, how(open));
  };
  return {
    letIn: (service, port) => change(service, (open) => [...new Set([...open, port])]),
    takeOut: (service, port) => change(service, (open) => open.filter((one) => one !== port)),
  };
}

/** What a cluster does for a process that is to end: it is sent nothing more, and then told. */
async function leaveBeforehand(
  old: Instance,
  { port }: Place,
  entrance: Entrance,
  turns: Turns,
): Promise<void> {
  turns.takeOut(old.service, port);
  entrance.takeOut(old.url);
  await sleep(drainMs);
}

/** The lab's own process, as an instance; once stopped it stays away. */
function firstOf(lab: Lab, service: ServiceName, { port, managementPort }: Place): Instance {
  const own = lab.system.services[service];
  const url = `http://127.0.0.1:${port}`;
  return {
    service,
    pid: own.pid!,
    url,
    metricsUrl: service === 'gateway' ? `http://127.0.0.1:${managementPort}` : url,
    stop: () => own.stop(),
  };
}

/** A port with 22 free ones above it, below those that systems hand out by themselves. */
async function freeBlock(): Promise<number> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 22_000);
    const free = await Promise.all(Array.from({ length: 23 }, (_, index) => isFree(base + index)));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
