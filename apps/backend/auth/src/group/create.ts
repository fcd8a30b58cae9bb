import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { Conflict, OrderEnd } from '../person/do-in-time.ts';
import { settleChange } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { lockGroup } from './lock.ts';

/** The group that an approved action creates. */
export interface CreateGroupRequest extends OrderEnd {
  actionId: string;
  name: string;
  title: string;
}

const taken: Conflict = {
  code: 'group_taken',
  reason: 'A group with this name exists already',
  field: 'name',
};

/** Creates a group without members, once for each action. */
export async function createGroup(
  { db }: Pick<Deps, 'db'>,
  { actionId, name, title, ...end }: CreateGroupRequest,
): Promise<Changed> {
  const { groups } = schema;
  const subject = { groupName: name };
  const order = { actionId, kind: 'create_group', subject, fields: [name, title], ...end } as const;
  return settleChange(db, order, async (tx) => {
    await lockGroup(tx, name);
    if ((await tx.$count(groups, eq(groups.name, name))) > 0) return { refused: taken };
    const apply = async (): Promise<void> => {
      await tx.insert(groups).values({ name, title, createdByAction: actionId });
      await recordAudit(tx, { event: 'group_created', actionId, details: { group: name } });
    };
    return { apply };
  });
}
