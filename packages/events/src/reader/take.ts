import type { Database, Transaction } from '@countersign/database';
import { and, eq, sql } from 'drizzle-orm';
import { type CloudEvent, positionOf } from '../envelope.ts';
import { eventCursors } from './cursors.ts';

/**
 * Looks up what some events lead to, and says how it is written: within the transaction that moves the cursor. What that throws takes
 * all of it back, and so does a statement that failed, also where it hides that.
 */
export type Plan<S extends Record<string, unknown>> = (
  events: readonly CloudEvent[],
  signal: AbortSignal,
) => Promise<Write<S>>;

/** Writes it. */
export type Write<S extends Record<string, unknown>> = (tx: Transaction<S>) => Promise<void>;

/** Up to where a reader has read; none when it has never begun. */
export async function readCursor<S extends Record<string, unknown>>(
  db: Database<S>['db'],
  reader: string,
): Promise<number | undefined> {
  const where = eq(eventCursors.reader, reader);
  const [row] = await db.select().from(eventCursors).where(where);
  return row?.position;
}

/**
 * Has the events after a position handled, in order, and moves the cursor past them: both or neither.
 *
 * @returns whether it was done: not when the cursor stands elsewhere, since another process of this reader has moved it
 */
export async function take<S extends Record<string, unknown>>(
  db: Database<S>['db'],
  reader: string,
  after: number,
  events: readonly CloudEvent[],
  write: Write<S>,
): Promise<boolean> {
  const position = after + events.length;
  return db.transaction(async (tx) => {
    const stands = and(eq(eventCursors.reader, reader), eq(eventCursors.position, after));
    // It holds the row until the end: another process waits here, and then finds the cursor elsewhere.
    const held = await tx.select().from(eventCursors).where(stands).for('update');
    if (held.length === 0) return false;
    await write(tx);
    // Last, since PostgreSQL refuses it where a statement failed and nobody said so: a commit would take all back in silence.
    const moved = await tx
      .update(eventCursors)
      .set({ position, movedAt: sql`now()` })
      .where(stands)
      .returning({ position: eventCursors.position });
    if (moved.length === 0) throw new Error(`the cursor was moved from ${after} meanwhile`);
    return true;
  });
}

/** Begins after a position; nothing when another process has begun. */
export async function begin<S extends Record<string, unknown>>(
  db: Database<S>['db'],
  reader: string,
  position: number,
): Promise<void> {
  await db.insert(eventCursors).values({ reader, position }).onConflictDoNothing();
}

/** Moves the cursor past events that lead to nothing; nothing when it stands elsewhere. */
export async function pass<S extends Record<string, unknown>>(
  db: Database<S>['db'],
  reader: string,
  after: number,
  position: number,
): Promise<void> {
  await db
    .update(eventCursors)
    .set({ position, movedAt: sql`now()` })
    .where(and(eq(eventCursors.reader, reader), eq(eventCursors.position, after)));
}

/** Throws unless events are those right after a position, none left out. */
export function requireNext(after: number, events: readonly CloudEvent[]): void {
  for (const [index, event] of events.entries()) {
    if (positionOf(event) !== after + index + 1) {
      throw new Error(`after position ${after + index} came ${event.sequence}`);
    }
  }
}
