import type { ErrorDetail, Pagination } from '@countersign/http';
import type { ClientResponse } from 'hono/client';
import { ApiError, type ApiErrorCode } from './error.ts';

type BodyOf<R> = R extends ClientResponse<infer Reply, number, 'json'> ? Reply : never;
type Success<R> = Extract<BodyOf<R>, { success: true }>;
/** The `data` of a call's successful reply. */
export type DataOf<R> = Success<R> extends { data: infer Data } ? Data : never;

/** Waits for a call and returns its data. Throws `ApiError` with what the service said. */
export async function data<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<DataOf<R>> {
  return (await body(reply)).data as DataOf<R>;
}

/** Waits for a call that lists and returns one page. Throws `ApiError` with what the service said. */
export async function page<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<{ items: DataOf<R>; pagination: Pagination }> {
  const { data: items, pagination } = await body(reply);
  return { items: items as DataOf<R>, pagination: pagination! };
}

interface Body {
  success: boolean;
  data: unknown;
  pagination?: Pagination;
  error?: { code: ApiErrorCode; message: string; details?: ErrorDetail[]; requestId?: string };
}

async function body(reply: Promise<Pick<Response, 'status' | 'text'>>): Promise<Body> {
  const response = await reply;
  const parsed = parse(await response.text());
  if (parsed?.success) return parsed;
  const {
    code = 'unavailable',
    message = 'Countersign gave no answer',
    ...more
  } = parsed?.error ?? {};
  throw new ApiError(code, message, { status: response.status, ...more });
}

function parse(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}

/** An entry of a directory that can be read. */
type Readable<Entry> = Exclude<Entry, { unreadable: true }>;

/** Whether an entry can be read, or stands for a row that its service cannot read. */
export function isReadable<Entry extends object>(entry: Entry): entry is Readable<Entry> {
  return !('unreadable' in entry);
}
