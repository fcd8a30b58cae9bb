import { DomainError } from '@countersign/http';
import type { Proposal } from './propose.ts';

/** Throws `conflict` where somebody looked at the target as it is no more, if they say at which. */
export function requireTarget({ preparation }: Proposal, seen: string | undefined): void {
  if (seen === undefined || seen === preparation.targetVersion) return;
  const message = 'has changed once more: look again';
  throw new DomainError('conflict', `The target ${message}`, {
    details: [{ field: 'targetVersion', message }],
  });
}
