import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import type { Seen } from '../history/history.ts';
import { historyOf } from '../life/make-way.ts';
import { allSteps, nameOf, stepsTaken, type Walk } from '../life/walk.ts';
import { lend, type Delegation } from '../life/delegation.ts';
import { walks, walksOf } from '../life/walks.ts';
import { hold, type Hold } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { crash, must, untilServing } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** A step that is under way, and what holds it there. */
interface Started {
  name: string;
  walk: Walk;
  action: Seen;
  held?: Hold;
  told: Promise<unknown>;
}

/**
 * Workflow dies while every step of an action's life is under way, votes in the place of a colleague among them: not begun, in its
 * midst or done and not answered.
 */
export const crashLife: Scenario = {
  name: 'kill -9 of workflow in every step of an action’s life',
  fault: 'kill in every step',
  async run(lab, random) {
    const all = Object.entries(walks);
    const [delegation, far] = await Promise.all([
      lend(lab, random),
      reach(
        lab,
        random,
        all.filter(([, { isSoon }]) => !isSoon),
      ),
    ]);
    const near = [
      ...all.filter(([, { isSoon }]) => isSoon),
      ...Object.entries(walksOf(delegation)),
    ];
    const ready = [...far, ...(await reach(lab, random, near))];
    const started = ready.map((each) => start(lab, random, each));
    await Promise.all(started.flatMap(({ held }) => held?.caught() ?? []));
    await sleep(random.below(20));
    await crash(lab, 'workflow');
    if (random.below(2) === 0) await crash(lab, 'promotion');
    const crashed = performance.now();
    for (const { held } of started) held?.cut();
    await Promise.all(started.map(({ told }) => told));
    await untilServing(lab, 'workflow');
    const taken = await Promise.all(started.map((each) => goOn(lab, each)));
    await requireBothVoted(lab, delegation);
    const missing = allSteps.filter((name) => !taken.flat().includes(name));
    must(missing.length === 0, `every step was taken, also ${missing.join(', ')}`);
    return { faults: started.length, recoveries: [performance.now() - crashed] };
  },
};

async function reach(
  lab: Lab,
  random: Random,
  some: [string, Walk][],
): Promise<Pick<Started, 'name' | 'walk' | 'action'>[]> {
  return Promise.all(
    some.map(async ([name, walk]) => ({ name, walk, action: await walk.reach(lab, random) })),
  );
}

/** Asks for the step; what carries it is held before or after it, or nothing holds it. */
function start(
  lab: Lab,
  random: Random,
  { name, walk, action }: Pick<Started, 'name' | 'walk' | 'action'>,
): Started {
  const at = random.pick(['request', 'reply', 'midst'] as const);
  const { carried } = walk;
  const held =
    carried && at !== 'midst'
      ? hold(lab.proxies[carried.by], { at, matches: carried.as(action) })
      : undefined;
  return { name, walk, action, ...(held && { held }), told: walk.take(lab, action) };
}

/** Asks again until the step is taken; returns the names of all that the action has taken by then. */
async function goOn(lab: Lab, { name, walk, action }: Started): Promise<string[]> {
  return until(
    `${action.id} takes the step ${name}`,
    async () => {
      const { events, waits } = await historyOf(lab, action);
      const taken = stepsTaken(events, waits).map(nameOf);
      const times = taken.filter((each) => each === name).length;
      must(times < 2, `${action.id} takes the step ${name} once`);
      if (times === 1) return taken;
      return void (await walk.take(lab, action));
    },
    lab.patienceMs,
  );
}

/** Each vote for who is away is theirs as well, and they vote no more. */
async function requireBothVoted(lab: Lab, { delegator, delegate }: Delegation): Promise<void> {
  const given = await query<{ id: string; revision: number; status: string }>(
    lab.databaseUrl('workflow'),
    `select action_id as id, revision, status from reviews where checker_id = $1 and on_behalf_of = $2`,
    [delegate.personId, delegator.personId],
  );
  const last = given.filter(({ status }) => status !== 'changes_requested');
  must(last.length >= 2 && given.length > last.length, `all is given for ${delegator.personId}`);
  for (const action of given) {
    const own = await delegator.review(action, 'approved');
    must(own.type === 'fail', `the vote of ${delegator.personId} on ${action.id} is used up`);
  }
}
