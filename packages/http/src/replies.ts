import type { Env, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { errorCodes, type Failure } from './errors.ts';
import type { Pagination } from './reply.ts';

/** The body of every reply that is not a success. */
export const failureReply = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.array(z.object({ field: z.string(), message: z.string() })),
    requestId: z.string(),
  }),
}) satisfies z.ZodType<Failure>;

/** Where a page of a list stands in the whole, in a reply. */
export const pagination = z.object({
  limit: z.int(),
  total: z.int(),
  totalCapped: z.boolean().optional(),
  totalPages: z.int().optional(),
  page: z.int().optional(),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<Pagination>;

const successOf = <S extends z.ZodType>(data: S) =>
  z.object({
    success: z.literal(true),
    data,
    message: z.string().optional(),
    meta: z.record(z.string(), z.unknown()).optional(),
  });

const described = Symbol('reply');

/** The body of a route's replies that are a success, that it is a file or a stream of events, or that the browser is sent elsewhere. */
export type ReplyDescription = z.ZodType | 'file' | 'events' | 'redirect';

/** Says of a route, as its first handler, that `ok` replies with data of this schema. */
export const replies = (data: z.ZodType): MiddlewareHandler<Env> => describe(successOf(data));

/** Says of a route that `okList` replies with a page of items of this schema. */
export const repliesPage = (item: z.ZodType): MiddlewareHandler<Env> =>
  describe(successOf(z.array(item)).extend({ pagination }));

/** Says of a route that it sends the browser elsewhere. */
export const redirects = (): MiddlewareHandler<Env> => describe('redirect');

/** Says of a route that it replies with a file, of whatever type. */
export const repliesFile = (): MiddlewareHandler<Env> => describe('file');

/** Says of a route that it replies with a stream of events. */
export const repliesEvents = (): MiddlewareHandler<Env> => describe('events');

/** What `replies` and its like say of a route by this handler of it, if it is one of theirs. */
export function descriptionOf(handler: object): ReplyDescription | undefined {
  return (handler as { [described]?: ReplyDescription })[described];
}

function describe(reply: ReplyDescription): MiddlewareHandler<Env> {
  const pass: MiddlewareHandler<Env> = (_c, next) => next();
  return Object.assign(pass, { [described]: reply });
}
