import type { Action } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotDecide, ref, startAssignmentStaff } from '../testing/assignment-staff.ts';
import { roundsOfRaces } from '../testing/env.ts';

/** How often each race is run: `RACES=200` for a long look. */
const rounds = roundsOfRaces(5);

type Staff = Awaited<ReturnType<typeof startAssignmentStaff>>;

let staffed: Staff;
let { maker, admin, finn, fay, filed, assign, detailOf, vote, inGroup } = {} as Staff;

beforeAll(async () => {
  staffed = await startAssignmentStaff();
  ({ maker, admin, finn, fay, filed, assign, detailOf, vote, inGroup } = staffed);
});
afterAll(() => staffed.system.stop());

describe('lists and counts', () => {
  const found = async (person: SessionPrincipal, query: string): Promise<string[]> =>
    (await staffed.get(`/actions?limit=100&${query}`, person)).data.map(({ id }: Action) => id);
  const counted = async (person: SessionPrincipal): Promise<number> =>
    (await staffed.get('/stats', person)).data.waiting.assignedToMe;

  it('show what is assigned to me, to somebody, and to nobody, while it is pending', async () => {
    const [me, other] = [await inGroup('finance'), await inGroup('finance')];
    const [mine, theirs, free, decided] = [
      await filed(),
      await filed(),
      await filed(),
      await filed(),
    ];
    for (const id of [mine, decided]) await assign(id, admin, me);
    await assign(theirs, admin, other);
    await staffed.withdraw(decided);
    expect(await found(me, 'assignedTo=me')).toEqual([mine]);
    expect(await found(admin, `assignedTo=${other.personId}`)).toEqual([theirs]);
    expect(await found(maker, `assignedTo=${other.personId}`)).toEqual([theirs]);
    const none = await found(admin, 'assignedTo=none');
    expect([mine, theirs, free, decided].filter((id) => none.includes(id))).toEqual([free]);
    const { data } = await staffed.get(`/actions?assignedTo=me`, me);
    expect(data).toMatchObject([{ id: mine, assignee: ref(me) }]);
    expect((await staffed.get('/actions?assignedTo=you', me)).error.code).toBe('invalid');
  });

  it('leave out what I was asked and can no longer decide, where I look for both', async () => {
    const [me, other] = [await inGroup('finance'), await inGroup('finance')];
    const id = await filed();
    await assign(id, me, me);
    expect([await counted(me), await counted(other)]).toEqual([1, 0]);
    expect(await found(me, 'assignedTo=me&reviewableBy=me')).toEqual([id]);
    await vote(id, me);
    expect(await counted(me)).toBe(0);
    expect(await found(me, 'assignedTo=me&reviewableBy=me')).toEqual([]);
    expect(await found(me, 'assignedTo=me')).toEqual([id]);
  });
});

describe('at once', () => {
  /** Whom the last entry names is assigned. */
  const explained = async (id: string) => {
    const { assignee, history } = await detailOf(id);
    const last = history.findLast(({ event }) => event.endsWith('assigned'));
    expect(assignee).toEqual(last?.event === 'assigned' ? last.detail['person'] : null);
    return history.filter(({ event }) => event.endsWith('assigned')).map(({ event }) => event);
  };

  it('two people take it: one after the other, and the record says so', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = await filed();
      const said = await Promise.all([assign(id, finn, finn), assign(id, fay, fay)]);
      expect(said.map(({ status }) => status)).toEqual([200, 200]);
      expect(await explained(id)).toEqual(['assigned', 'assigned']);
    }
  });

  it('the same is sent twice: it is told once', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = await filed();
      await assign(id, admin, finn);
      const same = () => assign(id, admin, finn, { note: 'Today' });
      const said = await Promise.all([same(), same(), assign(id, fay, finn)]);
      expect(said.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await explained(id)).toEqual(['assigned', 'assigned']);
    }
  });

  it('somebody is asked and votes: they were asked before, or are refused by name', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = await filed();
      const [asked, voted] = await Promise.all([assign(id, admin, finn), vote(id, finn)]);
      expect(voted.status).toBe(200);
      const tooLate = cannotDecide('they have already reviewed this revision');
      expect([asked.status, asked.body.error?.details, await explained(id)]).toEqual(
        asked.status === 200 ? [200, undefined, ['assigned']] : [422, [tooLate], []],
      );
    }
  });
});
