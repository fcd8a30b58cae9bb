import { refusalOf } from '@countersign/database/contract';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Pool;

beforeAll(async () => {
  test = await createTestDb();
  owner = new Pool({ connectionString: test.ownerUrl });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const id = () => crypto.randomUUID();
/** What becomes of statements in one transaction of the application login. */
const together = (...statements: string[]) => refusalOf(test.pool.query(statements.join(';')));

const order = (person: string, kind: string, outcome = 'changed', action = id()) =>
  `insert into provisionings (action_id, person_id, kind, request_hash, outcome)
   values ('${action}', '${person}', '${kind}', 'h', '${outcome}')`;
const lock = (person: string) =>
  `update "user" set disabled_at = now(), locked_at = now() where id = '${person}'`;
const end = (person: string) => `update "user" set disabled_at = now() where id = '${person}'`;
const open = (person: string) =>
  `update "user" set disabled_at = null, locked_at = null where id = '${person}'`;
const wayIn = (person: string) =>
  `insert into account (user_id, provider_id, account_id, password)
   values ('${person}', 'credential', '${person}', 'h')`;

/** A person with roles, who has come in. */
async function newPerson(...roles: string[]): Promise<string> {
  const [who, action] = [id(), id()];
  await test.pool.query(
    [
      `insert into "user" (id, name, email) values ('${who}', 'P', '${who}@example.test')`,
      order(who, 'ensure', 'ensured', action),
      ...roles.map(
        (role) => `insert into person_roles (person_id, role, granted_by_action)
          values ('${who}', '${role}', '${action}')`,
      ),
      wayIn(who),
    ].join(';'),
  );
  return who;
}

describe('the access of a person', () => {
  let who: string;
  beforeAll(async () => {
    await newPerson('maker');
    await newPerson('checker');
  });
  beforeEach(async () => {
    who = await newPerson('maker');
  });

  it('is locked by the action that orders it, and given back by another', async () => {
    expect(await together(lock(who))).toBe('user_locked_by_action');
    expect(await together(order(who, 'unlock_user'), lock(who))).toBe('user_locked_by_action');
    expect(await together(order(id(), 'lock_user'), lock(who))).toBe('user_locked_by_action');
    expect(await together(order(who, 'lock_user'), lock(who))).toBeUndefined();
    expect(await together(open(who))).toBe('user_disabled_is_final');
    expect(await together(order(who, 'unlock_user', 'conflict'), open(who))).toBeDefined();
    expect(await together(order(who, 'unlock_user'), open(who))).toBeUndefined();
  });

  it('does not come back by unlocking when it has ended, nor is it locked then', async () => {
    expect(await together(end(who))).toBeUndefined();
    expect(await together(order(who, 'unlock_user'), open(who))).toBe('user_disabled_is_final');
    const locked = `update "user" set locked_at = now() where id = '${who}'`;
    expect(await together(order(who, 'lock_user'), locked)).toBe('user_locked_by_action');
  });

  it('ends for whoever is locked', async () => {
    await together(order(who, 'lock_user'), lock(who));
    const forGood = `update "user" set locked_at = null where id = '${who}'`;
    expect(await together(forGood)).toBe('user_locked_by_action');
    expect(await together(order(who, 'disable', 'disabled'), forGood)).toBeUndefined();
    expect(await together(order(who, 'unlock_user'), open(who))).toBe('user_disabled_is_final');
  });

  it('is locked only where it has ended', async () => {
    const both = `update "user" set locked_at = now() where id = '${who}'`;
    expect(await together(order(who, 'lock_user'), both)).toBe('user_locked_is_disabled');
  });

  it('comes back by the action that takes the person back, with nothing of before', async () => {
    await owner.query(
      `insert into two_factor (user_id, secret, backup_codes) values ('${who}', 's', 'b')`,
    );
    await together(end(who));
    const back = order(who, 'reactivate_user');
    expect(await together(back, open(who))).toBe('user_comes_back_without');
    const account = `delete from account where user_id = '${who}'`;
    const factor = `delete from two_factor where user_id = '${who}'`;
    const roles = `delete from person_roles where person_id = '${who}'`;
    expect(await together(account)).toBe('account_ends_by_action');
    expect(await together(roles)).toBe('person_roles_by_action');
    expect(await together(back, open(who), account, factor)).toBe('user_comes_back_without');
    const action = id();
    const granted = `insert into person_roles (person_id, role, granted_by_action)
      values ('${who}', 'checker', '${action}')`;
    const ordered = order(who, 'reactivate_user', 'changed', action);
    expect(await together(ordered, open(who), account, factor, roles, granted)).toBeUndefined();
  });
});

it('what a person is called changes by the action that orders it', async () => {
  const who = await newPerson('maker');
  for (const set of [`email = '${id()}@example.test'`, `name = 'Other'`]) {
    const change = `update "user" set ${set} where id = '${who}'`;
    expect(await together(change)).toBe('user_updated_by_action');
    expect(await together(order(who, 'lock_user'), change)).toBe('user_updated_by_action');
    expect(await together(order(who, 'update_user'), change)).toBeUndefined();
  }
});

it('a provider is linked by an address that was shown, and ends with it', async () => {
  const who = await newPerson('maker');
  const link = `insert into account (user_id, provider_id, account_id) values ('${who}', 'oidc', '${who}')`;
  expect(await together(link)).toBe('account_of_shown_address');
  await together(`update "user" set email_verified = true where id = '${who}'`);
  expect(await together(link)).toBeUndefined();
  const ends = (provider: string) =>
    `delete from account where user_id = '${who}' and provider_id = '${provider}'`;
  expect(await together(ends('oidc'))).toBe('account_ends_by_action');
  const moved = order(who, 'update_user');
  expect(await together(moved, ends('credential'))).toBe('account_ends_by_action');
  expect(await together(moved, ends('oidc'))).toBeUndefined();
});

it('an invitation that was revoked is made anew by an action alone', async () => {
  const who = await newPerson('maker');
  const invite = () => `insert into invitations (person_id, token_hash, expires_at)
    values ('${who}', '${id()}', now() + interval '1 day')`;
  const revoke = `update invitations set revoked_at = now()
    where person_id = '${who}' and revoked_at is null`;
  expect(await together(invite())).toBeUndefined();
  expect(await together(revoke, invite())).toBeUndefined();
  expect(await together(revoke)).toBeUndefined();
  expect(await together(invite())).toBe('invitation_by_action');
  expect(await together(order(who, 'resend_invitation'), invite())).toBeUndefined();
});

describe('a maker and another checker remain', () => {
  const kept = 'staff_remains';
  const takeRole = (who: string, role: string) =>
    `delete from person_roles where person_id = '${who}' and role = '${role}'`;

  /** Nobody is there but those who come after. */
  beforeEach(async () => {
    await owner.query('update "user" set disabled_at = now() where disabled_at is null');
  });

  it.each([
    ['the last maker', [['maker'], ['checker'], ['checker']], 0],
    ['the last checker', [['maker'], ['maker'], ['checker']], 2],
    ['the other one of two', [['maker', 'checker'], ['checker']], 1],
    ['the maker beside one who is both', [['maker', 'checker'], ['maker']], 1],
  ])('%s neither ends, is locked nor loses what they are', async (_, staff, index) => {
    const people: string[] = [];
    for (const roles of staff) people.push(await newPerson(...roles));
    const who = people[index]!;
    expect(await together(end(who))).toBe(kept);
    expect(await together(order(who, 'lock_user'), lock(who))).toBe(kept);
    const change = order(who, 'change_roles');
    expect(await together(change, takeRole(who, staff[index]![0]!))).toBe(kept);
  });

  it('counts nobody who has not come in, and misses none of them', async () => {
    const [maker, checker] = [await newPerson('maker'), await newPerson('checker')];
    const invited = await newPerson('checker');
    await owner.query('delete from account where user_id = $1', [invited]);
    expect(await together(end(checker))).toBe(kept);
    expect(await together(end(invited))).toBeUndefined();
    expect(await together(end(maker))).toBe(kept);
  });

  it('counts nobody who is locked', async () => {
    await newPerson('maker');
    const [one, two] = [await newPerson('checker'), await newPerson('checker')];
    expect(await together(order(one, 'lock_user'), lock(one))).toBeUndefined();
    expect(await together(end(two))).toBe(kept);
    expect(await together(order(one, 'unlock_user'), open(one))).toBeUndefined();
    expect(await together(end(two))).toBeUndefined();
  });

  it('misses nobody who files and reviews nothing', async () => {
    const [admin, auditor] = [await newPerson('admin'), await newPerson('auditor')];
    expect(await together(end(admin))).toBeUndefined();
    expect(await together(end(auditor))).toBeUndefined();
  });

  it('whoever of the last two is ended, locked or changed at the same moment, one stays', async () => {
    await newPerson('maker');
    let pair = [await newPerson('checker'), await newPerson('checker')];
    const ways = [
      (who: string) => together(end(who)),
      (who: string) => together(order(who, 'lock_user'), lock(who)),
      (who: string) => together(order(who, 'change_roles'), takeRole(who, 'checker')),
    ];
    for (let turn = 0; turn < 60; turn += 1) {
      const [one, two] = [ways[turn % 3]!, ways[Math.floor(turn / 3) % 3]!];
      const both = await Promise.all([one(pair[0]!), two(pair[1]!)]);
      expect(new Set(both)).toEqual(new Set([kept, undefined]));
      pair = [pair[both.indexOf(kept)]!, await newPerson('checker')];
    }
  });

  it('mends who mends the database', async () => {
    await newPerson('maker');
    const checker = await newPerson('checker');
    expect(await refusalOf(owner.query(end(checker)))).toBeUndefined();
  });
});
