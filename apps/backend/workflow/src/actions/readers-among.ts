import { can } from '@countersign/auth';
import type { NamedStanding } from '../calls/people.ts';
import type { WorkflowDb } from '../database.ts';
import { type Asker, mayRead } from './rules.ts';
import { findAction } from './views/find-action.ts';

/** Those of some people who may read an action as they stand. */
export async function readersAmong(
  db: WorkflowDb,
  actionId: string,
  people: readonly NamedStanding[],
): Promise<NamedStanding[]> {
  const may = await Promise.all(
    people.map(async (one) => {
      const reader = { ...one, roles: one.roles as Asker['roles'] };
      if (can(reader.roles, 'action', 'read')) return true;
      return mayRead((await findAction(db, reader, actionId)).state, reader).allowed;
    }),
  );
  return people.filter((_, at) => may[at]);
}
