import { schema } from '@countersign/db-auth';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryPage } from '../replies.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
let personId: string;
beforeAll(async () => {
  auth = await createTestAuth();
  await auth.person(['maker', 'checker']);
  await auth.person(['checker']);
});
afterAll(() => auth.close());
beforeEach(async () => {
  ({ personId } = await auth.person(['checker', 'maker']));
});

const id = () => crypto.randomUUID();
/** Has an action carried out, and gives its id. */
async function order(path: string, body: object): Promise<string> {
  const actionId = id();
  const reply = await auth.call(`/internal/${path}`, { body: { actionId, ...body }, as: 'user' });
  expect(reply).toMatchObject({
    status: 200,
    body: { data: { outcome: expect.stringMatching(/changed|disabled/) } },
  });
  return actionId;
}
const ask = (path: string, body: object) => auth.call(`/internal/${path}`, { body, as: 'user' });
const historyOf = async (path: string, body: object): Promise<HistoryPage> =>
  (await ask(`${path}/history`, { limit: 50, ...body })).body.data as never;
const ofPerson = async (of = personId, page: object = {}) =>
  historyOf('people', { personId: of, ...page });
const ofGroup = async (name: string, page: object = {}) => historyOf('groups', { name, ...page });

let made = 0;
async function newGroup(): Promise<string> {
  const name = `history-${(made += 1)}`;
  await order('groups/create', { name, title: name });
  return name;
}

describe('the history of a person', () => {
  it('is what each action changed, newest first, from what to what', async () => {
    const group = await newGroup();
    const joined = await order('groups/membership', {
      group,
      version: 1,
      add: [personId],
      remove: [],
    });
    const roles = await order('people/roles', { personId, version: 0, roles: ['admin', 'maker'] });
    const some = [
      { currency: 'EUR', amount: '1250' },
      { currency: 'JPY', amount: '500' },
    ];
    const limits = await order('people/limits', { personId, version: 1, limits: some });
    const fewer = [{ currency: 'EUR', amount: '99.5' }];
    const less = await order('people/limits', { personId, version: 2, limits: fewer });
    const left = await order('groups/membership', {
      group,
      version: 2,
      add: [],
      remove: [personId],
    });
    const gone = await order('people/disable', { personId });
    const { changes, pagination } = await ofPerson();
    expect(pagination).toEqual({ limit: 50, total: 7 });
    expect(changes).toMatchObject([
      { kind: 'access_ended', actionId: gone },
      { kind: 'left', group, actionId: left },
      {
        kind: 'limits',
        before: { EUR: '1250.00', JPY: '500' },
        after: { EUR: '99.50' },
        actionId: less,
      },
      { kind: 'limits', before: {}, after: { EUR: '1250.00', JPY: '500' }, actionId: limits },
      { kind: 'roles', before: ['maker', 'checker'], after: ['maker', 'admin'], actionId: roles },
      { kind: 'joined', group, actionId: joined },
      { kind: 'roles', before: [], after: ['maker', 'checker'] },
    ]);
    const people = new Set(changes.map((change) => `${change.personId} ${change.name}`));
    expect(people).toEqual(new Set([`${personId} Test Person`]));
  });

  it('names no action where the roles came without one', async () => {
    const empty = await createTestAuth();
    try {
      const people = (['maker', 'checker'] as const).map((role) => ({
        personId: id(),
        email: `${role}@example.test`,
        fullName: role,
        roles: [role],
      }));
      await empty.call('/internal/bootstrap', { body: { people }, as: 'user' });
      const body = { personId: people[0]!.personId, limit: 1 };
      const reply = await empty.call('/internal/people/history', { body, as: 'user' });
      expect(reply.body.data).toMatchObject({
        changes: [{ kind: 'roles', before: [], after: ['maker'], actionId: null, name: 'maker' }],
        pagination: { total: 1 },
      });
    } finally {
      await empty.close();
    }
  });

  it('says that what was before is not known where it was not recorded', async () => {
    await auth.owner.query(
      `insert into auth_audit (event, person_id, details) values
        ('roles_changed', $1, '{"roles": ["admin"]}'), ('limits_changed', $1, '{"limits": []}')`,
      [personId],
    );
    expect((await ofPerson()).changes.slice(0, 2)).toMatchObject([
      { kind: 'limits', before: null, after: {} },
      { kind: 'roles', before: null, after: ['admin'] },
    ]);
  });

  it('is nobody else’s, nothing of what else is recorded, and empty of somebody unknown', async () => {
    const other = await auth.person(['maker']);
    await auth.signIn(other);
    expect((await ofPerson(other.personId)).changes).toMatchObject([{ kind: 'roles' }]);
    expect(await ofPerson(id())).toEqual({ changes: [], pagination: { limit: 50, total: 0 } });
  });

  it('comes page by page', async () => {
    for (let version = 0; version < 12; version += 1) {
      const roles = version % 2 === 0 ? ['maker'] : ['checker'];
      await order('people/roles', { personId, version, roles });
    }
    const whole = (await ofPerson()).changes;
    const seen: typeof whole = [];
    let cursor: string | undefined;
    do {
      const page = await ofPerson(personId, { limit: 5, ...(cursor && { cursor }) });
      expect(page.pagination.total).toBe(13);
      seen.push(...page.changes);
      cursor = page.pagination.nextCursor;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(13);
  });
});

describe('the history of a group', () => {
  it('is who joined and left, and whose access ended while they were in it', async () => {
    const group = await newGroup();
    const [one, two] = [
      (await auth.person(['maker'])).personId,
      (await auth.person(['maker'])).personId,
    ];
    const first = await order('groups/membership', {
      group,
      version: 1,
      add: [personId, one, two],
      remove: [],
    });
    await order('groups/membership', { group, version: 2, add: [], remove: [one] });
    const gone = await order('people/disable', { personId });
    await order('people/disable', { personId: one });
    const { changes } = await ofGroup(group);
    const told = changes.map((change) => [change.kind, change.personId]);
    expect(told).toEqual([
      ['access_ended', personId],
      ['left', one],
      ...[personId, one, two]
        .toSorted()
        .toReversed()
        .map((joined) => ['joined', joined]),
      ['created', null],
    ]);
    expect(changes[0]).toMatchObject({ actionId: gone, name: 'Test Person' });
    expect(changes[2]).toMatchObject({ actionId: first, group });
    const page = await ofGroup(group, { limit: 2, cursor: String(changes[1]!.id) });
    expect(page.changes).toEqual(changes.slice(2, 4));
  });

  it('of a group that is not there is not found', async () => {
    expect(await ask('groups/history', { name: 'nowhere', limit: 5 })).toMatchObject({
      status: 404,
    });
  });
});

it.each([
  [{ limit: 0 }, 'limit'],
  [{ limit: 101 }, 'limit'],
  [{ limit: 5, cursor: '1; drop' }, 'cursor'],
])('refuses %j', async (page, field) => {
  for (const [path, of] of [
    ['people', { personId }],
    ['groups', { name: 'some' }],
  ] as const) {
    const reply = await ask(`${path}/history`, { ...of, ...page });
    expect(reply).toMatchObject({ status: 422, body: { error: { details: [{ field }] } } });
  }
});

it('is told to user alone', async () => {
  for (const as of ['workflow', 'gateway'] as const) {
    const body = { personId, limit: 5 };
    expect((await auth.call('/internal/people/history', { body, as })).status).toBe(403);
    const group = { name: 'some', limit: 5 };
    expect((await auth.call('/internal/groups/history', { body: group, as })).status).toBe(403);
  }
});

it.each([
  ['auth_audit_standing_index', sql`person_id = gen_random_uuid() and ${schema.tellsOfStanding}`],
  ['auth_audit_group_index', sql`details ->> 'group' = 'x' and ${schema.tellsOfGroup}`],
])('is found by %s', async (index, where) => {
  const plan = await auth.deps.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return (await tx.execute(sql`explain select id from auth_audit where ${where}`)).rows;
  });
  expect(JSON.stringify(plan)).toContain(index);
});
