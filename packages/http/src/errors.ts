import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every way in which a request can fail, known to clients by these names alone. */
export const errorCodes = [
  'malformed',
  'unauthenticated',
  'forbidden',
  /** Give your second factor again, then repeat the request. Its message says how old one may be. */
  'second_factor_required',
  'not_found',
  'method_not_allowed',
  'conflict',
  'stale_revision',
  'too_large',
  'unsupported_media_type',
  'invalid',
  'revision_required',
  'rate_limited',
  'unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Which field of a request is wrong (`payload.email`) and why; never the submitted value. */
export interface ErrorDetail {
  field: string;
  message: string;
}

/** The body of every reply that is not a success. */
export interface Failure {
  success: false;
  error: { code: ErrorCode; message: string; details: ErrorDetail[]; requestId: string };
}

export interface DomainErrorOptions {
  details?: ErrorDetail[];
  /** How long the caller should wait before trying again. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * A failure the caller can act on. It knows no HTTP: `statusOf` decides at the edge. Its message and
 * details reach the client, so neither may hold secrets, SQL or submitted values.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The HTTP status of an error code (RFC 9110; 428 and 429: RFC 6585). */
export function statusOf(code: ErrorCode): ContentfulStatusCode {
  switch (code) {
    case 'malformed':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
    case 'second_factor_required':
      return 403;
    case 'not_found':
      return 404;
    case 'method_not_allowed':
      return 405;
    case 'conflict':
      return 409;
    case 'stale_revision':
      return 412;
    case 'too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'invalid':
      return 422;
    case 'revision_required':
      return 428;
    case 'rate_limited':
      return 429;
    case 'internal':
      return 500;
    case 'unavailable':
      return 503;
  }
}

/** The code for a status that a framework, not a verb, chose; anything unknown is `internal`. */
export function codeOfStatus(status: number): ErrorCode {
  return errorCodes.find((code) => statusOf(code) === status) ?? 'internal';
}

/** The wire form of an error, for the request it ended. */
export function failure(error: DomainError, requestId: string): Failure {
  return {
    success: false,
    error: { code: error.code, message: error.message, details: error.details, requestId },
  };
}
