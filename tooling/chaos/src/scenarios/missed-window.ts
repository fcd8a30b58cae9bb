import { newPromotion } from '@countersign/testkit/payloads';
import { query, withClient } from '@countersign/testkit/query';
import { randomUUID } from 'node:crypto';
import type { Seen } from '../history/history.ts';
import { cut } from '../proxy/faults.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { anyChecker, executes, file, must, untilExecuted, untilSettled } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import type { Scenario } from './scenario.ts';

/** An owner comes back after the time of an action, and another has executed its own in time without being heard. */
export const missedWindow: Scenario = {
  name: 'an owner that is back when the time of an action is over',
  fault: 'missed window',
  async run(lab, random) {
    await publishWindow(lab, random);
    const [late, done] = [
      await file(lab, 'create_promotion', newPromotion()),
      await file(lab, 'create_promotion', newPromotion()),
    ];
    const { promotion } = lab.proxies;
    const hits = [
      cut(promotion, { at: 'request', matches: executes(late), times: 100 }),
      cut(promotion, { at: 'reply', matches: executes(done), times: 2 }),
    ];
    await Promise.all(
      [late, done].map((action) => anyChecker(lab, random).review(action, 'approved')),
    );
    must(
      hits.every((count) => count() > 0),
      'the faults hit both',
    );
    await endTime(lab, late);
    const began = performance.now();
    promotion.clear();
    const state = await untilSettled(lab, late);
    must(state === 'cancelled', `${late.id} is not executed, but ${state}`);
    await untilExecuted(lab, done);
    return { faults: 2, recoveries: [performance.now() - began] };
  },
};

/** One approval by any checker, as without it, and an hour to execute it. */
async function publishWindow(lab: Lab, random: Random): Promise<void> {
  const who = { roles: ['checker'] };
  const stages = [{ name: 'Review', step: 1, approvals: 1, who }];
  const rule = { name: `Within the hour ${randomUUID()}`, stages, executeWithinHours: 1 };
  const payload = {
    actionType: 'create_promotion',
    document: { rules: [rule] },
    reason: 'In time',
  };
  const change = await file(lab, 'change_policy', payload);
  const { told } = await approveByBoth(lab, random, change);
  await told;
  must((await untilSettled(lab, change)) === 'executed', 'the policy is published');
}

/** Lets the time of an execution be over, which nothing but a superuser can. */
async function endTime(lab: Lab, { id }: Seen): Promise<void> {
  await withClient(lab.databaseUrl('workflow'), async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    const text = `update executions set not_after = now() where action_id = $1`;
    await client.query(text, [id]);
    await client.query('commit');
  });
  const rows = await query(
    lab.databaseUrl('workflow'),
    'select from executions where action_id = $1 and not_after <= now()',
    [id],
  );
  must(rows.length === 1, `the time of ${id} is over`);
}
