import type { Credentials } from './people.ts';
import type { Visitor } from './visitor.ts';

/** Signs a visitor in with a session that nobody else uses: for tests that end it. */
export async function startSession(visitor: Visitor, who: Credentials): Promise<void> {
  await visitor.call('POST', '/api/auth/sign-in/email', who);
}
