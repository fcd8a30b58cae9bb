import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from './testing/policy-staff.ts';
import { promotion } from './testing/service.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let file: Staff['file'];
let get: Staff['get'];
let owner: Client;

beforeAll(async () => {
  ({ system, policies, file, get } = await startPolicyStaff());
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

it('asks newer policies also while reminders cannot be given', async () => {
  await policies.publish(always(stage()));
  const { id } = (await file(promotion())).body.data;
  // Of a stage that asks for none, which the database lets nobody tell.
  await owner.query(
    'insert into reminders (action_id, revision, stage, due_at) values ($1, 1, 1, now())',
    [id],
  );
  await policies.publish(always(stage(), stage({ name: 'Second', step: 2 })));
  await expect.poll(async () => (await get(`/actions/${id}`)).data.stages.length).toBe(2);
});
