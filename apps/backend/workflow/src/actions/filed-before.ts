import type { ActionType, Warning } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import { findAction } from './views/find-action.ts';
import { mayFileAgain, mayRead } from './rules.ts';

/** The action that another one files again. */
export interface Before {
  id: string;
  /** What is to be known of it: that it was filed again already. */
  warnings: Warning[];
}

/**
 * Looks at the action that is to be filed again, if one is: it is over, of the same type, and the maker may see it. Throws
 * `invalid`, `conflict`, each naming the field.
 */
export async function filedBefore(
  db: WorkflowDb,
  maker: Person,
  {
    actionType,
    filedAgainFrom: id,
  }: { actionType: ActionType; filedAgainFrom?: string | undefined },
): Promise<Before | undefined> {
  if (id === undefined) return undefined;
  const found = await findAction(db, maker, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') return undefined;
    throw error;
  });
  if (!found || !mayRead(found.state, maker).allowed)
    throw refusal('invalid', 'is no action that you may see');
  if (found.action.actionType !== actionType) throw refusal('invalid', 'is of another type');
  const { reverses } = found.action;
  const verdict = mayFileAgain(found.state, { reverses });
  const why = reverses === undefined ? 'is not over' : 'reverses another action';
  if (!verdict.allowed) throw refusal('conflict', why, verdict.reason);
  return { id, warnings: await warningsOf(db, id) };
}

async function warningsOf(db: WorkflowDb, id: string): Promise<Warning[]> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from actions where filed_again_from = ${id}`,
  );
  const { count } = rows[0]!;
  if (count === 0) return [];
  const times = count === 1 ? 'once' : `${count} times`;
  return [
    {
      code: 'filed_again',
      message: `The action that this one files again was filed again ${times} before`,
    },
  ];
}

function refusal(code: 'invalid' | 'conflict', message: string, said?: string): DomainError {
  const details: ErrorDetail[] = [{ field: 'filedAgainFrom', message }];
  return new DomainError(code, said ?? `The field "filedAgainFrom" ${message}`, { details });
}
