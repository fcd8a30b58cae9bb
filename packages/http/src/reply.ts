import type { Context, TypedResponse } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JSONParsed } from 'hono/utils/types';
import { json } from './entity-tag.ts';

/** The body of every reply that is a success. */
export interface Success<T> {
  success: true;
  data: T;
  message?: string;
  meta?: Record<string, unknown>;
}

/** Where a page of a list stands in the whole. */
export interface Pagination {
  limit: number;
  total: number;
  /** `total` is a floor: there are at least so many. */
  totalCapped?: boolean;
  totalPages?: number;
  page?: number;
  /** Opaque; present while there are more rows. */
  nextCursor?: string;
}

/** The body of a reply that holds one page of a list. */
export interface SuccessList<T> extends Success<T[]> {
  pagination: Pagination;
}

export interface ReplyOptions<S extends ContentfulStatusCode> {
  status?: S;
  message?: string;
  meta?: Record<string, unknown>;
}

type Reply<T, S extends ContentfulStatusCode> = Response & TypedResponse<JSONParsed<T>, S, 'json'>;

/** Replies with `{success: true, data}`; the type of `data` reaches typed clients. */
export function ok<T, S extends ContentfulStatusCode = 200>(
  c: Context,
  data: T,
  options: ReplyOptions<S> = {},
): Reply<Success<T>, S> {
  const { status, ...rest } = options;
  return json(c, { success: true, data, ...rest }, status ?? 200) as unknown as Reply<
    Success<T>,
    S
  >;
}

/** Replies with one page of a list. */
export function okList<T>(
  c: Context,
  data: T[],
  pagination: Pagination,
  options: Omit<ReplyOptions<200>, 'status'> = {},
): Reply<SuccessList<T>, 200> {
  const body = { success: true, data, pagination, ...options };
  return json(c, body, 200) as unknown as Reply<SuccessList<T>, 200>;
}
