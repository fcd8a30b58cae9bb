import { setImmediate } from 'node:timers/promises';
import { actionTypeNames, isActionType, type PolicyReplay } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import type { PolicyDocument } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { createTally } from './replay-tally.ts';
import { type PastAction, readPast } from './replay-past.ts';
import { createAsker } from './replay-ask.ts';
import { requireRight } from './simulate.ts';

/** How many actions are asked about before others have their turn in this process. */
const atOnce = 250;

/**
 * What a document would have asked of the actions of the last days, beside what was asked of them. Of whom they are
 * and who could have decided, what is known now is taken. Nothing is stored.
 *
 * Throws `forbidden` without the permission to read all actions, `invalid` for a document that is not right.
 */
export async function replay(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  person: Person,
  actionType: string,
  { document, days = 30 }: { document: PolicyDocument; days?: number | undefined },
): Promise<PolicyReplay> {
  requireCan(person, 'action', 'read');
  requireRight(document, actionType);
  const types = actionType === '*' ? await typesWithoutOwn(db) : [actionType].filter(isActionType);
  const checkers = await people.checkersNow();
  const ask = createAsker(document, checkers);
  const tally = createTally(document, days);
  const makers = new Map<string, NamedStanding | undefined>();
  for await (const past of readPast(db, types, days)) {
    await learn(people, makers, past);
    for (const [at, action] of past.entries()) {
      if (at % atOnce === 0) await setImmediate();
      tally.add(action, ask(action, makers.get(action.makerId)));
    }
  }
  return tally.result();
}

/** The types for which the policy of all types holds. */
async function typesWithoutOwn(db: Deps['db']): Promise<(typeof actionTypeNames)[number][]> {
  const { rows } = await db.execute<{ type: string }>(
    sql`select distinct action_type as type from policy_versions where action_type <> '*'`,
  );
  const own = new Set(rows.map(({ type }) => type));
  return actionTypeNames.filter((name) => !own.has(name));
}

/** Asks once for each maker. */
async function learn(
  people: Deps['people'],
  makers: Map<string, NamedStanding | undefined>,
  past: readonly PastAction[],
): Promise<void> {
  const unknown = [...new Set(past.map(({ makerId }) => makerId))].filter((id) => !makers.has(id));
  for (let at = 0; at < unknown.length; at += 100) {
    const asked = unknown.slice(at, at + 100);
    for (const id of asked) makers.set(id, undefined);
    for (const known of await people.standingOf(asked)) makers.set(known.personId, known);
  }
}
