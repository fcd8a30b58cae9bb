import type { ErrorCode, ErrorDetail, Pagination } from '@countersign/http';

/** What came back. */
export interface Reply<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  /** `undefined` unless the reply is a success. */
  data: T;
  pagination: Pagination | undefined;
  error:
    | { code: ErrorCode; message: string; details: ErrorDetail[]; requestId: string }
    | undefined;
}

/** What a request may carry beside its body. */
export interface RequestOptions {
  method?: string;
  /** Sent as JSON unless it is a text. */
  body?: unknown;
  /** `null` leaves a header out. */
  headers?: Record<string, string | null>;
  signal?: AbortSignal;
}

/** Who calls the API and needs the data of a success alone; anything else throws. */
export interface Caller {
  call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>;
}

/** A browser, as far as an API needs one: it keeps cookies and names its origin. */
export interface Visitor extends Caller {
  send<T = unknown>(path: string, options?: RequestOptions): Promise<Reply<T>>;
  get<T = unknown>(path: string): Promise<Reply<T>>;
  post<T = unknown>(path: string, body?: unknown): Promise<Reply<T>>;
  /** The `Cookie` header it would send. */
  cookie(): string;
}

/** What carries a request; the network unless said otherwise. */
export type Carry = (url: string, init: RequestInit) => Promise<Response>;

/** A visitor of an address, such as the public one, without any cookie yet. */
export function newVisitor(
  url: string,
  { origin = url, carry = fetch }: { origin?: string; carry?: Carry | undefined } = {},
): Visitor {
  // One spelling of loopback: `localhost` may mean an address on which nobody listens.
  const reach = url.replace('//localhost', '//127.0.0.1');
  const jar = new Map<string, string>();
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const send = async <T>(path: string, options: RequestOptions = {}): Promise<Reply<T>> => {
    const { body, method = body === undefined ? 'GET' : 'POST', signal } = options;
    const headers = new Headers();
    if (jar.size > 0) headers.set('cookie', cookie());
    if (method !== 'GET') headers.set('origin', origin);
    if (body !== undefined) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    const response = await carry(reach + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return readReply<T>(response);
  };
  return {
    send,
    cookie,
    get: (path) => send(path),
    post: (path, body = {}) => send(path, { method: 'POST', body }),
    async call<T>(method: string, path: string, body?: unknown) {
      const { status, text, data } = await send<T>(path, { method, body });
      if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
      return data;
    },
  };
}

function keep(jar: Map<string, string>, setCookie: string): void {
  const [pair = ''] = setCookie.split(';');
  const mark = pair.indexOf('=');
  const [name, value] = [pair.slice(0, mark), pair.slice(mark + 1)];
  if (value === '' || /;\s*max-age=0/i.test(setCookie)) jar.delete(name);
  else jar.set(name, value);
}

async function readReply<T>(response: Response): Promise<Reply<T>> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  const body = (isJson ? JSON.parse(text) : {}) as Partial<Reply<T>>;
  return {
    status,
    headers,
    text,
    data: body.data as T,
    error: body.error,
    pagination: body.pagination,
  };
}
