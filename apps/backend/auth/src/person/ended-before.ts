import type { Cancellation } from '@countersign/actions';
import { sql } from 'drizzle-orm';
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
 * Why an order that has no outcome yet gets none but this one: it was cancelled, or its time is over by the database's
 * clock. To be stored like any other conflict, so that no late duplicate is carried out.
 */
export async function endedBefore(
  tx: Pick<Tx, 'execute'>,
  { notAfter, never }: OrderEnd,
): Promise<Conflict | undefined> {
  const code = never ?? (notAfter && (await isPast(tx, notAfter)) ? 'window_missed' : undefined);
  return code && { code, reason: reasons[code], field: 'actionId' };
}

async function isPast(tx: Pick<Tx, 'execute'>, time: string): Promise<boolean> {
  const { rows } = await tx.execute<{ past: boolean }>(
    sql`select clock_timestamp() > ${time}::timestamptz as past`,
  );
  return rows[0]!.past;
}
