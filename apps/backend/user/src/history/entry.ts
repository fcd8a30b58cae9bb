import type { ChangeOf } from '../calls/auth-history.ts';
import type { HistoryEntry } from '../replies.ts';

/** A change that auth has recorded, as the directory calls it. */
export function toEntry({ personId, name, ...change }: ChangeOf): HistoryEntry {
  return { ...change, userId: personId, fullName: name };
}
