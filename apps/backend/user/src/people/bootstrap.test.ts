import { users } from '@countersign/db-user';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { losingReplies, startUserWithAuth } from '../testing/with-auth.ts';
import { startUser } from '../testing/service.ts';
import { bootstrapPeople } from './bootstrap.ts';
import type { FirstPerson } from './require-distinct.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;

beforeEach(async () => {
  service = await startUserWithAuth();
});
afterEach(() => service.close());

const first = (username: string, ...roles: FirstPerson['roles']): FirstPerson => ({
  email: `${username}@bank.test`,
  username,
  fullName: `The ${username}`,
  roles,
});
const people = [first('mara', 'maker'), first('chen', 'checker', 'admin')];

const bootstrap = (named: FirstPerson[] = people) =>
  bootstrapPeople(service.database.db, service.auth, named);
const everyone = () => service.database.db.select().from(users);

const idsOf = (all: { email: string }[], id: string) =>
  new Map(all.map((each) => [each.email, (each as Record<string, unknown>)[id]]));

test('creates and invites the first people under one id, and may be repeated', async () => {
  const invited = people.map(({ email }) => email);
  expect(await bootstrap()).toEqual({ invited });
  expect(await bootstrap()).toEqual({ invited });
  const rows = await everyone();
  expect(rows.map(({ status }) => status)).toEqual(['active', 'active']);
  const persons = await service.authService.deps.db.query.user.findMany();
  expect(idsOf(persons, 'id')).toEqual(idsOf(rows, 'userId'));
  const invitations = await service.authService.deps.db.query.invitations.findMany();
  expect(invitations).toHaveLength(2);
});

test.each([
  ['nobody checks', [first('a1', 'maker'), first('b1', 'maker')]],
  ['nobody makes', [first('a1', 'checker'), first('b1', 'checker')]],
  ['one person does both', [first('a1', 'maker', 'checker'), first('b1', 'auditor')]],
  ['an auditor holds another role', [...people, first('c1', 'auditor', 'maker')]],
  ['a name is used twice', [...people, { ...first('c1', 'maker'), username: 'mara' }]],
])('is refused when %s, and writes nothing', async (_why, named) => {
  await expect(bootstrap(named)).rejects.toMatchObject({ code: 'invalid' });
  expect(await everyone()).toEqual([]);
});

test('is refused once anyone exists', async () => {
  await service.addUser();
  await expect(bootstrap()).rejects.toMatchObject({ code: 'conflict' });
  expect(await everyone()).toHaveLength(1);
});

test('is refused for other people after the first ones', async () => {
  await bootstrap();
  const others = [first('zoe', 'maker'), first('yan', 'checker')];
  await expect(bootstrap(others)).rejects.toMatchObject({ code: 'conflict' });
  const sameNames = people.map((person) => ({ ...person, roles: person.roles.toReversed() }));
  sameNames[0]!.roles = ['checker'];
  sameNames[1]!.roles = ['maker'];
  await expect(bootstrap(sameNames)).rejects.toMatchObject({ code: 'conflict' });
});

test('goes on where a crash left it', async () => {
  const { identity, database, authFetch } = service;
  const away = await startUser({ identity, database });
  await expect(bootstrapPeople(database.db, away.auth, people)).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect((await everyone()).map(({ status }) => status)).toEqual(['provisioning', 'provisioning']);
  const deaf = await startUser({ identity, database, authFetch: losingReplies(authFetch) });
  await expect(bootstrapPeople(database.db, deaf.auth, people)).rejects.toMatchObject({
    code: 'unavailable',
  });
  await bootstrap();
  expect((await everyone()).map(({ status }) => status)).toEqual(['active', 'active']);
});

test('two commands at the same moment make the people once', async () => {
  await Promise.all([bootstrap(), bootstrap()]);
  expect(await everyone()).toHaveLength(2);
});

const mailbox = (part: string): FirstPerson => ({
  ...first(part, part === '1' ? 'maker' : 'checker'),
  email: `mara+${part}@bank.test`,
  username: `mara${part}x`,
  fullName: `Mara ${part}`,
});

test.each([
  ['have one mailbox', [mailbox('1'), mailbox('2')], 'people.1.email'],
  ['have one name', [people[0]!, { ...people[1]!, fullName: 'The mara' }], 'people.1.fullName'],
  [
    'have names that look the same',
    [people[0]!, { ...people[1]!, fullName: 'The m\u0430ra' }],
    'people.1.fullName',
  ],
  [
    'have usernames that look the same',
    [people[0]!, { ...people[1]!, username: 'rnara' }],
    'people.1.username',
  ],
])('is refused when two people %s, unless that is allowed', async (_why, named, field) => {
  await expect(bootstrap(named)).rejects.toMatchObject({ code: 'invalid', details: [{ field }] });
  expect(await everyone()).toEqual([]);
  const { db } = service.database;
  await bootstrapPeople(db, service.auth, named, { allowAlike: true });
  expect(await everyone()).toHaveLength(2);
});

test.each([
  ['a name', { fullName: 'C\u043euntersign' }, ['people.1.fullName']],
  ['a username', { username: 'countersign' }, ['people.1.username']],
  [
    'both',
    { username: 'countersign', fullName: 'Countersign' },
    ['people.1.username', 'people.1.fullName'],
  ],
])('refuses the name of the system itself as %s, whatever is allowed', async (_, names, fields) => {
  const named = [people[0]!, { ...people[1]!, ...names }];
  const { db } = service.database;
  const details = fields.map((field) => ({ field, message: expect.stringContaining('system') }));
  await expect(
    bootstrapPeople(db, service.auth, named, { allowAlike: true }),
  ).rejects.toMatchObject({ code: 'invalid', details });
});
