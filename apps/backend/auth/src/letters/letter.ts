import { deviceOf } from '@countersign/auth';
import type { Context } from 'hono';

/** What is kept for a mail that somebody gets because of an entry; who reads the log is told only that there is one. */
export interface Letter {
  /** Browser and system, as far as the browser tells; none for what came by an action. */
  device?: string;
  /** The invitation that is in it. */
  invitationId?: string;
  /** The address that was the person's, and the one that is since; none where it stays. */
  from?: string;
  to?: string;
}

/** Of what the browser of this request brought about. */
export function letterFor(c: Context): Letter {
  const { browser = 'An unknown browser', system = 'an unknown system' } = deviceOf(
    c.req.header('user-agent') ?? null,
  );
  return { device: `${browser} on ${system}` };
}
