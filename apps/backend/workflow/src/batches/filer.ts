import { can, isRole } from '@countersign/auth';
import type { Actor } from '../actions/statements/insert-audit.ts';
import type { Deps } from '../deps.ts';
import type { Maker } from '../policies/facts.ts';
import type { ClaimedBatch } from './claim.ts';

/** For whom a batch is filed, with what auth says of them now. */
export type Filer = Actor & Maker;

/**
 * For whom a batch is filed, if they may still file: that is for auth to say when it is gone on with. Throws `unavailable`.
 */
export async function filerOf(
  { people }: Pick<Deps, 'people'>,
  { makerId, principal }: Pick<ClaimedBatch, 'makerId' | 'principal'>,
): Promise<Filer | undefined> {
  const [known] = await people.standingOf([makerId]);
  if (!known || !can(known.roles.filter(isRole), 'action', 'file')) return undefined;
  const [kind, id = ''] = principal.split(':');
  const { personId, name, roles, groups, joinedAt } = known;
  const facts = { personId, name, roles, groups, joinedAt };
  return kind === 'key'
    ? { ...facts, kind, keyId: id }
    : { ...facts, kind: 'session', sessionId: id };
}
