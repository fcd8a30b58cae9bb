import type { WhoIsConcerned } from '../calls/ask-concerned.ts';
import { expiringKinds } from '../kinds/kinds.ts';
import type { QueuedMail } from './list-waiting.ts';

/** Mails by what is to be done with them. */
export interface Sorted<M extends QueuedMail> {
  /** Of no use any more, and why. */
  skipped: (M & { reason: string })[];
  /** Not to be sent before `dueMs`. */
  later: (M & { dueMs: number })[];
  /** To be sent now. */
  useful: M[];
}

/** Whether a notification is of use only to who can decide its action. */
export const isForDeciders = ({ kind }: Pick<QueuedMail, 'kind'>): boolean =>
  kind === 'waits_for_you' ||
  kind === 'delegated_to_you' ||
  kind === 'reminder' ||
  isExpiring(kind);

const isExpiring = (kind: string): boolean => (expiringKinds as readonly string[]).includes(kind);

/**
 * Sorts out what is due by what is known of it and by whom it concerns, of which what is due was asked; where that is unknown, as if all could decide
 * and what expires did so at once. What is told is mailed after `mailAfterMs` at the soonest.
 */
export async function sortOut<M extends QueuedMail>(
  mails: readonly M[],
  concerned: WhoIsConcerned | undefined,
  mailAfterMs: number,
): Promise<Sorted<M>> {
  // Whoever has chosen no times is mailed at once, and what knows the clocks of all zones is 16 MB.
  const clocks = mails.some(isTimed) ? await import('../hours/due-at.ts') : undefined;
  const sorted: Sorted<M> = { skipped: [], later: [], useful: [] };
  for (const mail of mails) {
    const readyMs = mail.toldMs + mailAfterMs;
    const fromMs = Math.max(mail.nowMs, readyMs);
    const timed = { ...mail, readyMs, expiresMs: expiresMs(mail, concerned) };
    const dueMs = clocks?.dueAt(timed, fromMs, mail.hours ?? undefined) ?? fromMs;
    const isDue = dueMs <= mail.nowMs;
    const reason = mail.useless ?? (isDecided(mail, isDue, concerned) ? 'decided' : null);
    if (reason !== null) sorted.skipped.push({ ...mail, reason });
    else if (!isDue) sorted.later.push({ ...mail, dueMs });
    else sorted.useful.push(mail);
  }
  return sorted;
}

const isTimed = ({ choice, hours }: QueuedMail): boolean => choice === 'digest' || hours !== null;

function isDecided(
  mail: QueuedMail,
  isDue: boolean,
  concerned: WhoIsConcerned | undefined,
): boolean {
  if (concerned === undefined || !isForDeciders(mail)) return false;
  const action = concerned.actions.get(mail.actionId);
  // Only of what is due it was asked.
  if (!action) return isDue;
  return !action.deciders.some((one) => one.personId === mail.personId);
}

function expiresMs({ actionId }: QueuedMail, concerned: WhoIsConcerned | undefined) {
  const expiresAt = concerned?.actions.get(actionId)?.expiresAt;
  return typeof expiresAt === 'string' ? Date.parse(expiresAt) : expiresAt;
}
