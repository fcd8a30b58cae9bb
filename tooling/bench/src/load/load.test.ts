import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { closedLoop } from './closed-loop.ts';
import { httpClient } from './http.ts';
import { openLoop } from './open-loop.ts';

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
  let open: Promise<unknown> = sleep(300);
  const plan = { perSecond: 200, seconds: 0.3, clients: 2, seed: 5 };
  const { milliseconds, most } = await openLoop(() => open, plan);
  expect(milliseconds.length).toBeGreaterThan(30);
  expect(most).toBe(milliseconds.length);
  // All but the first were due after the stall began, and all are answered at its end.
  expect(Math.max(...milliseconds)).toBeGreaterThan(250);
  open = Promise.resolve();
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
