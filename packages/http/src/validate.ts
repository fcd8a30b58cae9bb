import { sayIssue, upTo } from '@countersign/actions';
import type { Context, Env, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { DomainError, type ErrorDetail } from './errors.ts';
import { readQuery } from './read-query.ts';
import { parseStrictJson } from './strict-json.ts';

type Target = 'json' | 'query' | 'param';
type Validator<T extends Target, S extends z.ZodType> = MiddlewareHandler<
  Env,
  string,
  { in: Record<T, z.input<S>>; out: Record<T, z.output<S>> }
>;

const detailLimit = 20;

/**
 * Reads the body as strict JSON and parses it by `schema`; the result is `c.req.valid('json')`. Where all that it may hold is
 * optional, no body is the same as `{}`.
 *
 * Throws `unsupported_media_type` unless the content type is application/json in UTF-8, `malformed`
 * for what is not strict JSON, `invalid` (naming the fields) for what the schema refuses.
 */
export function jsonBody<S extends z.ZodType>(schema: S): Validator<'json', S> {
  const needsNothing = schema.safeParse({}).success;
  return async (c, next) => {
    const bytes = await c.req.arrayBuffer();
    const isLeftOut = needsNothing && bytes.byteLength === 0;
    if (!isLeftOut) checkContentType(c.req.header('content-type'));
    keep(c, 'json', schema, isLeftOut ? {} : parseStrictJson(decodeUtf8(bytes)));
    await next();
  };
}

/**
 * Parses the query string by `schema`; a repeated parameter arrives as an array. Throws `invalid`,
 * naming the parameters, for what the schema refuses and for texts that no database holds.
 */
export function query<S extends z.ZodType>(schema: S): Validator<'query', S> {
  return async (c, next) => {
    keep(c, 'query', schema, readQuery(c.req.url));
    await next();
  };
}

/** An id in a path, where it has one spelling as the whole address has: a UUID in lower case. */
export const pathId = z.uuid().lowercase();

/** Parses the path's parameters by `schema`; what does not fit names nothing, so it is `not_found`. */
export function params<S extends z.ZodType>(schema: S): Validator<'param', S> {
  return async (c, next) => {
    const result = schema.safeParse(c.req.param());
    if (!result.success) throw new DomainError('not_found', 'There is nothing at this address');
    c.req.addValidatedData('param', result.data as object);
    await next();
  };
}

/** Parses `value` by `schema`, or throws `invalid` with the fields that are wrong. */
export function parseOrThrow<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new DomainError('invalid', 'Some fields are not valid', {
    details: detailsOf(result.error.issues),
  });
}

function keep(c: Context, target: 'json' | 'query', schema: z.ZodType, value: unknown): void {
  c.req.addValidatedData(target, parseOrThrow(schema, value) as object);
}

/** The fields that a schema refused, without the values they held. */
export function detailsOf(issues: z.core.$ZodIssue[]): ErrorDetail[] {
  const details = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [detail(issue.path, sayIssue(issue))];
    return issue.keys.map((key) => detail([...issue.path, key], 'This field is not known'));
  });
  return details.slice(0, detailLimit);
}

function detail(path: PropertyKey[], message: string): ErrorDetail {
  return { field: upTo(200, path.map(String).join('.')), message };
}

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

function checkContentType(type: string | undefined): void {
  if (type !== undefined && jsonType.test(type)) return;
  throw new DomainError('unsupported_media_type', 'The body must be sent as application/json');
}

function decodeUtf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DomainError('malformed', 'The request body is not valid UTF-8');
  }
}
