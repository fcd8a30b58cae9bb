import type { Cancellation, Payload } from '@countersign/actions';
import type { Role } from '@countersign/auth';
import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap, unwrapIfFound, unwrapIfServed } from '@countersign/calls';
import { DomainError } from '@countersign/http';

/** What somebody is to those who ask who may decide: only of those whose access has not ended. */
export interface StandingOf {
  personId: string;
  name: string;
  roles: Role[];
  groups: string[];
  limits: Record<string, string>;
  /** Rises with each change of roles and limits. */
  version: number;
}

/** A group and the people in it whose access has not ended. */
export interface GroupOf {
  name: string;
  title: string;
  version: number;
  createdAt: string;
  members: { personId: string; name: string }[];
}

/** What an approved action orders, until when it holds, and why it never does, unless it is done. */
export interface Order {
  actionId: string;
  notAfter?: string | undefined;
  never?: Cancellation | undefined;
}

/** A change of what is there, as it was when it was approved. */
export interface Change extends Order {
  version: number;
}

/** Done, or auth's final no, in words for people; `field` names the part of the request. */
export type Changed =
  | { outcome: 'changed' }
  | { outcome: 'conflict'; code: string; reason: string; field: string };

/** Groups, limits and roles in auth. Each call throws `unavailable` when auth does not answer. */
export interface AuthStanding {
  /** Of these people (1 to 1,000). */
  standing(personIds: string[]): Promise<StandingOf[]>;
  group(name: string): Promise<GroupOf | undefined>;
  /** Up to `limit` (1 to 100) groups in the order of their names, after one of them. */
  groups(query: { q?: string | undefined; after?: string | undefined; limit: number }): Promise<{
    groups: { name: string; title: string; members: number }[];
    total: number;
    more: boolean;
  }>;
  createGroup(order: Order & { name: string; title: string }): Promise<Changed>;
  changeMembership(
    order: Change & { group: string; add: string[]; remove: string[] },
  ): Promise<Changed>;
  changeLimits(
    order: Change & { personId: string; limits: Payload<'change_limits'>['limits'] },
  ): Promise<Changed>;
  changeRoles(order: Change & { personId: string; roles: Role[] }): Promise<Changed>;
  /** Why a delegation cannot be, as things stand, if so. */
  whyNotDelegate(delegation: Asked): Promise<{ reason: string; field: string } | null>;
  /** Who decides on behalf of these people (1 to 1,000), now or later. Throws `unavailable` also where auth is of a release that cannot say so. */
  delegatesOf(personIds: string[]): Promise<string[]>;
  /** `groups` is the hash of those that were seen. */
  createDelegation(order: Change & Asked & { groups: string; reason: string }): Promise<Changed>;
}

/** A delegation as auth is asked of it. */
type Asked = Omit<Payload<'create_delegation'>, 'userId' | 'reason'> & { delegatorId: string };

const tooOld =
  'The auth service is of a release that cannot say who stands in for whom; try again once it is upgraded';

/** Auth's calls for groups, limits and roles, over its typed client. */
export function createAuthStanding(client: AuthClient): AuthStanding {
  const { delegations, groups, people } = client.internal;
  return {
    async standing(personIds) {
      return (await unwrap(people.standing.$post({ json: { personIds } }))).people;
    },
    group: (name) => unwrapIfFound(groups.read.$post({ json: { name } })),
    groups: (query) => unwrap(groups.list.$post({ json: query })),
    createGroup: (order) => unwrap(groups.create.$post({ json: order })),
    changeMembership: (order) => unwrap(groups.membership.$post({ json: order })),
    changeLimits: (order) => unwrap(people.limits.$post({ json: order })),
    async whyNotDelegate(terms) {
      return (await unwrap(delegations.check.$post({ json: terms }))).problem;
    },
    async delegatesOf(personIds) {
      const found = await unwrapIfServed(delegations.delegates.$post({ json: { personIds } }));
      // Another process of auth may know of some.
      if (!found) throw new DomainError('unavailable', tooOld, { retryAfterSeconds: 1 });
      return found.personIds;
    },
    createDelegation: (order) => unwrap(delegations.create.$post({ json: order })),
    changeRoles: (order) => unwrap(people.roles.$post({ json: order })),
  };
}
