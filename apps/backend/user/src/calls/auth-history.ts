import type { Role } from '@countersign/auth';
import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap, unwrapIfFound } from '@countersign/calls';
import type { Pagination } from '@countersign/http';

/** One change of what somebody is, or of who is in a group. */
export type ChangeOf = {
  id: number;
  at: string;
  /** `null` for the roles of the first people. */
  actionId: string | null;
  personId: string | null;
  name: string | null;
} & (
  | { kind: 'roles'; before: Role[] | null; after: Role[] }
  | { kind: 'limits'; before: Record<string, string> | null; after: Record<string, string> }
  | { kind: 'created' | 'joined' | 'left'; group: string }
  | {
      kind:
        | 'access_ended'
        | 'locked'
        | 'unlocked'
        | 'reactivated'
        | 'updated'
        | 'second_factor_reset';
    }
);

/** Some changes, the newest first. */
export interface HistoryOf {
  changes: ChangeOf[];
  pagination: Pagination;
}

/** Up to `limit` (1 to 100) changes, before the one that the page before ended with. */
interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** What auth has recorded of people and groups. Each call throws `unavailable` when auth does not answer. */
export interface AuthHistory {
  personHistory(query: Page & { personId: string }): Promise<HistoryOf>;
  groupHistory(query: Page & { name: string }): Promise<HistoryOf | undefined>;
}

/** Auth's calls for that, over its typed client. */
export function createAuthHistory(client: AuthClient): AuthHistory {
  const { groups, people } = client.internal;
  return {
    personHistory: (query) => unwrap(people.history.$post({ json: query })),
    groupHistory: (query) => unwrapIfFound(groups.history.$post({ json: query })),
  };
}
