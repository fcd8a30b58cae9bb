import { newGroup } from '@countersign/testkit/payloads';
import { randomInt } from 'node:crypto';
import type { Seen } from '../history/history.ts';
import type { Exchange } from '../proxy/exchange.ts';
import { cut, duplicate } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { executes, file, must, untilSettled } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import type { Scenario } from './scenario.ts';

/** What auth is ordered to change is ordered twice at once, and its answers are lost. */
export const lostOrders: Scenario = {
  name: 'orders to change groups and limits that come twice, and whose answers are lost',
  fault: 'lost answer of auth',
  async run(lab, random) {
    const { auth, user } = lab.proxies;
    const { admin } = lab.staff;
    const group = newGroup();
    const recoveries: number[] = [];
    const carryOut = async (action: Seen, ...hits: (() => number)[]): Promise<void> => {
      const { told } = await approveByBoth(lab, random, action);
      const began = performance.now();
      must((await untilSettled(lab, action)) === 'executed', `${action.id} is executed`);
      recoveries.push(performance.now() - began);
      await told;
      must(
        hits.every((count) => count() === 1),
        `the faults hit ${action.id}`,
      );
    };
    const created = await file(lab, 'create_group', group);
    await carryOut(created, cut(auth, { at: 'reply', matches: orders(created) }));

    const [joined, limited] = [
      await file(lab, 'change_membership', joining(group.name, admin.personId)),
      await file(lab, 'change_limits', newLimits(lab)),
    ];
    await Promise.all(
      [joined, limited].map((action) =>
        carryOut(
          action,
          duplicate(auth, { matches: orders(action) }),
          cut(user, { at: 'reply', matches: executes(action) }),
        ),
      ),
    );
    return { faults: 5, recoveries };
  },
};

/** Whether an exchange is the user service's order to auth for this action. */
export function orders(action: Seen): (exchange: Exchange) => boolean {
  return ({ body }) => body.includes(`"actionId":"${action.id}"`);
}

/** A change of who is in a group. */
const joining = (group: string, ...add: string[]) => ({
  group,
  add,
  reason: 'Joins the department',
});

/** Limits of the admin, whom no other scenario asks for one, that they have not had. */
export const newLimits = ({ staff }: Lab) => ({
  userId: staff.admin.personId,
  limits: [
    { currency: 'EUR', amount: `${randomInt(1, 1e12)}.00` },
    { currency: 'JPY', amount: '5000' },
  ],
  reason: 'Decides more',
});
