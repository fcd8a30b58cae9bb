import type { Env, Hono, Schema } from 'hono';
import { listen, type Listener, type ListenOptions } from './serve.ts';

/** Serves `app` on loopback, by default on a free port; `url` has no trailing slash. */
export async function listenOnFreePort(
  app: Pick<Hono<Env, Schema, string>, 'fetch'>,
  options: Pick<ListenOptions, 'onUpgrade'> & { port?: number } = {},
): Promise<Listener & { url: string }> {
  const listener = await listen(app, { port: 0, ...options, host: '127.0.0.1' });
  return { ...listener, url: `http://127.0.0.1:${listener.port}` };
}

/** A `fetch` that answers from `app` in this process, whatever the host of the URL. */
export function fetchFrom(app: Pick<Hono<Env, Schema, string>, 'fetch'>): typeof fetch {
  return async (input, init) => app.fetch(new Request(input, init));
}

export * from './testing/check-replies.ts';
export * from './testing/ending.ts';
export * from './testing/listen-to-events.ts';
