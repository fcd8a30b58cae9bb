/** A reply that came, or why none did. */
export type Answer =
  | { status: number; data: unknown; code: string }
  | { status: undefined; why: string };

/** What a request may carry beside its body. */
export interface SendOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

/** A browser, as far as an API needs one: it keeps its session cookie and names its origin. */
export interface Visitor {
  send(path: string, options?: SendOptions): Promise<Answer>;
}

/** What carries a request; the network unless said otherwise. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** A visitor of the public address, without a session yet. */
export function newVisitor(url: string, carry: Send = fetch): Visitor {
  // One spelling of loopback: `localhost` may mean an address on which nobody listens.
  const reach = url.replace('//localhost', '//127.0.0.1');
  let cookie: string | undefined;
  return {
    async send(path, { body, method = body === undefined ? 'GET' : 'POST', ...options } = {}) {
      const { timeoutMs = 15_000 } = options;
      try {
        const response = await carry(reach + path, {
          method,
          headers: {
            ...(method === 'POST' && { origin: url }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(cookie !== undefined && { cookie }),
            ...options.headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const [set] = response.headers.getSetCookie();
        if (set !== undefined) cookie = set.split(';')[0];
        const { data, error } = (await response.json()) as {
          data?: unknown;
          error?: { code: string };
        };
        return { status: response.status, data, code: error?.code ?? '' };
      } catch (error) {
        const { cause } = error as { cause?: unknown };
        return { status: undefined, why: cause instanceof Error ? cause.message : String(error) };
      }
    },
  };
}
