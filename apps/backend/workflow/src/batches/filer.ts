import type { Actor } from '../actions/statements/insert-audit.ts';
import type { NoRight } from '../calls/authority.ts';
import type { Deps } from '../deps.ts';
import type { Maker } from '../policies/facts.ts';
import type { ClaimedBatch } from './claim.ts';

/** For whom a batch is filed, with what auth says of them now. */
export type Filer = Actor & Maker;

const mayNotFile = 'You may no longer file actions';
const sessionEnded =
  'The session in which it was sent has ended; sign in and file what is left again';

/** That nothing more is filed for who sent a batch; its message is for them. */
export class NoLongerStands extends Error {
  constructor(reason: NoRight) {
    super(reason === 'session_ended' ? sessionEnded : mayNotFile);
  }
}

type Sent = Pick<ClaimedBatch, 'makerId' | 'principal'>;

/**
 * For whom a batch is filed: that is for auth to say when it is gone on with. Throws `NoLongerStands`, and `unavailable` when auth
 * is away.
 */
export async function filerOf(
  deps: Pick<Deps, 'people' | 'authority'>,
  { makerId, principal }: Sent,
): Promise<Filer> {
  const sessionId = await requireStanding(deps, { makerId, principal });
  const [known] = await deps.people.standingOf([makerId]);
  if (!known) throw new NoLongerStands('disabled');
  const { personId, name, roles, groups, joinedAt } = known;
  return { personId, name, roles, groups, joinedAt, kind: 'session', sessionId };
}

/**
 * The session by which a batch was sent, in which its maker may still file in this moment. Throws `NoLongerStands`, also for what
 * auth knows no answer about, and `unavailable` when it is away.
 */
export async function requireStanding(
  { authority }: Pick<Deps, 'authority'>,
  { makerId, principal }: Sent,
): Promise<string> {
  const [kind, sessionId = ''] = principal.split(':');
  if (kind !== 'session') throw new NoLongerStands('role_missing');
  const reason = await authority.whyNotFile({ personId: makerId, sessionId });
  if (reason !== undefined) throw new NoLongerStands(reason);
  return sessionId;
}
