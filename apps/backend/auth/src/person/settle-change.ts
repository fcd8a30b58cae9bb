import type { Changed } from '../replies.ts';
import type { Db, Tx } from '../database.ts';
import { type Conflict, endedBefore, type OrderEnd } from './ended-before.ts';
import {
  earlierOutcome,
  hashRequest,
  type Provisioning,
  recordProvisioning,
  type Subject,
} from './provisioning-ledger.ts';

/** What an approved action orders. */
export interface Order extends OrderEnd {
  actionId: string;
  kind: Exclude<Provisioning['kind'], 'ensure' | 'disable'>;
  subject: Subject;
  /** All that it says, in a fixed order. */
  fields: readonly string[];
}

/** What comes of an order, once everything that it depends on is locked and read. */
export type Verdict = { refused: Conflict } | { apply: () => Promise<void> };

/**
 * Carries out a change of a group or person, once for each action: `judge` locks, reads and decides, and what
 * it says is done or refused for good. Throws `conflict` when the action id was used for another request.
 */
export async function settleChange(
  db: Db,
  { actionId, kind, subject, fields, ...end }: Order,
  judge: (tx: Tx) => Promise<Verdict>,
): Promise<Changed> {
  const requestHash = hashRequest(kind, fields);
  return db.transaction(async (tx) => {
    const earlier = await earlierOutcome(tx, actionId, requestHash);
    if (earlier) return stored(earlier);
    const verdict = await judgeInTime(tx, end, judge);
    const entry = { actionId, kind, ...subject, requestHash };
    if ('refused' in verdict) {
      const conflict = { outcome: 'conflict', ...verdict.refused } as const;
      await recordProvisioning(tx, { ...entry, ...conflict });
      return conflict;
    }
    await recordProvisioning(tx, { ...entry, outcome: 'changed' });
    await verdict.apply();
    return { outcome: 'changed' };
  });
}

/** The clock is looked at last, once everything that the change waits for is locked. */
async function judgeInTime(
  tx: Tx,
  end: OrderEnd,
  judge: (tx: Tx) => Promise<Verdict>,
): Promise<Verdict> {
  const judged = end.never === undefined ? await judge(tx) : undefined;
  if (judged && 'refused' in judged) return judged;
  const ended = await endedBefore(tx, end);
  if (ended) return { refused: ended };
  return judged!;
}

function stored({ outcome, code, reason, field }: Provisioning): Changed {
  if (outcome !== 'conflict') return { outcome: 'changed' };
  return { outcome, code: code ?? '', reason: reason ?? '', field: field ?? '' };
}

/** It was approved for a version that is no more. */
export function staleTarget(what: string, field: string): Conflict {
  return {
    code: 'stale_target',
    reason: `The ${what} has changed since this action was reviewed`,
    field,
  };
}
