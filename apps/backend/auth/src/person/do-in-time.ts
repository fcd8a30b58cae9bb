import type { Cancellation } from '@countersign/actions';
import { isPast } from '@countersign/database';
import type { Tx } from '../database.ts';

/** Why an action is refused for good; `field` names the part of the request. */
export interface Conflict {
  code: string;
  reason: string;
  field: string;
}

/** Until when an order may be carried out, and why it never may be, unless it has been. */
export interface OrderEnd {
  notAfter?: string | undefined;
  never?: Cancellation | undefined;
}

const reasons: Record<Cancellation, string> = {
  window_missed: 'The time in which this could be carried out was over',
  cancelled: 'This was cancelled before it was carried out',
};

/**
 * Does what an order says, which has no outcome yet, in the caller's transaction; or says why it never is done: it was
 * cancelled, or its time is over by the database's clock. That is looked at once all is done, which then is taken back,
 * since whatever is changed may wait for others. To be stored like any other conflict, so that no late duplicate is
 * carried out.
 */
export async function doInTime<T>(
  tx: Tx,
  { notAfter, never }: OrderEnd,
  work: (tx: Tx) => Promise<T>,
): Promise<{ ended: Conflict } | { ended?: undefined; done: T }> {
  if (never) return { ended: endedBy(never) };
  if (notAfter === undefined) return { done: await work(tx) };
  try {
    const done = await tx.transaction(async (inner) => {
      const result = await work(inner);
      if (await isPast(inner, notAfter)) throw new Over();
      return result;
    });
    return { done };
  } catch (error) {
    if (error instanceof Over) return { ended: endedBy('window_missed') };
    throw error;
  }
}

class Over extends Error {}

const endedBy = (code: Cancellation): Conflict => ({
  code,
  reason: reasons[code],
  field: 'actionId',
});
