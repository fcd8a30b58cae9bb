import type { Refusal } from '@countersign/ui';

/** The two kinds of code: of an authenticator app, and of those kept for when it is lost. */
export type SecondFactor = 'totp' | 'backup-code';

/** Why a code was refused, in the service's words. */
export class SecondFactorRefused extends Error implements Refusal {
  override readonly name = 'SecondFactorRefused';
  readonly code: string;
  readonly details: Refusal['details'];

  constructor(code: string, message: string, details: Refusal['details'] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/**
 * Gives a second factor: to finish signing in, or once more in a session. Throws `SecondFactorRefused`, and what
 * `fetchIt` throws when nothing answers.
 */
export async function verifySecondFactor(
  fetchIt: typeof fetch,
  { kind, code }: { kind: SecondFactor; code: string },
): Promise<void> {
  const reply = await fetchIt(`/api/auth/two-factor/verify-${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const body = (await reply.json().catch(() => undefined)) as
    | { success: true }
    | { success: false; error: { code: string; message: string; details?: Refusal['details'] } }
    | undefined;
  if (body?.success) return;
  if (!body) throw new SecondFactorRefused('unavailable', 'Countersign gave no answer');
  throw new SecondFactorRefused(body.error.code, body.error.message, body.error.details);
}
