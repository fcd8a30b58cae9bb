import { query } from '@countersign/testkit/query';
import { expect, it } from 'vitest';
import { databaseAt } from '../system/database-at.ts';
import { batchLane } from './batch-lane.ts';
import { stepOf } from './lane.ts';

it('what is asked for at once is one transaction, in which one that is refused leaves the others', async () => {
  const cluster = process.env.TEST_CLUSTER_URL!;
  await query(cluster, 'create database batch');
  const url = databaseAt(cluster, 'batch');
  await query(
    url,
    `create table actions (n int not null check (n <> 3), filed_in xid8 default pg_current_xact_id())`,
  );
  let last = -1;
  const statement = {
    text: 'with filed as (insert into actions (n) select $1::int returning n) select n from filed',
    nextValues: () => [(last += 1)],
  };
  const lane = await batchLane(url, url, statement);
  const submit = stepOf(lane, 'submit');
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((as) => submit(as)));
  await lane.close();
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  const rows = await query<{ n: number[] }>(
    url,
    'select array_agg(n order by n) as n from actions where n > 0 group by filed_in',
  );
  expect(rows).toEqual([{ n: [1, 2, 4] }]);
});
