import type { ActionDetail } from '@countersign/actions';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roundsOfRaces } from '../testing/env.ts';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { expire } from './expire.ts';

/** How often each two meet; more with `RACES`. */
const rounds = roundsOfRaces(4);

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;
let owner: Client;

beforeAll(async () => {
  staff = await startPolicyStaff();
  owner = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await owner.connect();
  const rule = { ...always(stage()).rules[0]!, expiresAfterHours: 48 };
  await staff.policies.publish({ rules: [rule] });
});
afterAll(async () => {
  await owner.end();
  await staff.system.stop();
});

const read = async (id: string): Promise<ActionDetail> =>
  (await staff.get(`/actions/${id}`, staff.checker)).data;
const asks = { status: 'changes_requested', reviewComment: 'Add the end date' };

/** What somebody, or time, makes of an action; says whether it was taken. */
type Move = (id: string) => Promise<boolean>;
const moved = (reply: { status: number }): boolean => {
  expect([200, 409]).toContain(reply.status);
  return reply.status === 200;
};
const approve: Move = async (id) => moved(await staff.vote(id, staff.checker));
const reject: Move = async (id) =>
  moved(await staff.vote(id, staff.checker, { status: 'rejected', reviewComment: 'No' }));
const request: Move = async (id) => moved(await staff.vote(id, staff.checker, asks));
const withdraw: Move = async (id) => moved(await staff.post(`/actions/${id}/withdraw`, {}));
const cancel: Move = async (id) =>
  moved(await staff.post(`/actions/${id}/cancel`, { reason: 'Filed twice' }));
const amend: Move = async (id) =>
  moved(await staff.post(`/actions/${id}/amend`, { revision: 1, payload: promotion() }));
const runOut: Move = async (id) => {
  await expire(staff.system.engine);
  return (await read(id)).status === 'expired';
};

/** Lets what waits for somebody have so many milliseconds left. */
async function nearItsEnd(id: string, left: number): Promise<void> {
  await owner.query('alter table actions disable trigger user');
  await owner.query(
    `update actions set
       expires_at = case when status = 'pending' then clock_timestamp() + $2::interval else expires_at end,
       returned_at = case when status = 'returned' then clock_timestamp() + $2::interval - answer_time() end
     where id = $1`,
    [id, `${left} ms`],
  );
  await owner.query('alter table actions enable trigger user');
}

interface Meeting {
  what: string;
  moves: [Move, Move];
  /** The ending of each, when it comes first. */
  ends: [string, string];
  begins?: 'pending' | 'returned';
  ending?: boolean;
}
const meetings: Meeting[] = [
  { what: 'approving and withdrawing', moves: [approve, withdraw], ends: ['approved', 'withdrawn'] },
  { what: 'rejecting and withdrawing', moves: [reject, withdraw], ends: ['rejected', 'withdrawn'] },
  { what: 'asking for changes and withdrawing', moves: [request, withdraw], ends: ['returned', 'withdrawn'] },
  { what: 'approving and its end', moves: [approve, runOut], ends: ['approved', 'expired'], ending: true },
  { what: 'asking for changes and its end', moves: [request, runOut], ends: ['returned', 'expired'], ending: true },
  { what: 'answering and withdrawing', moves: [amend, withdraw], ends: ['amended', 'withdrawn'], begins: 'returned' },
  { what: 'answering and its end', moves: [amend, runOut], ends: ['amended', 'expired'], begins: 'returned', ending: true },
]; // oxfmt-ignore

describe(`${rounds} times`, () => {
  it.each(meetings)(
    '$what meet: one of them counts, and the history says which',
    async (meeting) => {
      const { moves, ends, begins, ending } = meeting;
      const met = { first: 0, second: 0, both: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const { id } = (await staff.file(promotion())).body.data;
        if (begins === 'returned') await request(id);
        const before = (await read(id)).history.length;
        // Sometimes the one, sometimes the other is a little earlier.
        const lead = (round % 8) * 12;
        const taken: boolean[] = [];
        if (ending) await nearItsEnd(id, lead);
        const first = moves[0](id).then((done) => (taken[0] = done));
        if (ending || round % 16 < 8) await sleep(round % 2 === 0 ? lead : 0);
        await Promise.all([first, moves[1](id).then((done) => (taken[1] = done))]);
        // What another round of the loop has locked is left to it.
        while (!taken[0] && !taken[1]) taken[1] = await moves[1](id);
        const { status, history, approvals, execution } = await read(id);
        const told = history.slice(before).map(({ event }) => event);
        const happened = told.filter((event) => ends.includes(event));
        // What its maker has changed or is asked to change they may still withdraw.
        const both = taken[0] && taken[1];
        expect(happened).toEqual(both ? ends : taken[0] ? [ends[0]] : [ends[1]]);
        expect(
          both && !(ends[1] === 'withdrawn' && ['amended', 'returned'].includes(ends[0])),
        ).toBe(false);
        expect(happened.at(-1)).toBe(status === 'pending' ? 'amended' : status);
        expect([approvals, execution.state !== 'none']).toEqual(
          status === 'approved' ? [1, true] : [0, false],
        );
        met[both ? 'both' : taken[0] ? 'first' : 'second'] += 1;
      }
      // Of many rounds each comes first.
      expect(rounds < 50 || (met.second > 0 && met.first + met.both > 0), JSON.stringify(met)).toBe(
        true,
      );
    },
  );

  it('approving and cancelling meet: cancelling is refused before, and told of the outcome after', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = (await staff.file(promotion())).body.data;
      const [approved, cancelled] = await Promise.all([approve(id), cancel(id)]);
      expect(approved).toBe(true);
      await expect
        .poll(async () => (await read(id)).execution.state)
        .toMatch(/^(executed|cancelled)$/);
      const { execution, history } = await read(id);
      const told = history.map(({ event }) => event);
      expect(told.filter((event) => event === execution.state)).toHaveLength(1);
      // That it came too late is told as well.
      expect(told.includes('cancel_wished') || !cancelled).toBe(true);
      expect(cancelled || execution.state === 'executed').toBe(true);
    }
  });
});
