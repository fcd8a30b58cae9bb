import type { Person } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
/** What a person keeps that belongs to no action, and uploads within a day, at the most; the database's `guard_attachment` says the same. */
export const mostLoose = { files: 50, bytes: 100 * mebibyte };
export const mostWithinDay = { files: 500, bytes: gibibyte };

/** Throws `conflict` where a person has no room for `size` bytes more. The database looks again, once they are there. */
export async function requireRoom(
  { db }: Pick<Deps, 'db'>,
  { personId }: Person,
  size: number,
): Promise<void> {
  const { rows } = await db.execute<{ fits: boolean; fitsToday: boolean }>(sql`
    select
      count(*) filter (where not bound) < ${mostLoose.files}
        and coalesce(sum(size) filter (where not bound), 0) + ${size}::int <= ${mostLoose.bytes} as fits,
      count(*) filter (where uploaded_at > now() - interval '24 hours') < ${mostWithinDay.files}
        and coalesce(sum(size) filter (where uploaded_at > now() - interval '24 hours'), 0) + ${size}::int <= ${mostWithinDay.bytes}
        as "fitsToday"
    from attachments where uploaded_by = ${personId} and (not bound or uploaded_at > now() - interval '24 hours')`);
  if (!rows[0]?.fits) throw tooMuch();
  if (!rows[0].fitsToday) throw tooMuchToday();
}

/** Throws `conflict` where the database had no room for a file, and `error` itself otherwise. */
export function saysFull(error: unknown): never {
  const constraint = databaseError(error)?.constraint;
  if (constraint === 'attachments_within_limit') throw tooMuch();
  if (constraint === 'attachments_within_day') throw tooMuchToday();
  throw error;
}

function tooMuch(): DomainError {
  return new DomainError(
    'conflict',
    `You keep ${mostLoose.files} files or ${mostLoose.bytes / mebibyte} MiB that belong to no action, the most that there may be; file or wait: they go after a day`,
  );
}

function tooMuchToday(): DomainError {
  return new DomainError(
    'conflict',
    `You have uploaded ${mostWithinDay.files} files or ${mostWithinDay.bytes / gibibyte} GiB within 24 hours, the most that there may be; wait until some of it is older`,
  );
}
