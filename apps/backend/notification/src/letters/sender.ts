import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import { composeLinkMail, type CountMail, type SendMail } from '@countersign/mail';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import { messageIdOf } from '../mail/compose.ts';
import { type Worker, workInRounds } from '../worker.ts';
import { claimLetters, type ClaimedLetter } from './claim.ts';
import { countLetterFailure, settleLetter } from './settle.ts';

/** Times in milliseconds. */
export interface LetterSettings {
  /** So many at the same time. */
  limit: number;
  /** Longer than a mail server takes for one mail that it takes at all: a process that died has another one send it so soon. */
  leaseMs: number;
  pollMs: number;
  /** After what failed: twice as long each time, up to the maximum; given up once it has waited for so long. */
  backoffMs: number;
  backoffMaxMs: number;
  forMs: number;
}

const defaults: LetterSettings = {
  limit: 5,
  leaseMs: 20_000,
  pollMs: 500,
  backoffMs: 2_000,
  backoffMaxMs: 300_000,
  forMs: 72 * 3_600_000,
};

/**
 * Sends what auth has people mailed, at least once each: what it says, to whom, and whether it is of use still, auth is asked at that moment.
 * One that fails is tried again later. Several processes share the work.
 */
export function createLetterSender(options: {
  db: NotificationDb;
  auth: AuthClient;
  sendMail: SendMail;
  publicUrl: string;
  logger: Logger;
  count?: CountMail | undefined;
  settings?: Partial<LetterSettings> | undefined;
}): Worker {
  const { db, auth, sendMail, publicUrl, logger, count } = options;
  const settings = { ...defaults, ...options.settings };

  async function send({ entry }: ClaimedLetter): Promise<'sent' | 'skipped'> {
    const { letters } = await unwrap(auth.internal.letters.$post({ json: { entry } }));
    for (const [index, letter] of letters.entries()) {
      await sendMail({
        ...composeLinkMail(letter),
        messageId: messageIdOf(`${entry}.${index}`, publicUrl, 'letter-'),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      count?.('sent');
    }
    if (letters.length === 0) return 'skipped';
    await unwrap(auth.internal.letters.sent.$post({ json: { entry } }));
    return 'sent';
  }

  async function deliver(letter: ClaimedLetter): Promise<void> {
    let state: 'sent' | 'skipped';
    try {
      state = await send(letter);
    } catch (error) {
      count?.('failed');
      const { entry, attempt, ageMs } = letter;
      logger.warn({ err: error, entry }, 'a letter was not sent; trying again');
      const pauseMs = Math.min(
        settings.backoffMaxMs,
        settings.backoffMs * 2 ** Math.min(attempt - 1, 20),
      );
      const again = ageMs < settings.forMs ? pauseMs * (0.5 + Math.random() / 2) : undefined;
      return countLetterFailure(db, letter, String(error), again);
    }
    await settleLetter(db, letter, state);
  }

  /** Sends some letters, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const claimed = await claimLetters(db, settings);
    await Promise.all(claimed.map(deliver));
    return claimed.length > 0;
  }

  return workInRounds(round, {
    pollMs: settings.pollMs,
    onError: (error) => logger.warn({ err: error }, 'letters could not be taken or noted'),
  });
}
