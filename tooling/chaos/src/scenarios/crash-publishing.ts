import { twoCheckers } from '@countersign/policy/document';
import { query, withClient } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { randomUUID } from 'node:crypto';
import type { Seen } from '../history/history.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { crash, file, must, untilSettled } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import type { Scenario } from './scenario.ts';
import { seeEffect } from './see-effect.ts';

/** The engine loses its connection after it has published a policy and before that is noted. */
export const brokenPublishing: Scenario = {
  name: 'a connection that breaks between the publishing of a policy and its note',
  fault: 'broken publishing',
  async run(lab, random) {
    const { settled } = await interruptPublishing(lab, random, 'connection');
    return { faults: 1, recoveries: [await settled()] };
  },
};

/**
 * Publishes a policy and breaks the engine's connections, or the engine itself, between that and its note of it.
 * What is sent already the database may still do. `settled` waits until the action is executed, and another change
 * that was approved for the same version is refused; it resolves with how long the first took.
 */
export async function interruptPublishing(
  lab: Lab,
  random: Random,
  fault: 'connection' | 'kill',
): Promise<{ settled: () => Promise<number> }> {
  const [action, twin] = [
    await file(lab, 'change_policy', newPolicy()),
    await file(lab, 'change_policy', newPolicy()),
  ];
  const { told } = await betweenPublishingAndNote(lab, random, action, async (waiting) => {
    if (fault === 'kill') await crash(lab, 'workflow');
    // The database goes on with what it was sent by a process that is gone.
    if (fault === 'connection' || random.below(2) === 0) await endBackends(lab, waiting);
  });
  const faulty = performance.now();
  return {
    async settled() {
      must((await untilSettled(lab, action)) === 'executed', 'the policy is published');
      const recovery = performance.now() - faulty;
      await told;
      const again = await approveByBoth(lab, random, twin);
      await again.told;
      must((await untilSettled(lab, twin)) === 'refused', 'a second change of one version is not');
      return recovery;
    },
  };
}

/** Lets `act` happen at that moment; it is told which backends are about to write the note. */
async function betweenPublishingAndNote(
  lab: Lab,
  random: Random,
  action: Seen,
  act: (waiting: number[]) => Promise<void>,
): ReturnType<typeof approveByBoth> {
  const url = lab.databaseUrl('workflow');
  return withClient(url, async (publishing) => {
    await publishing.query('begin');
    await publishing.query('lock table policy_versions in share mode');
    const approval = await approveByBoth(lab, random, action);
    await untilWaiting(lab, '%insert into policy_versions%');
    await withClient(url, async (note) => {
      await note.query('begin');
      await note.query('select from executions where action_id = $1 for update', [action.id]);
      await publishing.query('commit');
      await seeEffect(lab, 'workflow', action);
      await act(await untilWaiting(lab, '%update executions set state%'));
      await note.query('rollback');
    });
    return approval;
  });
}

/** The backends that wait for a lock in such a statement, as soon as there are any. */
async function untilWaiting(lab: Lab, statement: string): Promise<number[]> {
  return until(`a backend waits in ${statement}`, async () => {
    const text = `select pid from pg_stat_activity
      where usename = 'workflow_app' and wait_event_type = 'Lock' and query like $1`;
    const rows = await query<{ pid: number }>(lab.databaseUrl('workflow'), text, [statement]);
    return rows.length > 0 ? rows.map(({ pid }) => pid) : undefined;
  });
}

async function endBackends(lab: Lab, pids: number[]): Promise<void> {
  const text = 'select pg_terminate_backend(pid) from unnest($1::int[]) as pid';
  await query(lab.databaseUrl('workflow'), text, [pids]);
}

/** A policy that was never in force, for a type of which no scenario files anything. */
const newPolicy = () => ({
  actionType: 'cancel_order',
  document: { rules: twoCheckers.rules.map((rule) => ({ ...rule, name: `Rule ${randomUUID()}` })) },
  reason: 'Other checkers',
});
