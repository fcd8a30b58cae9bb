import { join } from 'node:path';
import type { ServiceName } from '@countersign/service-discovery';
import { newPromotion } from '@countersign/testkit/payloads';
import type { Lane, Step } from '../lanes/lane.ts';
import { httpClient } from '../load/http.ts';
import { type Child, startChild } from '../system/start-child.ts';

/** A process for each service that takes part in a step, with nothing in it but a step’s parts. */
export interface BareSystem {
  lane: Lane;
  /** Process ids by the services that they stand for. */
  processes: Record<string, number>;
  stop(): Promise<void>;
}

/** Those that are called before those that call them. */
const order: readonly ServiceName[] = ['auth', 'promotion', 'workflow', 'gateway'];

/**
 * Starts them over the tutorial’s database.
 *
 * @param clients how many call at once
 */
export async function startBareSystem(databaseUrl: string, clients: number): Promise<BareSystem> {
  const program = join(import.meta.dirname, '../bare-service-main.ts');
  const children = new Map<ServiceName, Child>();
  for (const service of order) {
    const urls = Object.fromEntries([...children].map(([name, { url }]) => [name, url]));
    children.set(service, await startChild(program, [databaseUrl, JSON.stringify(urls)]));
  }
  const client = httpClient([children.get('gateway')!.url], clients);
  const body = JSON.stringify({ actionType: 'create_promotion', payload: newPromotion() });
  const headers = { 'content-type': 'application/json' };
  const send = (step: Step) => () =>
    client.send({ method: 'POST', path: `/${step}`, headers, body });
  return {
    lane: {
      waiting: [],
      steps: {
        submit: send('submit'),
        approve: send('approve'),
        list: send('list'),
        me: send('me'),
      },
      close: () => client.close(),
    },
    processes: Object.fromEntries([...children].map(([name, { pid }]) => [name, pid])),
    async stop() {
      await client.close();
      await Promise.all([...children.values()].map((child) => child.stop()));
    },
  };
}
