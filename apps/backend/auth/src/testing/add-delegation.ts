import { groupsHash } from '@countersign/auth/server';
import type { TestAuth, TestReply } from './service.ts';

/** What is said of a delegation otherwise: from yesterday until tomorrow. */
interface Terms {
  startsAt?: string;
  endsAt?: string;
  version?: number;
  /** That were seen when it was approved; by default those that they are in. */
  groups?: string[];
  actionId?: string;
}

/** A moment so many hours from now. */
export const inHours = (hours: number): string =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

/** What an approved action lets a person decide on behalf of another. */
export async function addDelegation(
  { call, owner }: Pick<TestAuth, 'call' | 'owner'>,
  delegatorId: string,
  delegateId: string,
  {
    startsAt = inHours(-24),
    endsAt = inHours(24),
    version,
    groups,
    actionId = crypto.randomUUID(),
  }: Terms = {},
): Promise<TestReply['body']['data']> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from provisionings where person_id = $1 and outcome = 'changed'`,
    [delegatorId],
  );
  const { rows: memberships } = await owner.query<{ name: string }>(
    'select group_name as name from group_members where person_id = $1',
    [delegatorId],
  );
  const seen = groupsHash(groups ?? memberships.map(({ name }) => name));
  const terms = { delegatorId, delegateId, startsAt, endsAt, reason: 'On leave' };
  const body = { actionId, version: version ?? rows[0]?.n ?? 0, groups: seen, ...terms };
  const reply = await call('/internal/delegations/create', { as: 'user', body });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
}
