import type { ClientResponse } from 'hono/client';
import { z } from 'zod';
import { DomainError, errorCodes } from '@countersign/http';

const failureBody = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.array(z.object({ field: z.string(), message: z.string() })),
  }),
});

/** The `data` of a successful reply of a typed client. */
export type DataOf<R> =
  R extends ClientResponse<infer Body, number, 'json'>
    ? Body extends { success: true; data: infer Data }
      ? Data
      : never
    : never;

/**
 * Waits for a typed client's reply and returns its data. An error reply throws the same `DomainError`
 * that the other service threw; 5xx, and what is no reply of ours, throw `unavailable`. So does `unauthenticated`: the other
 * service does not know us, or not that address, which is no fault of whoever has asked us.
 */
export async function unwrap<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<DataOf<R>> {
  try {
    return await unwrapForSession(reply);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'unauthenticated') throw error;
    throw new DomainError('unavailable', away, { cause: error, retryAfterSeconds: 1 });
  }
}

/** The same for what is asked about a session: it throws `unauthenticated` where that has ended. */
export async function unwrapForSession<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<DataOf<R>> {
  const response = await reply;
  const body = parseBody(await response.text());
  if (response.status < 300 && isSuccess(body)) return body.data as DataOf<R>;
  const parsed = failureBody.safeParse(body);
  if (response.status < 500 && parsed.success) {
    const { code, message, details } = parsed.data.error;
    throw new DomainError(code, message, { details });
  }
  throw new DomainError('unavailable', unavailableMessage(parsed), {
    cause: new Error(`unexpected reply with status ${response.status}`),
    retryAfterSeconds: 1,
  });
}

/** The same for one that may not be there: `undefined` when the other service says `not_found`. */
export async function unwrapIfFound<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<DataOf<R> | undefined> {
  try {
    return await unwrap(reply);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/**
 * The same of an address that a release before may not have: `undefined` from there. It verifies no token for what it does not
 * know, so it may say that it wants one.
 */
export async function unwrapIfServed<R extends Pick<Response, 'status' | 'text'>>(
  reply: Promise<R>,
): Promise<DataOf<R> | undefined> {
  try {
    return await unwrapForSession(reply);
  } catch (error) {
    const unserved = ['not_found', 'unauthenticated'];
    if (error instanceof DomainError && unserved.includes(error.code)) return undefined;
    throw error;
  }
}

const away = 'A service that is needed for this cannot answer now; try again';

/** A 503 names the service that is away, which is worth passing on; other texts are not. */
function unavailableMessage(parsed: z.ZodSafeParseResult<z.infer<typeof failureBody>>): string {
  if (parsed.success && parsed.data.error.code === 'unavailable') return parsed.data.error.message;
  return away;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSuccess(body: unknown): body is { success: true; data: unknown } {
  return typeof body === 'object' && body !== null && 'success' in body && body.success === true;
}
