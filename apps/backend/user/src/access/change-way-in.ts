import type { Payload, Preparation } from '@countersign/actions';
import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ActionHandler, ExecuteContext } from '@countersign/owner';
import type { Changed } from '../calls/auth-standing.ts';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { WayInOf } from '../calls/auth-ways-in.ts';
import {
  approvedVersion,
  bothVersions,
  eachVersion,
  orderOf,
  requireChanged,
  resultAlone,
} from '../standing/settled.ts';
import { pictureOf } from '../users/find-user.ts';
import { invitationAccepted, noInvitation, staleTarget } from '../users/refusals.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { findWayIn } from './find-way-in.ts';

/** A type of action that changes how a user comes in, and nothing that the directory has. */
type WayInAction = 'resend_invitation' | 'revoke_invitation' | 'reset_second_factor';

interface WayInChange {
  /** What is changed as it is, and as it is then; throws where nothing is to be changed. */
  picture: (wayIn: WayInOf) => { before: object; after: object };
  /** What else of it is bound to what is approved, beside the version. */
  seen?: (wayIn: WayInOf) => string | undefined;
  ask: (
    order: ReturnType<typeof orderOf> & Ordered,
    of: { makerId: string; seen: string | undefined },
  ) => Promise<Changed>;
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
    ask: (order, { makerId }) => auth.resendInvitation({ ...order, makerId }),
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
    // Whether they have one is not the maker's to know.
    picture: () => ({ before: {}, after: { secondFactor: false } }),
    seen: ({ factorMark }) => factorMark,
    ask: (order, { seen }) => auth.resetSecondFactor({ ...order, ...(seen && { factor: seen }) }),
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
  const { picture, seen, ask } = changes(auth)[actionType];
  return {
    async prepare({ userId, reason }: Payload<WayInAction>): Promise<Preparation> {
      const { user, wayIn } = await findWayIn(db, auth, userId);
      const { before, after } = picture(wayIn);
      const person = pictureOf(user);
      const mark = seen?.(wayIn);
      return {
        target: userId,
        targetVersion: mark ? bothVersions(wayIn.version, mark) : String(wayIn.version),
        before: { ...person, ...before },
        after: { ...person, ...after, reason },
        warnings: [],
        party: [userId],
      };
    },
    elsewhere: true,
    async reserve({ userId }: Payload<WayInAction>, context: ExecuteContext) {
      const { makerId } = context;
      const [targetVersion, seenThen] = eachVersion(context.targetVersion);
      const version = approvedVersion({ ...context, targetVersion }, userId, staleTarget);
      const order = { ...orderOf(context), personId: userId, version };
      requireChanged(await ask(order, { makerId, seen: seenThen }));
    },
    effect: ({ userId }: Payload<WayInAction>) => resultAlone({ userId }),
  };
}
