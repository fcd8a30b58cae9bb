import { setImmediate } from 'node:timers/promises';
import { isActionType, type PolicyReplay } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import type { PolicyDocument } from '@countersign/policy';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { createTally } from './replay-tally.ts';
import { type PastAction, readPast } from './replay-past.ts';
import { createAsker } from './replay-ask.ts';
import { createPastWindows } from './replay-windows.ts';
import { unknownMaker } from './facts.ts';
import { requireRight } from './check.ts';
import { typesByPolicy } from './in-force.ts';

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
  const types =
    actionType === '*' ? (await typesByPolicy(db)).others : [actionType].filter(isActionType);
  const checkers = await people.checkersNow();
  const ask = createAsker(document, actionType, checkers);
  const windowsOf = createPastWindows(document.windows ?? {});
  // What came before counts in the windows of the first ones.
  const earlier = Math.max(
    0,
    ...Object.values(document.windows ?? {}).map((window) => window.days),
  );
  const since = Date.now() - days * 86_400_000;
  const tally = createTally(document, days);
  const makers = new Map<string, NamedStanding | undefined>();
  for await (const past of readPast(db, types, days + earlier)) {
    await learn(people, makers, past);
    for (const [at, action] of past.entries()) {
      if (at % atOnce === 0) await setImmediate();
      const windows = windowsOf(action);
      if (Date.parse(action.submittedAt) < since) continue;
      const maker = makers.get(action.makerId) ?? unknownMaker(action.makerId);
      tally.add(action, ask(action, maker, windows));
    }
  }
  return tally.result();
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
