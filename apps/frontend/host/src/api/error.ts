import type { ErrorCode, ErrorDetail } from '@countersign/http';

/** What went wrong with a call: a code of the services, or `offline` when nothing answered. */
export type ApiErrorCode = ErrorCode | 'offline';

/** A call that failed, with what the service said about it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** The HTTP status; 0 when nothing answered. */
  readonly status: number;
  readonly details: ErrorDetail[];
  readonly requestId: string | undefined;

  constructor(
    code: ApiErrorCode,
    message: string,
    more: { status: number; details?: ErrorDetail[]; requestId?: string | undefined },
  ) {
    super(message);
    this.code = code;
    this.status = more.status;
    this.details = more.details ?? [];
    this.requestId = more.requestId;
  }
}

/** The messages of an error by the field they belong to; `prefix` (such as `payload.`) is taken off. */
export function fieldErrorsOf(error: unknown, prefix = ''): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const own = error.details.filter(({ field }) => field.startsWith(prefix));
  return Object.fromEntries(own.map(({ field, message }) => [field.slice(prefix.length), message]));
}
