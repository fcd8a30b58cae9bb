import type { Refusal } from '@countersign/actions';
import { Refused } from '@countersign/owner';
import { type SQL, sql } from 'drizzle-orm';
import type { Changed } from '../calls/auth-standing.ts';

/** Throws `Refused` for what auth refuses for good. */
export function requireChanged(answer: Changed): void {
  if (answer.outcome === 'changed') return;
  const { code, reason, field } = answer;
  throw new Refused({ code, message: reason, field: `payload.${field}` });
}

/** The version that was approved, as auth counts. Throws `Refused` for what is none, or of something else. */
export function approvedVersion(
  { target, targetVersion }: { target: string | null; targetVersion: string | null },
  changed: string,
  stale: Refusal,
): number {
  if (target !== changed || !/^(0|[1-9]\d{0,8})$/.test(targetVersion ?? ''))
    throw new Refused(stale);
  return Number(targetVersion);
}

/** The effect of an action that auth has carried out: here, that it was. */
export const resultAlone = (result: Record<string, unknown>): SQL =>
  sql`select ${JSON.stringify(result)}::jsonb as result`;
