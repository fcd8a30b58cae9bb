import type { Action, ActionDetail } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let checker: Staff['checker'];
let get: Staff['get'];
let post: Staff['post'];
let file: Staff['file'];
let vote: Staff['vote'];
/** Who looks on by their group, their role and their name; and who does not. */
let people: Record<'group' | 'role' | 'name' | 'maker' | 'stranger' | 'auditor', SessionPrincipal>;

beforeAll(async () => {
  const staff = await startPolicyStaff();
  ({ system, policies, checker, get, post, file, vote } = staff);
  const legal = { groups: ['legal'] };
  people = {
    group: { ...(await system.person('maker')), ...legal },
    role: await system.person('admin'),
    name: await system.person('maker'),
    maker: staff.maker,
    stranger: await system.person('maker'),
    auditor: { ...(await system.person('auditor')), ...legal },
  };
  const observers = {
    groups: ['legal'],
    roles: ['admin' as const],
    people: [people.name.personId],
  };
  const second = stage({ name: 'Second', step: 2, who: { groups: ['finance'] }, observers });
  await policies.publish(always(stage(), second));
});
afterAll(() => system.stop());

const lookers = ['group', 'role', 'name'] as const;
const filed = async (payload = promotion()): Promise<string> => (await file(payload)).body.data.id;
const detail = async (id: string, person: SessionPrincipal): Promise<ActionDetail> =>
  (await get(`/actions/${id}`, person)).data;
const statusOf = async (id: string, person: SessionPrincipal, path = '') =>
  (await system.call(person, 'GET', `/actions/${id}${path}`)).status;
const comment = (id: string, person: SessionPrincipal) =>
  post(`/actions/${id}/comments`, { text: 'As counsel' }, person);
const found = async (person: SessionPrincipal, query: string): Promise<string[]> =>
  (await get(`/actions?limit=100&${query}`, person)).data.map(({ id }: Action) => id);

describe('an observer', () => {
  it('sees the action with its record, whichever stage is open', async () => {
    const id = await filed();
    for (const looker of lookers) {
      const person = people[looker];
      for (const path of ['', '/history', '/comments', '/revisions', '/check']) {
        expect([looker, path, await statusOf(id, person, path)]).toEqual([looker, path, 200]);
      }
      expect(await detail(id, person)).toMatchObject({
        observing: true,
        reviewable: { allowed: false },
      });
      const { data } = await get(`/action-people?ids=${id}`, person);
      expect(data).toMatchObject([{ actionId: id }]);
      expect(await found(person, `ids=${id}`)).toEqual([id]);
    }
    await vote(id, policies.checkers[0]!);
    await vote(id, checker);
    expect(await detail(id, people.group)).toMatchObject({ status: 'approved', observing: true });
  });

  it('comments on it, and does nothing else', async () => {
    const id = await filed();
    for (const looker of lookers) expect((await comment(id, people[looker])).status).toBe(201);
    const { comments } = await detail(id, people.maker);
    expect(comments.map(({ author }) => author.personId)).toEqual(
      lookers.map((looker) => people[looker].personId),
    );
    for (const looker of lookers) {
      const person = people[looker];
      const refused = [
        await vote(id, person),
        await post(`/actions/${id}/amend`, { revision: 1, payload: promotion() }, person),
        await post(`/actions/${id}/withdraw`, {}, person),
      ];
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
  });

  it('finds what they observe, and in the other lists what they saw before', async () => {
    const id = await filed();
    for (const looker of lookers) {
      expect(await found(people[looker], 'observedBy=me')).toContain(id);
      expect(await found(people[looker], 'observedBy=me&status=approved')).not.toContain(id);
    }
    expect(await found(people.group, '')).toEqual([]);
    const { pagination } = await get('/actions?observedBy=me&limit=1', people.group);
    expect(pagination.total).toBe((await found(people.role, '')).length - policyActions);
  });

  it('is offered to comments, by the group in which auth has them', async () => {
    await giveStanding(system, people.group.personId, { groups: ['legal'] });
    const { people: named } = (await get(`/actions/${await filed()}/mentionable`)).data;
    const ids = named.map(({ personId }: { personId: string }) => personId);
    expect(ids).toEqual(expect.arrayContaining(lookers.map((looker) => people[looker].personId)));
    expect(ids).toContain(people.auditor.personId);
    expect(ids).not.toContain(people.stranger.personId);
  });

  it('is led to a pending twin of what they filed', async () => {
    const payload = promotion();
    const other = await filed(payload);
    const own = await file({ ...payload, name: 'Mine' }, 'create_promotion', people.group);
    const warnings = async (person: SessionPrincipal) =>
      (await detail(own.body.data.id, person)).warnings;
    expect(await warnings(people.group)).toMatchObject([{ actionId: other }]);
    const theirs = await file(payload, 'create_promotion', people.stranger);
    const { warnings: unseen } = await detail(theirs.body.data.id, people.stranger);
    expect(unseen[0]).not.toHaveProperty('actionId');
  });
});

/** What an admin sees beside promotions. */
const policyActions = 1;

describe('somebody else', () => {
  it('sees and says nothing', async () => {
    const id = await filed();
    for (const path of ['', '/history', '/comments', '/revisions', '/check']) {
      expect(await statusOf(id, people.stranger, path)).toBe(404);
    }
    expect((await comment(id, people.stranger)).status).toBe(404);
    expect(await found(people.stranger, 'observedBy=me')).toEqual([]);
    expect((await get(`/action-people?ids=${id}`, people.stranger)).data).toEqual([]);
    expect(await found(people.stranger, `ids=${id}`)).toEqual([]);
  });

  it('as the maker and a checker is no observer of theirs', async () => {
    const id = await filed();
    expect(await detail(id, people.maker)).toMatchObject({ observing: false });
    expect(await detail(id, checker)).toMatchObject({ observing: false });
    expect(await found(checker, 'observedBy=me')).toEqual([]);
  });
});

it('an auditor in the group reads as ever, and is no observer', async () => {
  const id = await filed();
  expect(await detail(id, people.auditor)).toMatchObject({ observing: false });
  expect((await comment(id, people.auditor)).status).toBe(403);
  expect(await found(people.auditor, 'observedBy=me')).toEqual([]);
});

it('an observer is one of the current revision', async () => {
  const id = await filed();
  await policies.publish(always(stage({ name: 'Without observers' })));
  expect(await statusOf(id, people.group)).toBe(200);
  await post(`/actions/${id}/amend`, { revision: 1, payload: promotion() });
  expect(await statusOf(id, people.group)).toBe(404);
  expect((await comment(id, people.group)).status).toBe(404);
  expect((await comment(id, people.role)).status).toBe(403);
  expect(await found(people.group, 'observedBy=me')).not.toContain(id);
});
