import { testPerson } from '@countersign/auth/testing';
import { ledger } from '@countersign/db-user';
import { directoryClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUser } from '../testing/service.ts';
import { changeOf, groupCreation, losingReplies, startUserWithAuth } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let ask: ReturnType<typeof directoryClient>;
beforeAll(async () => {
  service = await startUserWithAuth();
  ask = directoryClient(service, 'user');
});
afterAll(() => service.close());

const executed = (result: object) => ({
  status: 200,
  body: { data: { outcome: 'executed', result } },
});
const refused = (code: string, field: string) => ({
  status: 200,
  body: { data: { outcome: 'refused', refusal: { code, field } } },
});

let made = 0;
async function newGroup(title = 'Some group'): Promise<string> {
  const group = `group-${(made += 1)}`;
  const answer = await service.client.execute(order(groupCreation(group, title)));
  expect(answer).toMatchObject(executed({ name: group }));
  return group;
}
const change = (group: string, version: number | string, payload: object) =>
  order(changeOf('change_membership', group, version, payload));
const group = async (name: string) => (await ask(`/api/user/groups/${name}`)).body.data;

describe('creating a group', () => {
  test('is pictured, and refused by its name when it is there already', async () => {
    const name = await newGroup();
    expect(await service.client.prepare('create_group', { name, title: 'T' })).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'payload.name' }] } },
    });
    const answer = await service.client.prepare('create_group', { name: 'free', title: 'T' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: { target: null, before: null, after: { name: 'free', title: 'T' }, party: [] },
      },
    });
    const late = order(groupCreation(name));
    expect(await service.client.execute(late)).toMatchObject(
      refused('group_taken', 'payload.name'),
    );
  });

  test('goes on after auth did its part and the reply was lost', async () => {
    const sent = order(groupCreation('lost-and-found'));
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await service.database.db.$count(ledger, eq(ledger.actionId, sent.actionId))).toBe(0);
    expect(await service.client.execute(sent)).toMatchObject(executed({ name: 'lost-and-found' }));
    expect(await group('lost-and-found')).toMatchObject({ version: 1 });
  });
});

describe('changing who is in a group', () => {
  test('adds and removes, and counts up the group’s version', async () => {
    const name = await newGroup();
    const [ada, ben] = [await service.colleague(['checker']), await service.colleague(['maker'])];
    expect(await service.client.execute(change(name, 1, { add: [ada.userId] }))).toMatchObject(
      executed({ name }),
    );
    const both = { add: [ben.userId], remove: [ada.userId] };
    expect(await service.client.execute(change(name, 2, both))).toMatchObject({ status: 200 });
    expect(await group(name)).toMatchObject({ version: 3, members: [{ userId: ben.userId }] });
  });

  test.each(['2', '', '01', '-1', 'null', '1; drop', '99999999999'])(
    'is refused for the version %j',
    async (version) => {
      const name = await newGroup();
      const { userId } = await service.colleague(['maker']);
      expect(await service.client.execute(change(name, version, { add: [userId] }))).toMatchObject(
        refused('stale_target', 'payload.group'),
      );
    },
  );

  test('is refused when the reviewed target is another group', async () => {
    const [name, other] = [await newGroup(), await newGroup()];
    const { userId } = await service.colleague(['maker']);
    const content = changeOf('change_membership', name, 1, { add: [userId] });
    expect(await service.client.execute(order({ ...content, target: other }))).toMatchObject(
      refused('stale_target', 'payload.group'),
    );
  });

  test('is refused by the person who cannot be added any more', async () => {
    const name = await newGroup();
    const [ada, gone] = [await service.colleague(['maker']), await service.colleague(['maker'])];
    await service.authService.owner.query('update "user" set disabled_at = now() where id = $1', [
      gone.userId,
    ]);
    const add = [ada.userId, gone.userId];
    expect(await service.client.execute(change(name, 1, { add }))).toMatchObject(
      refused('user_not_active', 'payload.add.1'),
    );
    expect(await group(name)).toMatchObject({ members: [] });
  });

  test('is pictured with the names and the number of people, who are its parties', async () => {
    const name = await newGroup('Finance');
    const [ada, ben] = [await service.colleague(['checker']), await service.colleague(['maker'])];
    await service.client.execute(change(name, 1, { add: [ada.userId] }));
    const payload = {
      group: name,
      add: [ben.userId],
      remove: [ada.userId],
      reason: 'Takes over',
    };
    const answer = await service.client.prepare('change_membership', payload);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: {
          target: name,
          targetVersion: '2',
          before: { group: name, title: 'Finance', members: 1 },
          after: {
            ...payload,
            title: 'Finance',
            members: 1,
            joining: [expect.stringMatching(/^Some Body \(u/)],
            leaving: [expect.stringMatching(/^Some Body \(u/)],
          },
          warnings: [],
          party: [ben.userId, ada.userId],
        },
      },
    });
  });

  test('is warned of where nobody is left, and where its maker joins', async () => {
    const name = await newGroup();
    const [ada, ben] = [await service.colleague(['checker']), await service.colleague(['maker'])];
    await service.client.execute(change(name, 1, { add: [ada.userId] }));
    const codes = async (payload: object, makerId: string) => {
      const request = {
        actionType: 'change_membership',
        schemaVersion: 1,
        payload: { group: name, reason: 'As agreed', ...payload },
        makerId,
      };
      const token = await service.identity.serviceTokens('workflow').sign({ audience: 'user' });
      const { body } = await service.client.prepareWith(request, token);
      return 'data' in body && body.data.warnings.map(({ code }) => code);
    };
    expect(await codes({ remove: [ada.userId] }, ben.userId)).toEqual(['group_empty']);
    expect(await codes({ add: [ben.userId] }, ben.userId)).toEqual(['maker_joins']);
    expect(await codes({ add: [ben.userId] }, ada.userId)).toEqual([]);
  });

  test('is refused at once for everybody who cannot be added or removed', async () => {
    const name = await newGroup();
    const [ada, ben] = [await service.colleague(['checker']), await service.colleague(['maker'])];
    await service.client.execute(change(name, 1, { add: [ada.userId] }));
    const reason = 'As agreed';
    const add = [ada.userId, crypto.randomUUID()];
    expect(
      await service.client.prepare('change_membership', {
        group: name,
        add,
        remove: [ben.userId],
        reason,
      }),
    ).toMatchObject({
      status: 409,
      body: {
        error: {
          details: [
            { field: 'payload.add.0' },
            { field: 'payload.add.1' },
            { field: 'payload.remove.0' },
          ],
        },
      },
    });
    expect(
      await service.client.prepare('change_membership', { group: 'nowhere', add, reason }),
    ).toMatchObject({ status: 422, body: { error: { details: [{ field: 'payload.group' }] } } });
  });
});

describe('the directory of groups', () => {
  test('gives pages by name, each group once', async () => {
    for (let more = 0; more < 5; more += 1) await newGroup();
    const seen: unknown[] = [];
    let path = '/api/user/groups?limit=2';
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { status, body } = await ask(cursor ? `${path}&cursor=${cursor}` : path);
      expect(status).toBe(200);
      seen.push(...body.data.map(({ name }) => name));
      cursor = body.pagination.nextCursor;
    }
    path = '/api/user/groups';
    const { body } = await ask(path);
    expect(seen).toHaveLength(body.pagination.total);
    expect(seen).toEqual([...new Set(seen as string[])].toSorted());
  });

  test('finds by name and title, and shows who is in a group by their names', async () => {
    const name = await newGroup('Ledger & Books');
    const { userId } = await service.colleague(['maker']);
    await service.client.execute(change(name, 1, { add: [userId] }));
    expect((await ask('/api/user/groups?q=ledger')).body.data).toEqual([
      { name, title: 'Ledger & Books', members: 1 },
    ]);
    expect(await group(name)).toMatchObject({
      name,
      title: 'Ledger & Books',
      members: [{ userId, fullName: 'Some Body', username: expect.stringMatching(/^u/) }],
    });
  });

  test.each([
    ['limit', '0'],
    ['limit', '101'],
    ['cursor', 'Not a name'],
    ['q', ''],
    ['sort', 'title'],
  ])('refuses %s=%s, naming the field', async (field, value) => {
    const query = `/api/user/groups?${field}=${encodeURIComponent(value)}`;
    expect(await ask(query)).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', details: [{ field }] } },
    });
  });

  test.each(['nowhere', 'Nowhere', "' or 1=1", '%'])('has no group %j', async (name) => {
    const reply = await ask(`/api/user/groups/${encodeURIComponent(name)}`);
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  test('is for people who may read directories, and away while auth is', async () => {
    const stranger = await service.identity.as(testPerson({ roles: [] }), 'user');
    for (const path of ['/api/user/groups', '/api/user/groups/group-1']) {
      expect((await ask(path, null)).status).toBe(401);
      expect((await service.app.request(path, { headers: stranger })).status).toBe(403);
      const { identity, database } = service;
      const away = directoryClient(await startUser({ identity, database }), 'user');
      expect((await away(path)).status).toBe(503);
    }
  });
});
