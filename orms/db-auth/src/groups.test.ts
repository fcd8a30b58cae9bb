import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Client;
const ada = '019a0000-0000-7000-8000-0000000000a1';
const ben = '019a0000-0000-7000-8000-0000000000b1';

beforeAll(async () => {
  test = await createTestDb();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  for (const id of [ada, ben]) await addPerson(id);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const id = () => crypto.randomUUID();
const addPerson = (person: string, also = '') =>
  owner.query(
    `insert into "user" (id, name, email ${also && ', disabled_at'})
     values ('${person}', 'P', '${person}@example.test' ${also && `, ${also}`})`,
  );

/** What is sent together is one transaction. */
const outcome = (statements: string[], client: Client | Pool = test.pool) =>
  client.query(statements.join(';')).then(
    () => 'done',
    (error: { code: string; constraint?: string }) => error.constraint ?? error.code,
  );

type Kind =
  | 'create_group'
  | 'change_membership'
  | 'change_limits'
  | 'change_roles'
  | 'reactivate_user';
const ordered = (action: string, kind: Kind, subject: string, result = 'changed') =>
  `insert into provisionings (action_id, ${subject.length === 36 ? 'person_id' : 'group_name'}, kind, request_hash, outcome, reason)
   values ('${action}', '${subject}', '${kind}', 'h', '${result}', ${result === 'changed' ? 'null' : "'no'"})`;
const group = (name: string, action: string, title = 'Title') =>
  `insert into groups (name, title, created_by_action, created_at)
   values ('${name}', '${title}', '${action}', now() - interval '1 day')`;
const join = (name: string, action: string, person = ada) =>
  `insert into group_members (group_name, person_id, added_by_action) values ('${name}', '${person}', '${action}')`;
const leave = (name: string, person = ada) =>
  `delete from group_members where group_name = '${name}' and person_id = '${person}'`;
const limit = (action: string, amount = '10', currency = 'EUR', person = ada) =>
  `insert into person_limits (person_id, currency, amount, set_by_action)
   values ('${person}', '${currency}', ${amount}, '${action}')`;
const unlimit = (person = ada) => `delete from person_limits where person_id = '${person}'`;

let groups = 0;
async function newGroup(): Promise<string> {
  groups += 1;
  const [name, action] = [`group-${groups}`, id()];
  expect(await outcome([ordered(action, 'create_group', name), group(name, action)])).toBe('done');
  return name;
}

describe('a group', () => {
  it('is created by the action that orders it, at the database’s time', async () => {
    const name = await newGroup();
    const { rows } = await owner.query(
      `select created_at > now() - interval '1 minute' as "justNow" from groups where name = $1`,
      [name],
    );
    expect(rows).toEqual([{ justNow: true }]);
  });

  it('is created for no action, another’s, one of another kind, one refused or one before', async () => {
    const action = id();
    expect(await outcome([group('lone', action)])).toBe('groups_by_action');
    expect(await outcome([ordered(id(), 'create_group', 'lone'), group('lone', action)])).toBe(
      'groups_by_action',
    );
    expect(await outcome([ordered(action, 'create_group', 'other'), group('lone', action)])).toBe(
      'groups_by_action',
    );
    expect(
      await outcome([ordered(action, 'change_membership', 'lone'), group('lone', action)]),
    ).toBe('groups_by_action');
    expect(
      await outcome([ordered(action, 'create_group', 'lone', 'conflict'), group('lone', action)]),
    ).toBe('groups_by_action');
    expect(await outcome([ordered(action, 'create_group', 'lone')])).toBe('done');
    expect(await outcome([group('lone', action)])).toBe('groups_by_action');
  });

  it.each(['A', 'a', '1st', 'two words', 'ä-b', `a${'b'.repeat(40)}`, 'under_score', 'end\n'])(
    'is not called %j',
    async (name) => {
      const action = id();
      expect(
        await outcome([ordered(action, 'create_group', name), group(name, action)], owner),
      ).toBe('groups_name_form');
    },
  );

  it.each(['', 'x'.repeat(121)])('has no title such as %j', async (title) => {
    const action = id();
    const statements = [ordered(action, 'create_group', 'titled'), group('titled', action, title)];
    expect(await outcome(statements, owner)).toBe('groups_title_length');
  });
});

describe('people', () => {
  it('join and leave a group by an action that changes it, in its transaction', async () => {
    const name = await newGroup();
    const [first, second] = [id(), id()];
    const change = (action: string) => ordered(action, 'change_membership', name);
    expect(await outcome([join(name, first)])).toBe('group_members_by_action');
    expect(await outcome([change(first), join(name, first)])).toBe('done');
    expect(await outcome([join(name, first, ben)])).toBe('group_members_by_action');
    expect(await outcome([leave(name)])).toBe('group_members_by_action');
    expect(await outcome([change(second), leave(name), join(name, second, ben)])).toBe('done');
  });

  it('do so by no action of another group, of another kind, or refused', async () => {
    const [name, other] = [await newGroup(), await newGroup()];
    const action = id();
    for (const order of [
      ordered(action, 'change_membership', other),
      ordered(action, 'create_group', name),
      ordered(action, 'change_roles', ada),
      ordered(action, 'change_membership', name, 'conflict'),
    ]) {
      expect(await outcome([order, join(name, action)])).toBe('group_members_by_action');
    }
    expect(await outcome([ordered(action, 'change_membership', name), join(name, id())])).toBe(
      'group_members_by_action',
    );
  });

  it('join no group twice, none that is not there, and none once their access has ended', async () => {
    const name = await newGroup();
    const [action, gone] = [id(), id()];
    await addPerson(gone, 'now()');
    const change = ordered(action, 'change_membership', name);
    expect(await outcome([change, join(name, action), join(name, action)])).toBe(
      'group_members_pkey',
    );
    expect(await outcome([change, join(name, action, gone)], owner)).toBe('group_members_present');
    expect(await outcome([change, join(name, action, id())], owner)).toBe('group_members_present');
    expect(
      await outcome([ordered(action, 'change_membership', 'nowhere'), join('nowhere', action)]),
    ).toBe('group_members_group_fkey');
  });

  it('are in 50 groups at most, also when two changes come at once', async () => {
    const person = id();
    await addPerson(person);
    const names = await Promise.all(Array.from({ length: 51 }, newGroup));
    for (const name of names.slice(0, 49)) {
      const action = id();
      const change = ordered(action, 'change_membership', name);
      expect(await outcome([change, join(name, action, person)])).toBe('done');
    }
    const last = await Promise.all(
      names.slice(49).map((name) => {
        const action = id();
        return outcome([
          ordered(action, 'change_membership', name),
          join(name, action, person),
          'select pg_sleep(0.1)',
        ]);
      }),
    );
    expect(last.toSorted()).toEqual(['done', 'group_members_of_person']);
  });

  it('are 1,000 in a group at most, without those whose access has ended', async () => {
    const name = await newGroup();
    const action = id();
    // Each would count those before it.
    await owner.query(`
      ${ordered(action, 'change_membership', name)};
      insert into "user" (name, email) select 'M', 'm' || n || '@many.test' from generate_series(1, 1001) n;
      alter table group_members disable trigger group_members_bounded;
      insert into group_members select '${name}', id, '${action}' from "user" where email like '%@many.test'
        and email not in ('m1000@many.test', 'm1001@many.test');
      set constraints all immediate;
      alter table group_members enable trigger group_members_bounded`);
    const joins = (email: string) =>
      outcome(
        [
          `insert into group_members select '${name}', id, '${action}' from "user" where email = '${email}'`,
        ],
        owner,
      );
    expect(await joins('m1000@many.test')).toBe('done');
    expect(await joins('m1001@many.test')).toBe('group_members_of_group');
    await owner.query(`update "user" set disabled_at = now() where email = 'm1@many.test'`);
    expect(await joins('m1001@many.test')).toBe('done');
  });
});

describe('limits', () => {
  it('change by an action that orders it, in its transaction', async () => {
    const [first, second] = [id(), id()];
    const change = (action: string, person = ada) => ordered(action, 'change_limits', person);
    expect(await outcome([limit(first)])).toBe('person_limits_by_action');
    expect(await outcome([change(first), limit(first)])).toBe('done');
    expect(await outcome([unlimit()])).toBe('person_limits_by_action');
    expect(await outcome([change(second, ben), unlimit()])).toBe('person_limits_by_action');
    expect(await outcome([change(second), unlimit(), limit(second, '0')])).toBe('done');
    const { rows } = await owner.query('select amount from person_limits where person_id = $1', [
      ada,
    ]);
    expect(rows).toEqual([{ amount: '0.0000' }]);
  });

  it.each([
    [() => ordered(action, 'change_roles', ben)],
    [() => ordered(action, 'change_limits', ben, 'conflict')],
    [() => ordered(id(), 'change_limits', ben)],
  ])('change by no other', async (order) => {
    expect(await outcome([order(), limit(action, '1', 'EUR', ben)])).toBe(
      'person_limits_by_action',
    );
  });
  const action = id();

  it.each([
    ['-0.0001', 'EUR', 'person_limits_amount_range'],
    ['1e15', 'EUR', '22003'],
    ['1', 'eur', 'person_limits_currency_form'],
    ['1', 'EURO', 'person_limits_currency_form'],
    ["'NaN'", 'EUR', 'person_limits_amount_range'],
  ])('are not %s %s', async (amount, currency, refusal) => {
    const order = id();
    const statements = [ordered(order, 'change_limits', ben), limit(order, amount, currency, ben)];
    expect(await outcome(statements, owner)).toBe(refusal);
  });

  it('are in 20 currencies at most, and nobody’s whose access has ended', async () => {
    const [order, gone] = [id(), id()];
    const many = Array.from({ length: 21 }, (_, n) =>
      limit(order, '1', `X${String.fromCharCode(65 + n)}X`, ben),
    );
    const change = ordered(order, 'change_limits', ben);
    expect(await outcome([change, ...many])).toBe('person_limits_of_person');
    expect(await outcome([change, ...many.slice(1)])).toBe('done');
    await addPerson(gone, 'now()');
    const late = ordered(id(), 'change_limits', gone);
    expect(await outcome([late, limit(order, '1', 'EUR', gone)], owner)).toBe(
      'person_limits_present',
    );
  });
});

describe('roles', () => {
  const take = (person: string) => `delete from person_roles where person_id = '${person}'`;
  const give = (person: string, action: string, role: string) =>
    `insert into person_roles (person_id, role, granted_by_action) values ('${person}', '${role}', '${action}')`;

  it('change by an action that orders it, in its transaction', async () => {
    await owner.query(`insert into person_roles (person_id, role) values ('${ada}', 'maker')`);
    const [first, other] = [id(), id()];
    expect(await outcome([take(ada)])).toBe('person_roles_by_action');
    expect(await outcome([ordered(other, 'change_limits', ada), take(ada)])).toBe(
      'person_roles_by_action',
    );
    expect(await outcome([ordered(other, 'change_roles', ben), take(ada)])).toBe(
      'person_roles_by_action',
    );
    expect(
      await outcome([ordered(first, 'change_roles', ada), take(ada), give(ada, first, 'auditor')]),
    ).toBe('done');
    expect(await outcome([give(ada, first, 'admin')])).toBe('person_roles_auditor_alone');
  });

  it('are given to nobody later than that, nor once their access has ended', async () => {
    const [first, gone, late] = [id(), id(), id()];
    expect(await outcome([ordered(first, 'change_roles', ben), give(ben, first, 'maker')])).toBe(
      'done',
    );
    expect(await outcome([give(ben, first, 'checker')])).toBe('person_roles_with_person');
    const [back, glass] = [id(), id()];
    const broken = (action: string) => give(ben, action, 'break_glass');
    expect(await outcome([ordered(back, 'reactivate_user', ben), broken(back)])).toBe(
      'person_roles_with_person',
    );
    expect(await outcome([ordered(glass, 'change_roles', ben), broken(glass)])).toBe('done');
    await addPerson(gone, 'now()');
    expect(await outcome([ordered(late, 'change_roles', gone), give(gone, late, 'maker')])).toBe(
      'person_roles_with_person',
    );
  });
});

describe('the ledger', () => {
  it.each([
    [`null, null, 'change_limits', 'h', 'changed', null`, 'provisionings_subject_of_kind'],
    [`'${ada}', 'both', 'create_group', 'h', 'changed', null`, 'provisionings_subject_of_kind'],
    [`'${ada}', null, 'change_membership', 'h', 'changed', null`, 'provisionings_subject_of_kind'],
    [`null, 'g', 'change_roles', 'h', 'changed', null`, 'provisionings_subject_of_kind'],
    [`'${ada}', null, 'change_roles', 'h', 'ensured', null`, 'provisionings_outcome_of_kind'],
    [`'${ada}', null, 'ensure', 'h', 'changed', null`, 'provisionings_outcome_of_kind'],
    [`'${ada}', null, 'promote', 'h', 'changed', null`, 'provisionings_outcome_of_kind'],
    [`null, 'g', 'create_group', 'h', 'conflict', null`, 'provisionings_conflict_has_reason'],
  ])('takes no entry (%s)', async (values, refusal) => {
    const insert = `insert into provisionings
      (action_id, person_id, group_name, kind, request_hash, outcome, reason) values ('${id()}', ${values})`;
    expect(await outcome([insert])).toBe(refusal);
  });
});
