import { DomainError, type ErrorCode, codeOfStatus } from '@countersign/http';
import { secondFactorRule, tooManyTries } from './rate-limit.ts';

interface Known {
  code: ErrorCode;
  message: string;
  field?: string;
}

const wrongPassword = { code: 'invalid', message: 'The password is not right' } as const;
const wrongCode = { code: 'invalid', message: 'The code is not right', field: 'code' } as const;
const foreignOrigin = {
  code: 'forbidden',
  message: 'This request did not come from the web app of this installation',
} as const;
const startAgain = {
  code: 'unauthenticated',
  message: 'Sign in with your password again',
} as const;

/** Better Auth's error codes in our words; what is not here keeps its status only. */
const known: Record<string, Known> = {
  INVALID_PASSWORD: wrongPassword,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: startAgain,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: startAgain,
  INVALID_TOKEN: {
    code: 'invalid',
    message: 'This link was used already or is too old; ask for a new one',
    field: 'token',
  },
  TOTP_NOT_ENABLED: { code: 'conflict', message: 'The second factor is not turned on' },
  TWO_FACTOR_NOT_ENABLED: { code: 'conflict', message: 'The second factor is not turned on' },
  BACKUP_CODES_NOT_ENABLED: { code: 'conflict', message: 'The second factor is not turned on' },
  TOTP_ALREADY_ENABLED: { code: 'conflict', message: 'The second factor is turned on already' },
  PROVIDER_NOT_FOUND: {
    code: 'invalid',
    message: 'This way to sign in is not available',
    field: 'provider',
  },
  INVALID_ORIGIN: foreignOrigin,
  MISSING_OR_NULL_ORIGIN: foreignOrigin,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: foreignOrigin,
};

/**
 * The error that a refusal of Better Auth is to our clients. Its own texts are not passed on.
 *
 * @param passwordField what the password is called in the request
 */
export async function failureOf(response: Response, passwordField: string): Promise<DomainError> {
  if (response.status === 429) {
    return tooManyTries(Number(response.headers.get('x-retry-after')) || secondFactorRule.window);
  }
  const { code } = await codeIn(response);
  const found = known[code];
  if (!found) {
    return new DomainError(codeOfStatus(response.status), 'The request was refused');
  }
  const field = found === wrongPassword ? passwordField : found.field;
  const details = field ? [{ field, message: found.message }] : [];
  return new DomainError(found.code, found.message, { details });
}

async function codeIn(response: Response): Promise<{ code: string }> {
  try {
    const body: unknown = await response.json();
    const code = (body as { code?: unknown } | null)?.code;
    return { code: typeof code === 'string' ? code : '' };
  } catch {
    return { code: '' };
  }
}
