/** Why a request to an address that somebody named came to nothing. */
export type OutboundProblem =
  /** It is no address that may be named: another scheme, port or form. */
  | 'bad_address'
  /** Its name is unknown, or the servers of names do not answer. */
  | 'unresolved'
  /** It is, or its name also means, an address that is not public. */
  | 'not_public'
  /** No connection came about, or it broke. */
  | 'unreachable'
  /** The certificate is not one for this name that this machine trusts. */
  | 'certificate'
  | 'timeout'
  /** It answered with another address, which was not asked. */
  | 'redirected';

/** A request that came to nothing. Its message may be shown to whoever named the address. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly problem: OutboundProblem;

  constructor(problem: OutboundProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

/** What went wrong, whoever threw it. */
export function toOutboundError(error: unknown): OutboundError {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof OutboundError) return each;
  }
  const code = (error as { code?: string } | undefined)?.code ?? '';
  if (/^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)) {
    return new OutboundError('certificate', `Its certificate is not accepted (${code})`, error);
  }
  if (/TIMEOUT|^ETIMEDOUT$/.test(code)) return tookTooLong(error);
  const known = /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : '';
  return new OutboundError('unreachable', `No connection, or it broke${known}`, error);
}

/** It did not answer within its time. */
export const tookTooLong = (cause?: unknown): OutboundError =>
  new OutboundError('timeout', 'It did not answer in time', cause);
