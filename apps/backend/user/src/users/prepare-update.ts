import type { Payload, Preparation, Warning } from '@countersign/actions';
import type { UserDb } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import { findWayIn } from '../access/find-way-in.ts';
import { nothingChanges } from '../standing/refusals.ts';
import { bothVersions } from '../standing/settled.ts';
import { pictureOf } from './find-user.ts';
import { refusePreparation } from './refuse-preparation.ts';
import { requireFreeNames } from './taken-names.ts';
import { warnOfAlike } from './warn-of-alike.ts';
import { whoReads } from './who-reads.ts';

/**
 * Pictures what a user is called from then on, which concerns whoever reads another address, too; the target is the user, its version the row's
 * and that of the person in auth. Throws what `requireFreeNames` and `findWayIn` throw, and `conflict` where everything would stay as it is.
 */
export async function prepareUpdateUser(
  db: UserDb,
  auth: Pick<AuthPeople, 'emailTaken' | 'wayIn'>,
  { userId, email, username, fullName, reason }: Payload<'update_user'>,
): Promise<Preparation> {
  const { user, wayIn } = await findWayIn(db, auth, userId);
  const moves = user.email !== email;
  if (!moves && user.username === username && user.fullName === fullName) {
    throw refusePreparation('conflict', nothingChanges('payload'));
  }
  const names = { email, username, fullName };
  await requireFreeNames({ db, auth: moves ? auth : undefined }, names, userId);
  const before = pictureOf(user);
  return {
    target: userId,
    targetVersion: bothVersions(user.version, wayIn.version),
    before,
    after: { ...before, ...names, reason },
    warnings: [...(moves ? [otherAddress] : []), ...(await warnOfAlike(db, names, userId))],
    party: [userId, ...(moves ? await whoReads(db, email, userId) : [])],
  };
}

const otherAddress: Warning = {
  code: 'other_address',
  message: 'Whoever reads this mailbox can sign in as this user',
  field: 'payload.email',
};
