import { sql } from 'drizzle-orm';
import type { LogDb } from './log-db.ts';

/** What a round brought. */
export interface Round {
  /** So many entries got positions; `undefined` while another process gives some. */
  given: number | undefined;
  /** The last position there is. */
  last: number;
  /** Whether there may be more to give. */
  more: boolean;
}

/**
 * Gives positions in the log to at most about `most` entries that are committed and have none: a transaction of its own,
 * under a lock that ends with it, so that any process may do the next round.
 */
export async function givePositions(db: LogDb, most: number): Promise<Round> {
  const { rows } = await db.execute<{ given: number | null; last: string; more: boolean | null }>(
    sql`select given, last, more from give_positions(${most})`,
  );
  const { given, last, more } = rows[0]!;
  return { given: given ?? undefined, last: Number(last), more: more ?? true };
}
