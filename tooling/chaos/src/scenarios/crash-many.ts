import type { Batch, BatchRow, ReviewResults } from '@countersign/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { hold } from '../proxy/faults.ts';
import { crash, must } from './acts.ts';
import type { Scenario } from './scenario.ts';

const count = 24;

/** Workflow dies while it files many by one request, and again while many are decided by one. */
export const crashMany: Scenario = {
  name: 'kill -9 of workflow while it files many, and while many are decided',
  fault: 'kill workflow',
  async run(lab) {
    const { maker, checker } = lab.staff;
    // Nobody waits for the ten seconds for which the dead one would have held it.
    const endLease = (sql: string, batchId: string) =>
      query(lab.databaseUrl('workflow'), sql, [batchId]);
    const rows = Array.from({ length: count }, () => newPromotion());
    const late = rows.at(-4)!.code;
    const prepares = hold(lab.proxies.promotion, {
      at: 'request',
      matches: ({ path, body }) => path === '/internal/actions/prepare' && body.includes(late),
    });
    const filing = { actionType: 'create_promotion', mode: 'valid', rows };
    const { id } = await maker.call<Batch>('POST', '/api/workflow/batches', filing);
    await prepares.caught();
    await crash(lab, 'workflow');
    const crashed = performance.now();
    prepares.cut();
    await endLease('update batches set due_at = now() where id = $1', id);
    const batch = await until('the batch has ended', async () => {
      const found = await maker.call<Batch>('GET', `/api/workflow/batches/${id}`);
      return found.state === 'working' ? undefined : found;
    });
    const recoveries = [performance.now() - crashed];
    must(batch.filed === count, `${batch.filed} of ${count} rows were filed`);
    const outcomes = await maker.call<BatchRow[]>('GET', `/api/workflow/batches/${id}/rows`);
    const ids = new Set(outcomes.map(({ actionId }) => actionId));
    const listed = await maker.get(`/api/workflow/actions?batch=${id}&limit=100`);
    must(ids.size === count && listed.pagination?.total === count, 'each row is one action');

    const executes = hold(lab.proxies.promotion, {
      at: 'request',
      matches: ({ path, body }) => path === '/internal/actions/execute' && body.includes(late),
    });
    const actions = outcomes.map(({ actionId }) => ({ actionId, revision: 1 }));
    const decide = () =>
      checker.call<ReviewResults>('POST', '/api/workflow/reviews', { actions, status: 'approved' });
    const lost = decide().then(
      () => false,
      () => true,
    );
    await executes.caught();
    await crash(lab, 'workflow');
    const again = performance.now();
    executes.cut();
    await endLease(
      `update executions set due_at = now() where state = 'queued'
        and action_id in (select action_id from batch_outcomes where batch_id = $1)`,
      id,
    );
    must(await lost, 'nobody was told what became of them');
    await until('all are decided and executed', async () => {
      const { results } = await decide();
      const done = results.every((each) => each.decided && each.execution === 'executed');
      return done || undefined;
    });
    recoveries.push(performance.now() - again);
    return { faults: 2, recoveries };
  },
};
