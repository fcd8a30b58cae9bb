import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { carriesOut, descriptionOf } from '@countersign/http';
import type { Hono } from 'hono';

/** A route that may change something. */
export interface MutatingRoute {
  service: string;
  /** Such as `POST /api/workflow/actions`. */
  route: string;
  /** Whether all that it changes is what an executed action orders. */
  byAction: boolean;
}

/** By these, routes would be made of what an app is given, and none of what stands for it. */
const listing = [
  Symbol.iterator,
  'forEach',
  'map',
  'flatMap',
  'filter',
  'entries',
  'keys',
  'values',
];
const unread = 'Routes are not made of lists that an app is given: they could not be read';

/** Stands for whatever an app is given, of which no route is called: it can be read, called and put together; as a text it is an address. */
export const anything: unknown = new Proxy(() => anything, {
  get: (_, name) => {
    if (listing.some((each) => each === name)) throw new Error(unread);
    return name === Symbol.toPrimitive ? () => 'http://anything.test' : anything;
  },
  ownKeys() {
    throw new Error(unread);
  },
});

/** Every route of every service that is no plain read, as the services' own apps have them. */
export async function mutatingRoutes(root: string): Promise<MutatingRoute[]> {
  const files = globSync('apps/backend/*/src/app.ts', { cwd: root });
  const found = await Promise.all(
    files.map(async (file) => {
      const module = (await import(pathToFileURL(join(root, file)).href)) as {
        createApp: (deps: unknown) => Hono;
      };
      return routesOf(file.split('/')[2] ?? '', module.createApp(anything));
    }),
  );
  return found.flat();
}

/** Those of one app. What holds for many addresses alone, such as a check of who asks, is no route of its own. */
export function routesOf(service: string, { routes }: Pick<Hono, 'routes'>): MutatingRoute[] {
  const handlers = Map.groupBy(routes, ({ method, path }) => `${method} ${path}`);
  return [...handlers]
    .filter(([route, of]) => changes(route, of))
    .map(([route, of]) => ({
      service,
      route,
      byAction: of.some(({ handler }) => carriesOut(handler)),
    }));
}

function changes(route: string, of: Hono['routes']): boolean {
  const [method = ''] = route.split(' ');
  // Whoever sends a browser on has changed something for it.
  if (method === 'GET') return of.some(({ handler }) => descriptionOf(handler) === 'redirect');
  // Middleware for all methods and many addresses hands on to what comes after it; a handler takes the request alone.
  return method !== 'ALL' || !route.endsWith('*') || of.some(({ handler }) => handler.length < 2);
}
