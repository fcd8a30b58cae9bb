import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const id = () => crypto.randomUUID();
const ask = (path: string, body: object, as: 'user' | 'workflow' | 'gateway' = 'user') =>
  auth.call(`/internal/groups/${path}`, { body, as });
const answer = async (path: string, body: object) => (await ask(path, body)).body.data;
const done = { outcome: 'changed' };

let made = 0;
const newName = () => `group-${(made += 1)}`;
async function newGroup(): Promise<string> {
  const name = newName();
  expect(await answer('create', { actionId: id(), name, title: `The ${name}` })).toEqual(done);
  return name;
}
const change = (group: string, version: number, add: string[], remove: string[] = []) => ({
  actionId: id(),
  group,
  version,
  add,
  remove,
});
const somebody = async () => (await auth.person(['checker'])).personId;
const membersOf = async (name: string) =>
  ((await answer('read', { name }))['members'] as { personId: string }[]).map(
    ({ personId }) => personId,
  );

describe('a group', () => {
  it('is created once for each action, and read with its version', async () => {
    const request = { actionId: id(), name: newName(), title: 'Ürban finance' };
    const replies = await Promise.all([1, 2, 3].map(() => answer('create', request)));
    expect(replies).toEqual([done, done, done]);
    expect(await answer('read', { name: request.name })).toEqual({
      name: request.name,
      title: 'Ürban finance',
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
      members: [],
    });
  });

  it('is known by its name, unlike what is none', async () => {
    const [first, second] = [await newGroup(), await newGroup()];
    const names = [second, 'no-such-group', first];
    expect(await answer('known', { names })).toEqual({ names: [second, first] });
    expect(await answer('known', { names: [] })).toEqual({ names: [] });
    expect((await ask('known', { names }, 'workflow')).status).toBe(200);
    expect((await ask('known', { names }, 'gateway')).status).toBe(403);
    expect((await ask('known', { names: ['No name'] })).status).toBe(422);
  });

  it('has its name alone, also when two come at once, and refuses the other for ever', async () => {
    const name = newName();
    const requests = [1, 2].map((n) => ({ actionId: id(), name, title: `Group ${n}` }));
    const outcomes = await Promise.all(requests.map((request) => answer('create', request)));
    expect(outcomes.map(({ outcome }) => String(outcome)).toSorted()).toEqual([
      'changed',
      'conflict',
    ]);
    const loser = outcomes.findIndex(({ outcome }) => outcome === 'conflict');
    const refusal = { outcome: 'conflict', code: 'group_taken', field: 'name' };
    expect(outcomes[loser]).toMatchObject(refusal);
    expect(await answer('create', requests[loser]!)).toEqual(outcomes[loser]);
  });

  it('is not created by an action that stood for another', async () => {
    const actionId = id();
    await answer('create', { actionId, name: newName(), title: 'One' });
    const other = await ask('create', { actionId, name: newName(), title: 'One' });
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const members = { ...change(newName(), 1, [id()]), actionId };
    expect((await ask('membership', members)).status).toBe(409);
  });

  it.each([
    [{ name: 'Finance', title: 'F' }, 'name'],
    [{ name: 'f', title: 'F' }, 'name'],
    [{ name: 'finance', title: '' }, 'title'],
    [{ name: 'finance', title: 'two\nlines' }, 'title'],
    [{ name: 'finance', title: 'F', makerId: '1' }, 'makerId'],
  ])('is refused as %j', async (request, field) => {
    const reply = await ask('create', { actionId: id(), ...request });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe(field);
  });

  it('that is not there is not found', async () => {
    expect((await ask('read', { name: 'nowhere' })).status).toBe(404);
  });
});

describe('people', () => {
  it('join and leave, once for each action, with an entry in the audit each', async () => {
    const [group, ada, ben, cas] = [
      await newGroup(),
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    const first = change(group, 1, [ada, ben]);
    const replies = await Promise.all([1, 2, 3].map(() => answer('membership', first)));
    expect(replies).toEqual([done, done, done]);
    const second = change(group, 2, [cas], [ada]);
    expect(await answer('membership', second)).toEqual(done);
    expect((await membersOf(group)).toSorted()).toEqual([ben, cas].toSorted());
    expect(await answer('read', { name: group })).toMatchObject({ version: 3 });
    const { rows } = await auth.owner.query(
      `select person_id as person, (details ->> 'joined')::boolean as joined from auth_audit
       where action_id = $1 and details ->> 'group' = $2`,
      [second.actionId, group],
    );
    expect(rows).toEqual([
      { person: cas, joined: true },
      { person: ada, joined: false },
    ]);
  });

  it('do neither by an action that was approved for the group as it was before', async () => {
    const [group, ada, ben] = [await newGroup(), await somebody(), await somebody()];
    const requests = [change(group, 1, [ada]), change(group, 1, [ben])];
    const outcomes = await Promise.all(requests.map((request) => answer('membership', request)));
    expect(outcomes.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
    expect(outcomes.find(({ outcome }) => outcome === 'conflict')).toEqual({
      outcome: 'conflict',
      code: 'stale_target',
      reason: 'The group has changed since this action was filed',
      field: 'group',
    });
    expect(await membersOf(group)).toHaveLength(1);
  });

  it('are added or removed all or none, and the first who cannot be is named', async () => {
    const [group, ada, ben, gone] = [
      await newGroup(),
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    await answer('membership', change(group, 1, [ada]));
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [gone]);
    const crowded = await somebody();
    const many = Array.from({ length: 50 }, (_, n) => `crowd-${n}`);
    await giveStanding(auth, crowded, many, {});
    for (const [request, code, field] of [
      [change(group, 2, [ben, ada]), 'already_a_member', 'add.1'],
      [change(group, 2, [ben, gone]), 'user_not_active', 'add.1'],
      [change(group, 2, [id(), ben]), 'user_not_active', 'add.0'],
      [change(group, 2, [crowded]), 'too_many_groups', 'add.0'],
      [change(group, 2, [ben], [ben]), 'invalid', 'add'],
      [change(group, 2, [ben, ben]), 'invalid', 'add'],
      [change(group, 2, []), 'invalid', 'add'],
      [change(group, 2, [], [ada, ben]), 'not_a_member', 'remove.1'],
      [change('nowhere', 1, [ben]), 'unknown_group', 'group'],
    ] as const) {
      const { data, error } = (await ask('membership', request)).body;
      const told = data ?? { code: error.code, field: error.details[0]?.field };
      expect(told).toMatchObject({ code, field });
    }
    expect(await membersOf(group)).toEqual([ada]);
  });

  it('are not more than a thousand', async () => {
    const [group, ben] = [await newGroup(), await somebody()];
    // Each would count those before it.
    await auth.owner.query(`
      alter table group_members disable trigger group_members_bounded;
      with many as (
        insert into "user" (name, email) select 'M', 'm' || n || '@many.test' from generate_series(1, 1000) n
        returning id
      )
      insert into group_members (group_name, person_id, added_by_action)
      select name, many.id, created_by_action from many, groups where name = '${group}';
      set constraints all immediate;
      alter table group_members enable trigger group_members_bounded`);
    const full = await answer('membership', change(group, 1, [ben]));
    expect(full).toMatchObject({ outcome: 'conflict', code: 'group_full', field: 'add' });
    const [first = ''] = await membersOf(group);
    expect(await answer('membership', change(group, 1, [ben], [first]))).toEqual(done);
  });

  it('are not among the members once their access has ended', async () => {
    const [group, ada] = [await newGroup(), await somebody()];
    await answer('membership', change(group, 1, [ada]));
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [ada]);
    expect(await membersOf(group)).toEqual([]);
  });

  it('who join at once in other groups do not stop each other', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, somebody));
    const groups = await Promise.all(Array.from({ length: 6 }, newGroup));
    const outcomes = await Promise.all(
      groups.map((group, turn) =>
        answer('membership', change(group, 1, [...people.slice(turn), ...people.slice(0, turn)])),
      ),
    );
    expect(outcomes).toEqual(groups.map(() => done));
  });
});

describe('the list of groups', () => {
  it('gives pages by name, with titles and members', async () => {
    await auth.owner.query('truncate group_members, groups');
    const [ada, ben] = [await somebody(), await somebody()];
    await giveStanding(auth, ada, ['alpha', 'beta'], {});
    await giveStanding(auth, ben, ['beta', 'gamma-2'], {});
    const first = await answer('list', { limit: 2 });
    expect(first).toEqual({
      groups: [
        { name: 'alpha', title: 'alpha', members: 1 },
        { name: 'beta', title: 'beta', members: 2 },
      ],
      total: 3,
      more: true,
    });
    expect(await answer('list', { limit: 2, after: 'beta' })).toMatchObject({
      groups: [{ name: 'gamma-2' }],
      total: 3,
      more: false,
    });
    expect(await answer('list', { limit: 2, q: 'AMMA' })).toMatchObject({
      groups: [{ name: 'gamma-2' }],
      total: 1,
    });
    for (const q of ['zzz', '%', '_', "'"]) {
      expect(await answer('list', { limit: 2, q })).toEqual({ groups: [], total: 0, more: false });
    }
  });

  it('is for those who need it, and changes are for user alone', async () => {
    const order = { actionId: id(), name: newName(), title: 'T' };
    for (const [path, body] of [
      ['list', { limit: 1 }],
      ['read', { name: 'alpha' }],
    ] as const) {
      expect((await ask(path, body, 'workflow')).status).toBe(200);
      expect((await ask(path, body, 'gateway')).status).toBe(403);
    }
    expect((await ask('create', order, 'workflow')).status).toBe(403);
    expect((await ask('membership', change('alpha', 1, [id()]), 'workflow')).status).toBe(403);
  });
});
