import type { ActionDetail, PersonRef } from '@countersign/actions';
import { useState } from 'react';

/** The revision that the person has looked at, and what came after it. */
export interface SeenRevision {
  seen: number;
  /** Who made the revision that the person has not looked at yet; `undefined` when they are up to date. */
  changedBy: PersonRef | undefined;
  acknowledge: () => void;
}

/** Follows which revision the person has seen. Their own amendments are no news to them. */
export function useSeenRevision(
  { revision, revisions }: Pick<ActionDetail, 'revision' | 'revisions'>,
  personId: string,
): SeenRevision {
  const [seen, setSeen] = useState(revision);
  const author = revisions.find((one) => one.revision === revision)?.author;
  const own = author?.personId === personId;
  if (own && seen !== revision) setSeen(revision);
  return {
    seen,
    changedBy: seen === revision || own ? undefined : author,
    acknowledge: () => setSeen(revision),
  };
}
