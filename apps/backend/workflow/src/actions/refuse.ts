import { DomainError, type ErrorDetail } from '@countersign/http';
import type { Refused, Verdict } from './rules.ts';

/** Throws the `DomainError` that a verdict of no stands for. */
export function requireAllowed(verdict: Verdict): void {
  if (verdict.allowed) return;
  throw new DomainError(verdict.code, verdict.reason, { details: detailsOf(verdict) });
}

function detailsOf(verdict: Refused): ErrorDetail[] {
  const namesRevision = verdict.code === 'revision_required' || verdict.code === 'stale_revision';
  return namesRevision ? [{ field: 'revision', message: verdict.reason }] : [];
}

/** What was looked for; throws `not_found` where it is not there. */
export function requireFound<T>(found: T | undefined): T {
  if (found === undefined) throw new DomainError('not_found', 'There is no such action');
  return found;
}
