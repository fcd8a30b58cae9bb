import { type Worker, workInRounds } from '../worker.ts';
import { claimPeople } from './claim.ts';
import type { LookSettings } from './finish-look.ts';
import { lookAt, type Looking } from './look-at.ts';

/** Times in milliseconds. */
export interface PostmanSettings extends LookSettings {
  /** So many people at the same time. */
  limit: number;
  /** Longer than a mail server may take for what one person is sent at once. */
  leaseMs: number;
  pollMs: number;
}

const defaults: PostmanSettings = {
  limit: 5,
  most: 5_000,
  leaseMs: 120_000,
  pollMs: 1_000,
  backoffMs: 30_000,
  backoffMaxMs: 3_600_000,
  keptMs: 5 * 86_400_000,
};

/**
 * Sends the mails of notifications that are due, at least once each, to the address that its person has then, when they want it. One that is of no
 * use any more is not sent; one that fails is tried again later. Several processes share the work, person by person.
 */
export function createPostman({
  settings: changed,
  ...parts
}: Omit<Looking, 'settings'> & { settings?: Partial<PostmanSettings> | undefined }): Worker {
  const settings = { ...defaults, ...changed };
  const { db, logger } = parts;

  /** Looks at the mail of some people, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const claims = await claimPeople(db, settings);
    if (claims.length > 0) await lookAt(claims, { ...parts, settings });
    return claims.length === settings.limit;
  }

  return workInRounds(round, {
    pollMs: settings.pollMs,
    onError: (error) => logger.warn({ err: error }, 'mails could not be taken or noted'),
  });
}
