import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { closedLoop } from './closed-loop.ts';
import { httpClient } from './http.ts';
import { openLoop } from './open-loop.ts';
import { arrivals } from '../statistics/arrivals.ts';
import { seeded } from '../statistics/random.ts';

it('a closed loop keeps so many calls under way, each as its client', async () => {
  let under = 0;
  let most = 0;
  const clients = new Set<number>();
  const load = await closedLoop(
    async (client) => {
      under += 1;
      most = Math.max(most, under);
      clients.add(client);
      await sleep(1);
      under -= 1;
    },
    { clients: 4, seconds: 0.05 },
  );
  expect({ most, clients: [...clients] }).toEqual({ most: 4, clients: [0, 1, 2, 3] });
  expect(load.calls).toBeGreaterThanOrEqual(4);
});

it('a closed loop ends when there is nothing more to call', async () => {
  let left = 5;
  const call = async () => (left -= 1) >= 0;
  expect((await closedLoop(call, { clients: 2, seconds: 60 })).calls).toBe(5);
});

it('an open loop counts what a stall delays from when it was due', async () => {
  const plan = { perSecond: 200, seconds: 0.3, clients: 2, seed: 5 };
  const due = arrivals(plan.perSecond, plan.seconds, seeded(plan.seed));
  const stall = Promise.withResolvers<void>();
  let asked = 0;
  const { milliseconds, most } = await openLoop(() => {
    asked += 1;
    if (asked === due.length) stall.resolve();
    return stall.promise;
  }, plan);
  expect(milliseconds.length).toBeGreaterThan(30);
  expect([milliseconds.length, most]).toEqual([due.length, due.length]);
  // All are answered once the last one is asked, and the first was due long before.
  expect(Math.max(...milliseconds)).toBeGreaterThanOrEqual(due.at(-1)! - due[0]!);
});

it('the client takes turns, and tells a failure from an answer', async () => {
  const asked: number[] = [];
  const servers = await Promise.all(
    [0, 1].map(async (index) => {
      const server = createServer((request, response) => {
        asked.push(index);
        response.statusCode = request.url === '/missing' ? 404 : 200;
        response.end(`${request.method} ${request.url}`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }),
  );
  const client = httpClient(servers, 1);
  onTestFinished(() => client.close());
  const get = (path: string) => client.send({ method: 'GET', path, headers: {} });
  expect((await get('/there')).toString()).toBe('GET /there');
  await expect(get('/missing')).rejects.toThrow('GET /missing answered 404: GET /missing');
  expect(asked).toEqual([0, 1]);
});
