import type { ActionType } from '@countersign/actions';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../client/person.ts';
import type { Ending, Seen } from '../history/history.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { newPayload } from './acts.ts';

/** People at work, who ask again for as long as they get no definite answer. */
export interface Load {
  /** Requests that were acknowledged so far. */
  acknowledged(): number;
  /** Requests without a definite answer so far: each is asked again. */
  unanswered(): number;
  /** Waits until everybody has their answers and leaves. */
  stop(): Promise<void>;
}

/** An action that waits for a decision, and who can never make it. */
type Waiting = Seen & { actionType: ActionType; editors: string[] };

/**
 * Makers file, amend and withdraw, checkers review what was filed, and edit some of it.
 *
 * @param pauseMs how long each of them rests after a request, half as long again at the most
 */
export function startLoad(
  lab: Lab,
  random: Random,
  actionTypes: readonly ActionType[] = ['create_promotion', 'create_account'],
  pauseMs = 30,
): Load {
  const { maker, maker2, checker, checker2 } = lab.staff;
  const pending: Waiting[] = [];
  const leaving = new AbortController();
  let acknowledged = 0;
  let unanswered = 0;

  const insist = async (ask: () => Promise<Ending>): Promise<Seen | undefined> => {
    for (;;) {
      const ending = await ask();
      if (ending.type === 'ok') {
        acknowledged += 1;
        return ending.seen;
      }
      if (ending.type === 'fail') return undefined;
      unanswered += 1;
      await sleep(50);
    }
  };

  const makeOne = async (who: Person): Promise<void> => {
    const actionType = random.pick(actionTypes);
    const payload = newPayload(lab, actionType);
    const key = `load-${random.below(2 ** 30)}-${random.below(2 ** 30)}`;
    let action = await insist(() => who.submit(actionType, payload, key));
    if (!action) return;
    const { id } = action;
    const chance = random.below(10);
    if (chance === 0) return void (await insist(() => who.withdraw(id)));
    if (chance === 1) await who.comment(id);
    if (chance === 2) {
      const seen = action;
      const other = newPayload(lab, actionType);
      action = (await insist(() => who.amend(seen, other))) ?? seen;
    }
    pending.push({ ...action, actionType, editors: [] });
  };

  const checkOne = async (who: Person): Promise<void> => {
    // Both checkers look at the oldest that they have not edited: sometimes at the same one.
    const at = pending.findIndex(({ editors }) => !editors.includes(who.personId));
    const action = pending[at];
    if (!action) return;
    if (random.below(3) > 0) pending.splice(at, 1);
    if (random.below(8) === 0) {
      const { actionType, editors } = action;
      const payload = newPayload(lab, actionType);
      const edited = await insist(() => who.amend(action, payload));
      if (edited) pending.push({ ...edited, actionType, editors: [...editors, who.personId] });
      return;
    }
    const vote = random.below(6) === 0 ? 'rejected' : 'approved';
    await insist(() => who.review(action, vote));
  };

  const work = async (who: Person, one: (who: Person) => Promise<void>): Promise<void> => {
    while (!leaving.signal.aborted) {
      await one(who);
      await sleep(pauseMs / 2 + random.below(pauseMs));
    }
  };
  const people = [
    work(maker, makeOne),
    work(maker2, makeOne),
    work(checker, checkOne),
    work(checker2, checkOne),
  ];
  return {
    acknowledged: () => acknowledged,
    unanswered: () => unanswered,
    async stop() {
      leaving.abort();
      await Promise.all(people);
    },
  };
}
