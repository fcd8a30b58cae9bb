import type { ActionDetail, PersonRef } from '@countersign/actions';
import { useState } from 'react';

/** A revision with its payload, as the person had it before them. */
export type SeenPayload = Pick<ActionDetail, 'revision' | 'payload'>;

/** The revision that the person has looked at, and what came after it. */
export interface SeenRevision {
  seen: SeenPayload;
  /** Who made the revision that the person has not looked at yet; `undefined` when they are up to date. */
  changedBy: PersonRef | undefined;
  acknowledge: () => void;
}

/**
 * Follows which revision the person has seen, and keeps its payload: an action's reply has but its
 * newest revisions. Their own amendments are no news to them.
 */
export function useSeenRevision(
  { revision, payload, revisions }: SeenPayload & Pick<ActionDetail, 'revisions'>,
  personId: string,
): SeenRevision {
  const [seen, setSeen] = useState<SeenPayload>({ revision, payload });
  const author = revisions.find((one) => one.revision === revision)?.author;
  const own = author?.personId === personId;
  const current = seen.revision === revision;
  if (own && !current) setSeen({ revision, payload });
  return {
    seen,
    changedBy: current || own ? undefined : author,
    acknowledge: () => setSeen({ revision, payload }),
  };
}
