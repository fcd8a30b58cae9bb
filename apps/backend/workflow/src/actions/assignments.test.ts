import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotDecide, ref, startAssignmentStaff } from '../testing/assignment-staff.ts';
import { promotion } from '../testing/service.ts';

type Staff = Awaited<ReturnType<typeof startAssignmentStaff>>;

let staffed: Staff;
let { maker, admin, finn, fay, dora, filed, assign, amend, detailOf, vote, inGroup } = {} as Staff;

beforeAll(async () => {
  staffed = await startAssignmentStaff();
  ({ maker, admin, finn, fay, dora, filed, assign, amend, detailOf, vote, inGroup } = staffed);
});
afterAll(() => staffed.system.stop());

const told = async (id: string) =>
  (await detailOf(id)).history
    .filter(({ event }) => event.endsWith('assigned'))
    .map(({ event, actor, detail, revision }) => [event, actor?.personId, detail, revision]);
const refusal = async (reply: ReturnType<typeof assign>) => {
  const { status, body } = await reply;
  return [status, body.error?.details?.[0] ?? body.error?.message];
};

describe('a pending action', () => {
  it('is taken, handed on, moved by an admin and let go, each told', async () => {
    const id = await filed();
    expect(await detailOf(id)).toMatchObject({ assignee: null, assignment: null });
    const taken = await assign(id, finn, finn);
    expect([taken.status, taken.body.data.assignee]).toEqual([200, ref(finn)]);
    await assign(id, finn, fay);
    const note = 'Finn is ill';
    await assign(id, admin, finn, { note, revision: 1 });
    expect(await detailOf(id, maker)).toMatchObject({
      assignee: ref(finn),
      assignment: { by: ref(admin), note, revision: 1, canDecide: true, whyNot: null },
    });
    expect((await assign(id, admin, null)).body.data.assignee).toBeNull();
    expect(await told(id)).toEqual([
      ['assigned', finn.personId, { person: ref(finn), note: null }, 1],
      ['assigned', finn.personId, { person: ref(fay), note: null }, 1],
      ['assigned', admin.personId, { person: ref(finn), note }, 1],
      ['unassigned', admin.personId, { person: ref(finn), note: null }, 1],
    ]);
  });

  it('says since when', async () => {
    const id = await filed();
    const before = Date.now();
    await assign(id, admin, finn);
    const { assignment, history } = await detailOf(id);
    expect(assignment?.at).toBe(history.at(-1)?.at);
    const at = Date.parse(assignment!.at);
    expect(at).toBeGreaterThanOrEqual(before - 1);
    expect(at).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('is assigned so already: nothing more is told, but for another note', async () => {
    const id = await filed();
    await assign(id, admin, finn, { note: 'Please' });
    for (const more of [{}, { note: 'Please' }]) {
      expect((await assign(id, fay, finn, more)).status).toBe(200);
    }
    expect(await told(id)).toHaveLength(1);
    await assign(id, fay, finn, { note: 'Today' });
    expect((await told(id)).map(([, , detail]) => detail)).toMatchObject([
      { note: 'Please' },
      { note: 'Today' },
    ]);
    expect((await detailOf(id)).assignment).toMatchObject({ by: ref(fay), note: 'Today' });
  });

  it('is assigned to nobody: nothing is told, and a note needs something to tell of', async () => {
    const id = await filed();
    expect((await assign(id, admin, null)).status).toBe(200);
    expect(await refusal(assign(id, admin, null, { note: 'Why' }))).toEqual([
      409,
      'Nobody is asked to decide this action',
    ]);
    await assign(id, admin, finn);
    const again = () => assign(id, admin, null, { note: 'Back' });
    expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
    expect((await told(id)).map(([event]) => event)).toEqual(['assigned', 'unassigned']);
  });
});

describe('an assignment gives nothing and takes nothing', () => {
  it('others decide as before, and whoever is asked in their own stage alone', async () => {
    const id = await filed();
    await assign(id, admin, finn);
    expect((await vote(id, fay)).status).toBe(200);
    expect((await vote(id, finn)).status).toBe(200);
    const voted = 'they have already reviewed this revision';
    expect(await detailOf(id)).toMatchObject({
      assignee: ref(finn),
      assignment: { canDecide: false, whyNot: voted },
    });
    expect(await refusal(assign(id, admin, fay))).toEqual([422, cannotDecide(voted)]);
    await assign(id, finn, dora);
    expect((await vote(id, dora)).body.data.action).toMatchObject({
      status: 'approved',
      assignee: null,
    });
    expect(await detailOf(id)).toMatchObject({ assignee: null, assignment: null });
  });

  it('whoever was asked and left the group is told apart, and is refused as any', async () => {
    const id = await filed();
    const leaver = await inGroup('finance');
    await assign(id, admin, leaver);
    await staffed.system.inAuth('delete from group_members where person_id = $1', [
      leaver.personId,
    ]);
    const waits = '"Finance" waits for somebody in finance';
    await expect
      .poll(async () => (await detailOf(id)).assignment, { interval: 500 })
      .toMatchObject({ canDecide: false, whyNot: waits });
    expect((await vote(id, leaver)).status).toBe(403);
    expect(await refusal(assign(id, admin, leaver))).toEqual([200, undefined]);
    await assign(id, admin, null);
    expect(await refusal(assign(id, admin, leaver))).toEqual([422, cannotDecide(waits)]);
  });

  it('stays with the next revision, whether they can decide it or wrote it', async () => {
    const id = await filed();
    await assign(id, admin, finn);
    await vote(id, finn);
    await amend(id, maker);
    expect(await detailOf(id)).toMatchObject({
      revision: 2,
      assignee: ref(finn),
      assignment: { revision: 1, canDecide: true },
    });
    const editor = await inGroup('finance');
    await assign(id, finn, editor);
    expect((await amend(id, editor, 2)).status).toBe(200);
    expect((await detailOf(id)).assignment).toMatchObject({
      canDecide: false,
      whyNot: 'they edited this action',
    });
  });
});

describe('nobody is asked who could not decide', () => {
  it.each([
    ['whom no open stage waits for', () => dora, '"Finance" waits for somebody in finance'],
    ['its maker', () => maker, 'they filed this action'],
    ['an admin', () => admin, 'they hold no role that decides, or have no access'],
    [
      'a stranger',
      () => ({ personId: crypto.randomUUID() }),
      'they hold no role that decides, or have no access',
    ],
  ])('%s', async (_who, person, why) => {
    const id = await filed();
    expect(await refusal(assign(id, admin, person()))).toEqual([422, cannotDecide(why)]);
    expect(await told(id)).toEqual([]);
  });

  it('who has edited it, or whose access has ended', async () => {
    const [editor, gone] = [await inGroup('finance'), await inGroup('finance')];
    const id = await filed();
    await amend(id, editor);
    expect(await refusal(assign(id, admin, editor))).toEqual([
      422,
      cannotDecide('they edited this action'),
    ]);
    await staffed.system.inAuth('update "user" set disabled_at = now() where id = $1', [
      gone.personId,
    ]);
    const why = 'they hold no role that decides, or have no access';
    expect(await refusal(assign(id, admin, gone))).toEqual([422, cannotDecide(why)]);
  });

  it('is asked of auth in that moment, but for nobody', async () => {
    const id = await filed();
    await assign(id, admin, finn);
    const path = `/actions/${id}/assignment`;
    const away = (personId: string | null) =>
      staffed.system.callWithoutAuth(admin, 'PUT', path, { personId });
    expect((await away(fay.personId)).status).toBe(503);
    const { body } = await staffed.system.callWithoutAuth(admin, 'GET', `/actions/${id}`);
    expect(body.data.assignment).toMatchObject({ canDecide: null, whyNot: null });
    expect((await away(null)).status).toBe(200);
  });
});

describe('nobody says who is asked', () => {
  it('without the permission, or of what they made', async () => {
    const both = {
      ...(await staffed.system.person('maker', 'checker')),
      groups: ['finance'],
    };
    const own = (await staffed.file(promotion(), 'create_promotion', both)).body.data.id;
    const filer = 'You filed this action; others say who is asked to decide it';
    expect(await refusal(assign(own, both, finn))).toEqual([403, filer]);
    const id = await filed();
    const permit = 'Your roles do not permit this (action:assign)';
    const auditor = await staffed.system.person('auditor');
    for (const person of [maker, auditor]) {
      expect(await refusal(assign(id, person, finn))).toEqual([403, permit]);
      expect((await detailOf(id, person)).assignable).toEqual({ allowed: false, reason: permit });
    }
    expect((await assign(id, await staffed.system.person('maker'), finn)).status).toBe(404);
    expect((await detailOf(id, both)).assignable).toEqual({ allowed: true });
  });

  it('of a revision that is past, or once it is decided', async () => {
    const id = await filed();
    await amend(id, maker);
    expect((await assign(id, admin, finn, { revision: 1 })).status).toBe(412);
    expect((await assign(id, admin, finn, { revision: 2 })).status).toBe(200);
    await staffed.withdraw(id);
    expect(await refusal(assign(id, admin, null))).toEqual([
      409,
      'This action is already withdrawn',
    ]);
  });

  it.each([
    [{}, 422],
    [{ personId: 'me' }, 422],
    [{ personId: null, note: ' ' }, 422],
    [{ personId: null, makerId: crypto.randomUUID() }, 422],
  ])('with %j', async (body, status) => {
    expect((await staffed.put(await filed(), admin, body)).status).toBe(status);
  });

  it('where the record is full', async () => {
    const { limits } = staffed.system.engine;
    const id = await filed();
    await assign(id, admin, finn);
    const { entries } = limits;
    limits.entries = 2;
    try {
      const [status, message] = await refusal(assign(id, admin, fay));
      expect([status, message]).toEqual([
        409,
        'The record of this action holds 2 entries and takes no more assignments',
      ]);
      expect((await assign(id, admin, finn)).status).toBe(200);
    } finally {
      limits.entries = entries;
    }
  });
});
