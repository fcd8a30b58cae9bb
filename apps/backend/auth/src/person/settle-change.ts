import type { Changed } from '../replies.ts';
import type { Db, Tx } from '../database.ts';
import { type Conflict, doInTime, type OrderEnd } from './do-in-time.ts';
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
    const entry = { actionId, kind, ...subject, requestHash };
    const refuse = async (conflict: Conflict): Promise<Changed> => {
      await recordProvisioning(tx, { ...entry, outcome: 'conflict', ...conflict });
      return { outcome: 'conflict', ...conflict };
    };
    // What is never to be done is asked of nobody.
    const verdict = end.never === undefined ? await judge(tx) : undefined;
    if (verdict && 'refused' in verdict) return refuse(verdict.refused);
    const { ended } = await doInTime(tx, end, async () => {
      await recordProvisioning(tx, { ...entry, outcome: 'changed' });
      await verdict?.apply();
    });
    return ended ? refuse(ended) : { outcome: 'changed' };
  });
}

function stored({ outcome, code, reason, field }: Provisioning): Changed {
  if (outcome !== 'conflict') return { outcome: 'changed' };
  return { outcome, code: code ?? '', reason: reason ?? '', field: field ?? '' };
}

/** It was approved for a version that is no more. */
export function staleTarget(what: string, field: string): Conflict {
  return {
    code: 'stale_target',
    reason: `The ${what} has changed since this action was filed`,
    field,
  };
}
