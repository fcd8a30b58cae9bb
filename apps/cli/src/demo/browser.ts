import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';

const replyBody = z.object({
  data: z.unknown().optional(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      details: z.array(z.object({ field: z.string(), message: z.string() })),
    })
    .optional(),
});

/** What an address answered. */
export interface Answer {
  status: number;
  data: unknown;
  /** The code of a refusal; empty for a success. */
  code: string;
  /** The reason of a refusal, with the fields it names. */
  problem: string;
  /** After how many seconds it may be asked again, where too much was asked. */
  retryAfter: number;
}

/** What a request may carry besides its body. */
export interface Extras {
  method?: 'PUT';
  /** The same key gets the first reply again. */
  key?: string;
  /** The media type of a body that is a text, which is sent as it is. */
  fileType?: string;
}

/** One person's browser: it keeps the session cookie and names its origin. */
export interface Browser {
  /** Asks, with GET or by sending `body`, with POST unless said otherwise; whatever comes back. */
  ask(path: string, body?: unknown, extras?: Extras): Promise<Answer>;
  /** The same, for what must succeed; the data as `schema` reads it. */
  get<S extends z.ZodType>(schema: S, path: string, body?: unknown): Promise<z.output<S>>;
}

/** A browser on the installation at `url`, signed out. */
export function openBrowser(url: string): Browser {
  let cookie = '';
  const ask = async (
    path: string,
    body?: unknown,
    { method, key, fileType }: Extras = {},
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        origin: url,
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': fileType ?? 'application/json' }),
        ...(typeof body === 'string' && { 'content-digest': digestOf(body) }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(15_000),
    });
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    if (set.length > 0) cookie = set.join('; ');
    const { data, error } = replyBody.parse(await response.json());
    const fields = error?.details.map(({ field }) => field) ?? [];
    const named = fields.length > 0 ? ` (${fields.join(', ')})` : '';
    return {
      status: response.status,
      data,
      code: error?.code ?? '',
      problem: error ? error.message + named : '',
      retryAfter: Number(response.headers.get('retry-after') ?? 1),
    };
  };
  return {
    ask,
    async get(schema, path, body) {
      const { status, data, problem } = await ask(path, body);
      const parsed = schema.safeParse(data);
      if (status < 300 && parsed.success) return parsed.data;
      throw new OperatorError(`${path} answered ${status}: ${problem || 'something unexpected'}`);
    },
  };
}

/** What the body of a file is, as RFC 9530 says it before it comes. */
function digestOf(text: string): string {
  return `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
}
