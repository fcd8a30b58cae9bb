import { newPromotion } from '@countersign/testkit/payloads';
import { query, withClient } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { acknowledged } from '../client/person.ts';
import type { Seen } from '../history/history.ts';
import type { Exchange } from '../proxy/exchange.ts';
import type { Random } from '@countersign/cli/random';
import { anyChecker, executes, executionOf, file, must, untilExecuted } from '../scenarios/acts.ts';
import type { Lab } from '../system/lab.ts';

/** Whether an exchange asks for a verb of this action. */
export function asks(verb: string): (action: Seen) => (exchange: Exchange) => boolean {
  return ({ id }) =>
    ({ path }) =>
      path.endsWith(`/actions/${id}/${verb}`);
}

export const filed = (lab: Lab): Promise<Seen> => file(lab, 'create_promotion');

/** An action for a time that is half an hour away, or so many seconds. */
export async function filedForLater(lab: Lab, seconds = 1_800): Promise<Seen> {
  const at = new Date((Math.ceil(Date.now() / 1_000) + seconds) * 1_000).toISOString().slice(0, 19);
  const schedule = { at, zone: 'UTC', withinMinutes: 60 };
  return acknowledged(
    await lab.staff.maker.submit('create_promotion', newPromotion(), undefined, { schedule }),
  );
}

/** Filed beside its twin, which was executed since: the owner refuses it. */
export async function filedInVain(lab: Lab, random: Random): Promise<Seen> {
  const payload = newPromotion();
  const [first, second] = [
    await file(lab, 'create_promotion', payload),
    await file(lab, 'create_promotion', payload),
  ];
  await anyChecker(lab, random).review(first, 'approved');
  await untilExecuted(lab, first);
  return second;
}

/** Approved for a time that has not come. */
export async function scheduled(lab: Lab, random: Random, seconds?: number): Promise<Seen> {
  const action = await filedForLater(lab, seconds);
  return acknowledged(await anyChecker(lab, random).review(action, 'approved'));
}

/** A checker has asked for changes of it. */
export async function returned(lab: Lab, random: Random): Promise<Seen> {
  const action = await filed(lab);
  return acknowledged(await anyChecker(lab, random).review(action, 'changes_requested'));
}

/** Approved, while its owner does not get the orders. */
export async function unheard(lab: Lab, random: Random): Promise<Seen> {
  const action = await filed(lab);
  await approve(lab, random, action, 'request');
  return action;
}

/** Approves what its owner is not told of, or nobody hears what it answers, until the returned function is called. */
async function approve(
  lab: Lab,
  random: Random,
  action: Seen,
  at: 'request' | 'reply',
): Promise<() => void> {
  const matches = executes(action);
  const hear = lab.proxies.promotion.add({ at, matches, act: async () => 'cut' });
  await anyChecker(lab, random).review(action, 'approved');
  return hear;
}

/** Its orders were given up, and its owner is there again. */
export async function stalled(
  lab: Lab,
  random: Random,
  action: Seen,
  at: 'request' | 'reply',
): Promise<Seen> {
  const hear = await approve(lab, random, action, at);
  // Spending the last attempt may be too early for one that is under way: it counts as its own.
  await until(
    `${action.id} stalls`,
    async () => {
      if ((await executionOf(lab, action)).state === 'stalled') return true;
      await spendAttempts(lab, action);
      return undefined;
    },
    lab.patienceMs,
  );
  hear();
  return action;
}

/** Lets the next attempt of an execution, which comes at once, be its last. */
export async function spendAttempts(lab: Lab, { id }: Seen): Promise<void> {
  const text = `update executions set failures = 999, due_at = case when claimed then due_at else now() end
    where action_id = $1 and state = 'queued'`;
  await asNobodyMay(lab, text, [id]);
}

/** Lets the time of an action that waits for people be over. */
export const endPatience = (lab: Lab, { id }: Seen): Promise<void> => endPatienceOf(lab, [id]);

/** The same for many. */
export async function endPatienceOf(lab: Lab, ids: readonly string[]): Promise<void> {
  const text = `update actions set expires_at = case when status = 'pending' then now() else expires_at end,
      returned_at = case when status = 'returned' then now() - answer_time() end
    where id = any($1) and status in ('pending', 'returned')`;
  await asNobodyMay(lab, text, [ids]);
}

/** Lets the time be over in which others are to look at a broken glass. */
export async function endCase(lab: Lab, { id }: Seen): Promise<void> {
  await asNobodyMay(lab, 'update break_glass_cases set due_at = now() where action_id = any($1)', [
    [id],
  ]);
}

/** What nothing but a superuser can, and time itself. */
async function asNobodyMay(lab: Lab, text: string, values: unknown[]): Promise<void> {
  await withClient(lab.databaseUrl('workflow'), async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(text, values);
    await client.query('commit');
  });
}

/** An action's history by its events, and whether its time had not come when it was approved. */
export async function historyOf(
  lab: Lab,
  { id }: Seen,
): Promise<{ events: string[]; waits: boolean }> {
  const text = `select array_agg(event order by sequence) as events,
      exists (select from executions e where e.action_id = $1 and e.not_before > e.queued_at) as waits
    from audit_entries where action_id = $1`;
  const [row] = await query<{ events: string[]; waits: boolean }>(
    lab.databaseUrl('workflow'),
    text,
    [id],
  );
  must(row?.events != null, `${id} has a history`);
  return row!;
}
