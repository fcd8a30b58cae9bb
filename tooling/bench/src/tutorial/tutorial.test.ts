import { afterAll, beforeAll, expect, it } from 'vitest';
import { query } from '@countersign/testkit/query';
import { stepOf } from '../lanes/lane.ts';
import { tutorialLane } from '../lanes/tutorial-lane.ts';
import { startTutorial, type Tutorial } from './start.ts';

let tutorial: Tutorial;
beforeAll(async () => {
  tutorial = await startTutorial(process.env.TEST_CLUSTER_URL!, 30);
});
afterAll(() => tutorial.stop());

it('the tutorial takes an action, approves it and lists a page with the number of all', async () => {
  const lane = tutorialLane(tutorial.url, 1);
  await stepOf(lane, 'submit')(0);
  const [id] = lane.waiting;
  await stepOf(lane, 'approve')(0);
  const page = JSON.parse(String(await stepOf(lane, 'list')(0)));
  await lane.close();
  expect(page.rows).toHaveLength(20);
  expect({ total: page.total, ...page.rows[0] }).toMatchObject({
    total: 31,
    id,
    status: 'approved',
  });
  const made = await query(tutorial.databaseUrl, 'select discount_value from promotions');
  expect(made).toEqual([{ discount_value: '12.5' }]);
});
