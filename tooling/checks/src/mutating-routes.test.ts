import { root } from '@countersign/cli/root';
import { carryingOut } from '@countersign/http';
import { ownerNames, serviceNames } from '@countersign/service-discovery';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { asked, explained } from './explained-routes.ts';
import { anything, mutatingRoutes, routesOf } from './mutating-routes.ts';

const routes = await mutatingRoutes(root);
const known = (service: string): string[] => Object.values(explained[service] ?? {}).flat();

describe('a route that changes something', () => {
  it('carries out an executed action, or is one of those that are explained', () => {
    const others = routes
      .filter(({ byAction, route }) => !byAction && !asked.includes(route))
      .filter(({ service, route }) => !known(service).includes(route));
    expect(others.map(({ service, route }) => `${service}: ${route}`)).toEqual([]);
  });

  it('is explained where there is one, and needs it', () => {
    const explainedAll = Object.keys(explained).flatMap((service) =>
      known(service).map((route) => ({ service, route, byAction: false })),
    );
    for (const one of explainedAll) expect(routes).toContainEqual(one);
    expect(new Set(explainedAll.map(({ service, route }) => service + route)).size).toBe(
      explainedAll.length,
    );
  });

  it('is found in every service, and by executed actions in every owner of data', () => {
    const services = new Set(routes.map(({ service }) => service));
    expect(services).toEqual(new Set(serviceNames));
    for (const service of ownerNames) {
      const own = routes.filter((route) => route.service === service);
      expect(own).toEqual([
        ...asked.map((route) => ({ service, route, byAction: false })),
        { service, route: 'POST /internal/actions/execute', byAction: true },
        { service, route: 'POST /internal/actions/cancel', byAction: true },
      ]);
    }
    const orders = routes.filter(({ service, byAction }) => service === 'auth' && byAction);
    expect(orders.map(({ route }) => route)).toContain('POST /internal/people/lock');
    expect(orders.length).toBeGreaterThan(10);
  });
});

it('each way to change something is seen, and no read', () => {
  const app = new Hono()
    .use('/api/*', (_c, next) => next())
    .get('/api/ships', (c) => c.text(''))
    .all('/api/oars', (c) => c.text(''))
    .use('/api/sails', async (c, _next) => c.text(''))
    .post('/api/ships', (c) => c.text(''))
    .route(
      '/api',
      new Hono()
        .patch('/ships/:id', (c) => c.text(''))
        .on('MOVE', '/ships/:id', (c) => c.text(''))
        .post(
          '/internal/sink',
          carryingOut((_c: unknown, next: () => Promise<void>) => next()),
          (c) => c.text(''),
        ),
    );
  const found = (at: Pick<Hono, 'routes'>) =>
    routesOf('fleet', at).map(({ route, byAction }) => [route, byAction]);
  expect(found(app)).toEqual([
    ['ALL /api/oars', false],
    ['ALL /api/sails', false],
    ['POST /api/ships', false],
    ['PATCH /api/ships/:id', false],
    ['MOVE /api/ships/:id', false],
    ['POST /api/internal/sink', true],
  ]);
  expect(found(new Hono().all('*', (c) => c.text('')))).toEqual([['ALL /*', false]]);
});

it.each([
  (given: string[]) => [...given],
  (given: string[]) => given.map((path) => path),
  (given: string[]) => Object.keys(given),
])('no routes are made of what an app is given, of which none would be seen (%s)', (list) => {
  expect(() => list(anything as string[])).toThrow('could not be read');
});
