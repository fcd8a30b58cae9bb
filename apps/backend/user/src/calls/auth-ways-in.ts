import type { Role } from '@countersign/auth';
import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap, unwrapIfFound } from '@countersign/calls';
import type { Change, Changed, Order } from './auth-standing.ts';

/** How somebody whose access has not ended comes in. */
export interface WayInOf {
  /** Rises with each change by an action. */
  version: number;
  signIn: 'invited' | 'accepted';
  /** Another one once their second factor changes; not of a release before. */
  factorMark?: string;
  invitation: { state: 'open' | 'expired' | 'revoked' | 'accepted'; expiresAt: string } | null;
}

/** Whose way in an action changes, and as they were when it was approved. */
type OfPerson = Order & { personId: string };
type OfVersion = Change & { personId: string };

/** How people come in, and whether they may. Each call throws `unavailable` when auth does not answer. */
export interface AuthWaysIn {
  /** Nothing of somebody whom auth does not know, or whose access has ended. */
  wayIn(personId: string): Promise<WayInOf | undefined>;
  update(
    order: OfPerson & { makerId: string; email: string; fullName: string; version?: number },
  ): Promise<Changed>;
  lock(order: OfPerson): Promise<Changed>;
  unlock(order: OfPerson): Promise<Changed>;
  reactivate(order: OfPerson & { makerId: string; roles: Role[] }): Promise<Changed>;
  resendInvitation(order: OfVersion & { makerId: string }): Promise<Changed>;
  revokeInvitation(order: OfVersion): Promise<Changed>;
  resetSecondFactor(order: OfVersion & { factor?: string }): Promise<Changed>;
}

/** Auth's calls for that, over its typed client. */
export function createAuthWaysIn(client: AuthClient): AuthWaysIn {
  const { people } = client.internal;
  return {
    wayIn: (personId) => unwrapIfFound(people['way-in'].$post({ json: { personId } })),
    update: (order) => unwrap(people.update.$post({ json: order })),
    lock: (order) => unwrap(people.lock.$post({ json: order })),
    unlock: (order) => unwrap(people.unlock.$post({ json: order })),
    reactivate: (order) => unwrap(people.reactivate.$post({ json: order })),
    resendInvitation: (order) => unwrap(people.invitation.resend.$post({ json: order })),
    revokeInvitation: (order) => unwrap(people.invitation.revoke.$post({ json: order })),
    resetSecondFactor: (order) => unwrap(people['second-factor'].reset.$post({ json: order })),
  };
}
