import { cancellations, type Refusal } from '@countersign/actions';
import { type ExecuteContext, NotExecuted, Refused } from '@countersign/owner';
import { type SQL, sql } from 'drizzle-orm';
import type { Changed, Order } from '../calls/auth-standing.ts';

/** The part of an order to auth that every action has: auth makes the change, and holds it to its time. */
export const orderOf = ({ actionId, notAfter, never }: ExecuteContext): Order => ({
  actionId,
  notAfter,
  never,
});

/** Throws `NotExecuted` when auth says that it never will do it, without anything being in its way. */
export function requireInTime({ code }: { code?: string | undefined }): void {
  const because = cancellations.find((known) => known === code);
  if (because) throw new NotExecuted(because);
}

/** Throws `Refused` for what auth refuses for good, and `NotExecuted`. */
export function requireChanged(answer: Changed): void {
  if (answer.outcome === 'changed') return;
  requireInTime(answer);
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

/** Two versions of one target, as one: of what is here, and of what another service has. */
export const bothVersions = (own: number | string, other: number | string): string =>
  `${own}.${other}`;

/** The two again; of the second nothing where a release before filed it. */
export function eachVersion(targetVersion: string | null): [string | null, string | undefined] {
  const at = targetVersion?.indexOf('.') ?? -1;
  if (targetVersion === null || at < 0) return [targetVersion, undefined];
  return [targetVersion.slice(0, at), targetVersion.slice(at + 1)];
}

/** The effect of an action that auth has carried out: here, that it was. */
export const resultAlone = (result: Record<string, unknown>): SQL =>
  sql`select ${JSON.stringify(result)}::jsonb as result`;
