import { afterAll, beforeAll, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;

beforeAll(async () => {
  staff = await startPolicyStaff();
});
afterAll(() => staff.system.stop());

it('who was invited and has not come in yet counts for nobody, until they come', async () => {
  const { system, policies, file } = staff;
  const invited = await system.person('checker');
  await giveStanding(system, invited.personId, { groups: ['night'] });
  await policies.publish(always(stage({ who: { groups: ['night'] } })));
  await system.inAuth('delete from account where user_id = $1', [invited.personId]);
  const change = {
    document: always(stage({ name: 'Again', who: { groups: ['night'] } })),
    reason: 'Anew',
  };
  const again = await file({ actionType: 'create_promotion', ...change }, 'change_policy');
  expect([again.status, again.body.error.details]).toMatchObject([
    422,
    [{ field: 'payload.document.rules.0.stages.0' }],
  ]);
  const refused = await file(promotion());
  expect(refused.status).toBe(409);
  expect(refused.body.error.message).toContain('nobody could decide');

  await system.inAuth(
    `insert into account (id, account_id, provider_id, user_id)
     values (gen_random_uuid(), $1::text, 'credential', $1::uuid)`,
    [invited.personId],
  );
  expect((await file(promotion())).status).toBe(201);
});
