import { isDeepStrictEqual } from 'node:util';
import type { Env, Hono, Schema } from 'hono';
import { z } from 'zod';
import { descriptionOf, failureReply, type ReplyDescription } from '../replies.ts';

interface Described {
  method: string;
  path: string;
  pattern: RegExp;
  reply: ReplyDescription | undefined;
}

/**
 * Has every reply of `app` compared with what its route says of it, as a failure of the request: a
 * field that is missing, of another kind, or not said to be there. For tests; returns the same app.
 *
 * Throws when a route of `/api` or `/internal` says nothing of its replies.
 */
export function checkReplies<A extends Pick<Hono<Env, Schema, string>, 'fetch' | 'routes'>>(
  app: A,
): A {
  const routes = routesOf(app);
  const silent = routes.filter(({ reply }) => reply === undefined);
  if (silent.length > 0) {
    const named = silent.map(({ method, path }) => `${method} ${path}`);
    throw new Error(`These routes do not say what they reply: ${named.join(', ')}`);
  }
  const answer = app.fetch;
  app.fetch = async (request, ...rest) => {
    const response = await answer(request, ...rest);
    const problem = await problemOf(routes, request, response.clone());
    if (problem === undefined) return response;
    process.stderr.write(`${problem}\n`);
    throw new Error(problem);
  };
  return app;
}

function routesOf({ routes }: Pick<Hono<Env, Schema, string>, 'routes'>): Described[] {
  const found = new Map<string, Described>();
  for (const { method, path, handler } of routes) {
    if (method === 'ALL' || path.includes('*') || !/^\/(api|internal)\//.test(path)) continue;
    const key = `${method} ${path}`;
    const reply = descriptionOf(handler) ?? found.get(key)?.reply;
    found.set(key, { method, path, pattern: patternOf(path), reply });
  }
  return [...found.values()];
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);

async function problemOf(
  routes: Described[],
  request: Request,
  response: Response,
): Promise<string | undefined> {
  const { pathname } = new URL(request.url);
  const address = `${request.method} ${pathname}`;
  if (!/^\/(api|internal)\//.test(pathname) || response.status === 304) return undefined;
  // Who answers GET answers HEAD.
  const asked = request.method === 'HEAD' ? 'GET' : request.method;
  const route = routes.find(({ method, pattern }) => method === asked && pattern.test(pathname));
  if (response.status >= 300 && response.status < 400) {
    return route?.reply === 'redirect' ? undefined : `${address} sends elsewhere`;
  }
  if (response.ok && route?.reply === 'file') {
    const { headers } = response;
    const isSaved = headers.get('content-disposition')?.startsWith('attachment;') === true;
    return isSaved ? undefined : `${address} replies with a file that a browser may show`;
  }
  if (response.ok && route?.reply === 'events') return undefined;
  const schema = response.status < 300 ? route?.reply : failureReply;
  if (schema === undefined || typeof schema === 'string') return `${address}: nothing says so`;
  const body: unknown = await response.json();
  const parsed = schema.safeParse(body);
  if (!parsed.success) return `${address}: ${z.prettifyError(parsed.error)}`;
  // Schemas take out what they do not know, as clients do.
  return isDeepStrictEqual(parsed.data, body)
    ? undefined
    : `${address} replies with more than it says: ${JSON.stringify(body)}`;
}
