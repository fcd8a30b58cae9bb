import type { Batch } from '@countersign/actions/batch-replies';
import { newPromotion } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { randomUUID } from 'node:crypto';
import { must } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** A few rows are filed at once, and nothing is in their way. */
export const batchOfFew: Scenario = {
  name: 'a few that are filed at once',
  fault: 'none',
  async run({ staff: { maker }, databaseUrl, patienceMs }) {
    const rows = Array.from({ length: 3 }, () => newPromotion());
    const body = { actionType: 'create_promotion', mode: 'valid', rows };
    const headers = { 'idempotency-key': randomUUID() };
    const { data } = await maker.send<Batch>('/api/workflow/batches', { body, headers });
    const read = () => maker.call<Batch>('GET', `/api/workflow/batches/${data.id}`);
    await until(
      'the batch has ended',
      async () => (await read()).state !== 'working' || undefined,
      patienceMs,
    );
    const text = 'select from batch_outcomes where batch_id = $1';
    const filed = await query(databaseUrl('workflow'), text, [data.id]);
    must(filed.length === rows.length, `of each row one action is made, not ${filed.length}`);
    return { faults: 0, recoveries: [] };
  },
};
