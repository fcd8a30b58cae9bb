import type { Payload, Preparation } from '@countersign/actions';
import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ActionHandler, ExecuteContext } from '@countersign/owner';
import type { Changed } from '../calls/auth-standing.ts';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { WayInOf } from '../calls/auth-ways-in.ts';
import { approvedVersion, orderOf, requireChanged, resultAlone } from '../standing/settled.ts';
import { pictureOf } from '../users/find-user.ts';
import {
  invitationAccepted,
  noInvitation,
  noSecondFactor,
  staleTarget,
} from '../users/refusals.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { findWayIn } from './find-way-in.ts';

/** A type of action that changes how a user comes in, and nothing that the directory has. */
type WayInAction = 'resend_invitation' | 'revoke_invitation' | 'reset_second_factor';

interface WayInChange {
  /** What is changed as it is, and as it is then; throws where nothing is to be changed. */
  picture: (wayIn: WayInOf) => { before: object; after: object };
  ask: (order: ReturnType<typeof orderOf> & Ordered, makerId: string) => Promise<Changed>;
}
type Ordered = { personId: string; version: number };

const invited = ({ signIn, invitation }: WayInOf) => {
  if (signIn !== 'invited') throw refusePreparation('conflict', invitationAccepted);
  return { invitation: invitation?.state ?? null, invitedUntil: invitation?.expiresAt ?? null };
};

const changes = (auth: AuthPeople): Record<WayInAction, WayInChange> => ({
  resend_invitation: {
    picture: (wayIn) => ({
      before: invited(wayIn),
      after: { invitation: 'open' },
    }),
    ask: (order, makerId) => auth.resendInvitation({ ...order, makerId }),
  },
  revoke_invitation: {
    picture: (wayIn) => {
      const before = invited(wayIn);
      if (!['open', 'expired'].includes(before.invitation ?? '')) {
        throw refusePreparation('conflict', noInvitation);
      }
      return { before, after: { invitation: 'revoked' } };
    },
    ask: (order) => auth.revokeInvitation(order),
  },
  reset_second_factor: {
    picture: ({ secondFactor }) => {
      if (!secondFactor) throw refusePreparation('conflict', noSecondFactor);
      return { before: { secondFactor }, after: { secondFactor: false } };
    },
    ask: (order) => auth.resetSecondFactor(order),
  },
});

/**
 * Changes how a user comes in: auth has that. The target is the user, its version counts the changes of them by actions.
 * The result holds `userId`.
 */
export function changeWayIn<T extends WayInAction>(
  actionType: T,
  db: UserDb,
  auth: AuthPeople,
): ActionHandler<UserSchema, T> {
  const { picture, ask } = changes(auth)[actionType];
  return {
    async prepare({ userId, reason }: Payload<WayInAction>): Promise<Preparation> {
      const { user, wayIn } = await findWayIn(db, auth, userId);
      const { before, after } = picture(wayIn);
      const person = pictureOf(user);
      return {
        target: userId,
        targetVersion: String(wayIn.version),
        before: { ...person, ...before },
        after: { ...person, ...after, reason },
        warnings: [],
        party: [userId],
      };
    },
    elsewhere: true,
    async reserve({ userId }: Payload<WayInAction>, context: ExecuteContext) {
      const version = approvedVersion(context, userId, staleTarget);
      requireChanged(
        await ask({ ...orderOf(context), personId: userId, version }, context.makerId),
      );
    },
    effect: ({ userId }: Payload<WayInAction>) => resultAlone({ userId }),
  };
}
