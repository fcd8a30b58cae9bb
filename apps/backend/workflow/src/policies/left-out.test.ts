import { afterAll, beforeAll, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';
import { needsUnder, refusalOf } from './bind.ts';
import { readPolicyInForce } from './in-force.ts';

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;

beforeAll(async () => {
  staff = await startPolicyStaff();
});
afterAll(() => staff.system.stop());

const said =
  'Too few people could decide this by the rule "Every": "Review" needs 1 and nobody could decide';

it('a refusal to file names the maker where they alone could decide it', async () => {
  const both = await staff.system.person('maker', 'checker');
  await giveStanding(staff.system, both.personId, { groups: ['treasury'] });
  await staff.policies.publish(always(stage({ who: { groups: ['treasury'] } })));
  const { status, body } = await staff.file(promotion(), 'create_promotion', both);
  expect([status, body.error]).toMatchObject([
    409,
    {
      code: 'conflict',
      message: `${said}. Left out: maker and checker person (its maker)`,
    },
  ]);
  expect((await staff.file(promotion())).status).toBe(201);
});

it('and whom it concerns, but nobody who could not have helped', async () => {
  const { system, maker, checker } = staff;
  const proposed = (party: string[]) => ({
    actionType: 'create_promotion' as const,
    payload: promotion(),
    preparation: { before: null, after: {}, target: null, party },
    maker,
  });
  const refusal = async (party: string[]) => {
    const inForce = await readPolicyInForce(system.workflowDb.db, 'create_promotion');
    return refusalOf(await needsUnder(system.engine, inForce, proposed(party)), proposed(party));
  };
  await staff.policies.publish(always(stage({ who: { groups: ['finance'] } })));
  expect(await refusal([checker.personId, staff.policies.checkers[0]!.personId])).toBe(
    `${said}. Left out: checker person (whom it concerns)`,
  );
  expect(await refusal([])).toBeUndefined();
  await system.inAuth('delete from group_members where person_id = $1', [checker.personId]);
  expect(await refusal([checker.personId])).toBe(said);
});
