import { randomUUID } from 'node:crypto';
import {
  actionStatuses,
  executionStates,
  firstPlace,
  type Place,
  transitions,
} from '@countersign/actions';
import { refusalOf } from '@countersign/database/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision } from './testing-actions.ts';
import { policiesBy } from './testing-policies.ts';
import { by, delivery, hashThen, step, uuid, vote } from './testing-steps.ts';
import { inHours } from './testing-schedules.ts';

const { run, withoutTriggers, database } = openForTests();
const [maker, checker] = [randomUUID(), randomUUID()];
const { file } = actionsBy(run, { maker, checker });
const scheduled = policiesBy(run, maker);

const named = ({ status, execution }: Place): string => `${status} ${execution}`;
const places: Place[] = actionStatuses.flatMap((status) =>
  executionStates
    .filter((execution) => (status === 'approved') === (execution !== 'none'))
    .map((execution) => ({ status, execution })),
);

const decided = (status: string) =>
  `, status = '${status}', decided_by = ${uuid(checker)}, decided_at = now()`;
const comment = '{"comment":"no"}';
const end = 'settled_at = now()';

/** How an execution comes to where it is, with what is told of it. */
const deliveries: Record<string, [string, Parameters<typeof step>[2]]> = {
  scheduled: ["state = 'scheduled'", { event: 'due' }],
  queued: ["state = 'queued', failures = 0", { event: 'retried', ...by(checker, 'C') }],
  stalled: ["state = 'stalled', failures = failures + 1", { event: 'stalled' }],
  executed: [
    `state = 'executed', result = '{}', ${end}`,
    { event: 'executed', detail: '{"result":{}}' },
  ],
  refused: [
    `state = 'refused', refusal = '{"code":"x"}', ${end}`,
    { event: 'refused', detail: '{"refusal":{"code":"x"}}' },
  ],
  cancelled: [
    `state = 'cancelled', because = 'cancelled', ${end}`,
    { event: 'cancelled', detail: '{"because":"cancelled"}' },
  ],
};

/** The statement by which the application takes an action to a place, whole, wherever it is. */
function wayTo(id: string, { status, execution }: Place, from: Place): string {
  if (from.execution === 'scheduled' && execution === 'queued') {
    return delivery(id, "state = 'queued'", { event: 'due' });
  }
  if (from.status === 'approved' && status === 'approved') {
    return delivery(id, ...deliveries[execution]!);
  }
  switch (status) {
    case 'pending': {
      const set =
        ", status = 'pending', decided_at = null, decided_by = null, revision = revision + 1, approvals = 0";
      const amended = { event: 'amended', ...by(maker, 'M') };
      return step(id, set, amended, `, revised as (${revision('changed', uuid(maker))})`);
    }
    case 'returned': {
      const told = { event: 'returned', ...by(checker, 'C'), detail: comment };
      return step(id, ", status = 'returned'", told, vote(checker, 'changes_requested', 'no'));
    }
    case 'rejected': {
      const told = { event: 'rejected', ...by(checker, 'C'), detail: comment };
      return step(id, decided('rejected'), told, vote(checker, 'rejected', 'no'));
    }
    case 'withdrawn':
      return step(id, ", status = 'withdrawn', decided_at = now()", {
        event: 'withdrawn',
        ...by(maker, 'M'),
      });
    case 'expired':
      return step(id, ", status = 'expired', decided_at = now()", { event: 'expired' });
    case 'approved': {
      const waits = execution === 'scheduled';
      const queued = `, execution as (insert into executions (action_id, revision, hash, state, attempt, claimed, due_at,
          not_before, not_after)
        select id, changed.revision, ${hashThen}, '${execution}', ${waits ? '0, false, not_before' : '1, true, now()'},
          not_before, end_of(schedule)
        from changed, lateral (select schedule, (schedule ->> 'notBefore')::timestamptz as not_before from revisions
          where action_id = id and revision = changed.revision) planned)`;
      const told = { event: 'approved', ...by(checker, 'C') };
      const set = `, approvals = approvals + 1${decided('approved')}`;
      return step(id, set, told, vote(checker, 'approved') + queued);
    }
  }
}

/** Takes it there, and back again: only whether it may is asked. */
async function isAllowed(statement: string): Promise<boolean> {
  const client = await database().pool.connect();
  try {
    await client.query('begin');
    const refusal = await refusalOf(
      (async () => {
        await client.query(statement);
        await client.query('set constraints all immediate');
      })(),
    );
    return refusal === undefined;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** By steps that are allowed, the shortest way first. */
function wayOf(place: Place): Place[] {
  const ways = [[firstPlace]];
  for (const way of ways) {
    const last = way.at(-1)!;
    if (named(last) === named(place)) return way;
    for (const { from, to } of transitions) {
      const isNew = ways.every((each) => named(each.at(-1)!) !== named(to));
      if (named(from) === named(last) && isNew) ways.push([...way, to]);
    }
  }
  throw new Error(`no way leads to ${named(place)}`);
}

/** The actions that were taken to each place. */
const there = new Map<string, string[]>();

/** Its time is over, so that it can expire, or has come; once it is approved it is to be cancelled, so that it can be. */
async function takeOver(id: string, place: Place): Promise<void> {
  if (place.execution === 'scheduled') {
    const come = `not_before = now() - interval '1 minute', due_at = now() - interval '1 minute'`;
    await withoutTriggers('executions', `update executions set ${come} where action_id = '${id}'`);
    return;
  }
  if (place.status === 'approved') {
    const wish = { event: 'cancel_wished', ...by(maker, 'M'), detail: '{"reason":"So"}' };
    await run(delivery(id, 'cancel_wished_at = now()', wish));
    return;
  }
  const over = `update actions set expires_at = now() - interval '1 hour',
    returned_at = returned_at - answer_time() where id = '${id}'`;
  await withoutTriggers('actions', over);
}

const inAnHour = async () => scheduled.file({ schedule: inHours(1) });

async function takeTo(place: Place, isOver: boolean): Promise<string> {
  const id = await (place.execution === 'scheduled' ? inAnHour() : file());
  let at = firstPlace;
  for (const next of wayOf(place).slice(1)) {
    const needsIt = next.execution === 'cancelled' || next.status === 'expired';
    if (needsIt && !isOver) await takeOver(id, at);
    await run(wayTo(id, next, at));
    const begins = next.status === 'approved' && at.status !== 'approved';
    at = next;
    if (begins && isOver) await takeOver(id, at);
  }
  if (isOver && at.status !== 'approved') await takeOver(id, at);
  return id;
}

beforeAll(async () => {
  for (const place of places) {
    const canBeOver = place.status !== 'expired';
    const plain = await takeTo(place, false);
    there.set(named(place), canBeOver ? [plain, await takeTo(place, true)] : [plain]);
  }
  there.get(named(firstPlace))!.push(await inAnHour());
});

describe('from each place to each other one', () => {
  const pairs = places.flatMap((from) =>
    places.filter((to) => to !== from).map((to) => [from, to] as const),
  );

  it('the database allows the steps of the table, and no others', async () => {
    const allowed = new Set<string>();
    for (const [from, to] of pairs) {
      for (const id of there.get(named(from))!) {
        if (await isAllowed(wayTo(id, to, from))) {
          allowed.add(`${named(from)} → ${named(to)}`);
        }
      }
    }
    const table = transitions.map(({ from, to }) => `${named(from)} → ${named(to)}`);
    expect([...allowed].toSorted()).toEqual([...new Set(table)].toSorted());
  });

  it('each action that was tried is where it is told to be', async () => {
    const { rows } = await run(
      `select a.id, a.status || ' ' || coalesce(x.state, 'none') as place
       from actions a left join executions x on x.action_id = a.id`,
    );
    const expected = [...there].flatMap(([place, ids]) => ids.map((id) => ({ id, place })));
    expect(new Set(rows)).toEqual(new Set(expected));
  });
});
