import { rmSync, writeFileSync } from 'node:fs';
import { defaultDemoPassword, demoPeople } from '@countersign/auth/demo';
import { file, review, settled } from '@countersign/testkit/actions';
import { newAccount, newOrder, newPromotion } from '@countersign/testkit/payloads';
import { signIn, staff, type StaffName } from '@countersign/testkit/people';
import { databaseOf, query, withClient } from '@countersign/testkit/query';
import { databaseNames } from '@countersign/service-discovery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolderAt } from '../data/folder.ts';
import { buildServices } from '../system/build.ts';
import { startSystem } from '../system/start-system.ts';
import type { System } from '../system/types.ts';
import { runCommand, temporaryFolder } from '../testing/command.ts';
import { keptTimes } from '../year/move/kept-times.ts';
import { moveTimes } from '../year/move/move-times.ts';
import { opening } from './opening.ts';
import { playOpening } from './play-opening.ts';

interface Action {
  id: string;
  actionType: string;
  status: string;
  revision: number;
  execution: { state: string };
  maker: { name: string };
  payload: { accountNumber?: string };
}
interface Detail extends Action {
  history: { event: string; actor: { name: string } | null }[];
  stages: { name: string; open: boolean; reminder: object | null; canDecide: { name: string }[] }[];
}
interface Simulated {
  refusal: string | null;
  stages: { canDecide: { name: string }[] }[];
}

const checkers = demoPeople.filter(({ roles }) => roles.includes('checker'));
const usernames = checkers.map(({ username }) => username as StaffName);
const reason = 'For the test';
const { path: dataDir, remove } = temporaryFolder();
const began = Date.now();
let system: System;

beforeAll(async () => {
  await buildServices();
  system = await startSystem({ dataDir, port: 0, durable: false });
}, 120_000);
afterAll(async () => {
  await system.stop();
  remove();
});

const signedIn = new Map<StaffName, ReturnType<typeof signIn>>();
const arrive = (name: StaffName): ReturnType<typeof signIn> => {
  const visitor = signedIn.get(name) ?? signIn(system.url, staff(name));
  signedIn.set(name, visitor);
  return visitor;
};
const play = () => playOpening(system.url, defaultDemoPassword);
const everything = async (): Promise<Action[]> =>
  (await arrive('auditor')).call('GET', '/api/workflow/actions?sort=oldest&limit=100');

it('waits for everybody whom it takes, as a release before had not', async () => {
  const directory = databaseOf(system.superuserUrl!, 'user');
  const rename = (from: string, to: string) =>
    withClient(directory, async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query('update users set user_id = $2 where user_id = $1', [from, to]);
    });
  const { personId } = checkers.at(-1)!;
  const another = crypto.randomUUID();
  await rename(personId, another);
  expect(await play()).toBe(0);
  await rename(another, personId);
  expect(await everything()).toEqual([]);
});

it('goes on where it was broken off, and is there once', async () => {
  const [first] = opening;
  const begun = await file(await arrive('maker'), 'create_group', first!.payload as never);
  await review(await arrive('checker'), begun);
  expect(await play()).toBe(opening.length - 1);
  expect(await play()).toBe(0);
  const actions = await everything();
  expect(actions.map(({ actionType }) => actionType)).toEqual(
    opening.map(({ actionType }) => actionType),
  );
  for (const { status, execution } of actions.slice(0, -3)) {
    expect({ status, state: execution.state }).toEqual({ status: 'approved', state: 'executed' });
  }
});

it('leaves three accounts to wait, each for somebody else', async () => {
  const auditor = await arrive('auditor');
  const waiting = (await everything()).filter(({ status }) => status === 'pending');
  const details = await Promise.all(
    waiting.map(({ id }) => auditor.call<Detail>('GET', `/api/workflow/actions/${id}`)),
  );
  const open = details.map(({ stages }) => {
    const stage = stages.find((each) => each.open)!;
    const who = stage.canDecide.map(({ name }) => name).toSorted();
    return { name: stage.name, who, reminded: stage.reminder !== null };
  });
  expect(open).toEqual([
    { name: 'Director', who: ['Dario Director', 'Dora Director'], reminded: true },
    { name: 'Finance', who: ['Chen Checker', 'Chiara Checker'], reminded: false },
    {
      name: 'Within their limit',
      who: ['Chen Checker', 'Chiara Checker', 'Dario Director', 'Dora Director'],
      reminded: true,
    },
  ]);
  expect(details[0]?.history.map(({ event, actor }) => [event, actor?.name])).toEqual([
    ['submitted', 'Mara Maker'],
    ['approval_given', 'Chiara Checker'],
  ]);
});

it('has one maker who may break the glass, by an action that two people approved', async () => {
  for (const [name, may] of [
    ['maker', false],
    ['maker2', true],
  ] as const) {
    const { permissions } = await (
      await arrive(name)
    ).call<{ permissions: string[] }>('GET', '/api/auth/me');
    expect([name, permissions.includes('action:break_glass')]).toEqual([name, may]);
  }
});

it('shows its people in their groups and with their limits', async () => {
  const auditor = await arrive('auditor');
  const shown = await Promise.all(
    checkers.map(({ personId }) => auditor.call<object>('GET', `/api/user/users/${personId}`)),
  );
  expect(shown).toMatchObject([
    { username: 'checker', groups: ['finance'], limits: { EUR: '100000.00' } },
    { username: 'checker2', groups: ['finance'], limits: { EUR: '25000.00' } },
    { username: 'director', groups: ['directors'], limits: { EUR: '1000000.00' } },
    { username: 'director2', groups: ['directors'], limits: { EUR: '1000000.00' } },
  ]);
});

describe.each(usernames)('when it concerns %s', (concerned) => {
  const { personId } = checkers.find(({ username }) => username === concerned)!;
  const others = usernames.filter((name) => name !== concerned);

  /** Files it, and has all others approve for as long as it waits for them. */
  const carryOut = async (
    type: Parameters<typeof file>[1],
    payload: object,
    reentered: Record<string, string> = {},
  ): Promise<string> => {
    const { id } = await file(await arrive('maker'), type, payload as never);
    const path = `/api/workflow/actions/${id}/review`;
    const vote = async (name: StaffName, more = {}) =>
      (await arrive(name)).post(path, { revision: 1, status: 'approved', ...more });
    expect((await vote(concerned)).status, type).toBe(403);
    for (const name of others) {
      const { status } = await vote(name);
      if (status === 422) await vote(name, { reentered });
    }
    return (await settled(await arrive('auditor'), id)).execution.state;
  };

  it.each([
    ['500.00', 'Below 10,000 euros'],
    ['20000.00', 'Below 100,000 euros'],
    ['900000.00', 'Larger, or not in euros'],
  ])('an account of %s is opened', async (balance, ruleName) => {
    const payload = newAccount(personId, { balance });
    const maker = await arrive('maker2');
    const path = '/api/workflow/policies/create_account/simulate';
    expect(await maker.call('POST', path, { payload })).toMatchObject({ ruleName, refusal: null });
    const { accountNumber } = payload;
    expect(await carryOut('create_account', payload, { accountNumber, balance })).toBe('executed');
  });

  it('roles, limits and groups change, and change back', async () => {
    const group = concerned.startsWith('director') ? 'directors' : 'finance';
    const people = [personId];
    for (const [type, payload] of [
      ['change_roles', { userId: personId, roles: ['maker', 'checker'], reason }],
      ['change_roles', { userId: personId, roles: ['checker'], reason }],
      [
        'change_limits',
        { userId: personId, limits: [{ currency: 'EUR', amount: '50000' }], reason },
      ],
      ['change_membership', { group, remove: people, reason }],
      ['change_membership', { group, add: people, reason }],
      ['create_order', newOrder(personId)],
    ] as const) {
      expect(await carryOut(type, payload), type).toBe('executed');
    }
  });

  it('their access can be ended', async () => {
    const maker = await arrive('maker');
    const path = '/api/workflow/policies/deactivate_user/simulate';
    const payload = { userId: personId, reason };
    const { refusal, stages } = await maker.call<Simulated>('POST', path, { payload });
    expect(refusal).toBeNull();
    expect(stages[0]?.canDecide).toHaveLength(others.length);
  });
});

it('a policy of groups is published, and asks a peer of finance, then a director', async () => {
  const maker = await arrive('maker');
  const document = {
    rules: [
      {
        name: 'Every promotion',
        stages: [
          { name: 'Finance', step: 1, approvals: 1, who: { groups: ['finance'] } },
          { name: 'Director', step: 2, approvals: 1, who: { groups: ['directors'] } },
        ],
      },
    ],
  };
  const change = { actionType: 'create_promotion', document, reason } as const;
  const published = await file(maker, 'change_policy', change);
  for (const name of ['director', 'director2'] as const)
    await review(await arrive(name), published);
  await settled(maker, published.id);
  const { id, revision } = await file(maker, 'create_promotion', newPromotion());
  const early = review(await arrive('director'), { id, revision });
  await expect(early).rejects.toThrow('403');
  for (const name of ['checker2', 'director'] as const) {
    await review(await arrive(name), { id, revision });
  }
  expect((await settled(maker, id)).execution.state).toBe('executed');
});

it('takes no invented year beside what people have filed', async () => {
  const year = runCommand('demo', ['--year'], { COUNTERSIGN_DATA_DIR: dataDir });
  expect(await year.ended).toBe(1);
  expect(year.output()).toContain('this one holds what somebody has filed');
  expect(year.output()).toContain('Nothing was changed');
});

it('goes on with no invented year where people have filed since it was begun', async () => {
  const { year: journal } = dataFolderAt(dataDir);
  const begun = { seed: 1, actions: 5_000, ends: Date.now(), script: '' };
  writeFileSync(journal, `${JSON.stringify(begun)}\n`);
  const year = runCommand('demo', ['--year'], { COUNTERSIGN_DATA_DIR: dataDir });
  expect(await year.ended).toBe(1);
  expect(year.output()).toContain('somebody has filed something since this year was begun');
  expect(year.output()).toContain('Nothing was changed');
  rmSync(journal);
});

describe('all that was done here, moved a year into the past', () => {
  const yearMs = 365 * 86_400_000;
  const rows = <R extends object>(service: string, text: string) =>
    query<R>(databaseOf(system.superuserUrl!, service), text);
  let before: { id: string }[];
  let moved: Date;

  beforeAll(async () => {
    before = await rows('workflow', 'select id from actions order by id');
    const at: [number, string][] = [[began - yearMs, '']];
    // What is told from now on, of what is a year old at once, is of now.
    moved = new Date();
    await moveTimes(system.superuserUrl!, [
      { next: 1, from: began, until: moved.getTime(), at, known: {} },
    ]);
  });

  it.each(databaseNames)('has no time of %s that was forgotten', async (service) => {
    const columns = await rows<{ table: string; column: string; type: string }>(
      service,
      `select table_name as "table", column_name as "column", udt_name as type
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and table_type = 'BASE TABLE'
         and udt_name ~ '^_?(timestamptz|timestamp|date|time|timetz|tstzrange)$'`,
    );
    const kept = keptTimes[service] ?? {};
    const names = columns.map(({ table, column }) => `${table}.${column}`);
    expect(names).toEqual(expect.arrayContaining(Object.keys(kept)));
    expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(['timestamptz']));
    const late = columns
      .filter(({ table, column }) => kept[`${table}.${column}`] === undefined)
      .map(
        // What the services tell since then is of now: that something is late, and when that is told again.
        ({ table, column }) => `select '${table}.${column}' as name from "${table}"
        where "${column}" between now() - interval '300 days' and '${moved.toISOString()}'
          or "${column}" > now() + interval '1 minute' and '${table}.${column}' <> 'reminders.due_at'`,
      );
    expect(await rows(service, late.join(' union '))).toEqual([]);
  });

  it('has its actions in the same order, by ids of when they were filed', async () => {
    const after = await rows<{ id: string }>('workflow', 'select id from actions order by id');
    expect(after.map(({ id }) => id.slice(14))).toEqual(before.map(({ id }) => id.slice(14)));
    expect(after).not.toContainEqual(before[0]);
  });

  it.each(databaseNames)('names none of them in %s by the id of before', async (service) => {
    const tables = await rows<{ name: string }>(
      service,
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const ids = before.map(({ id }) => `'%${id}%'`).join(', ');
    const found = tables.map(
      ({ name }) =>
        `select '${name}' as name from "${name}" t where t::text like any (array[${ids}])`,
    );
    expect(await rows(service, found.join(' union '))).toEqual([]);
  });

  it('can still be read and gone on with, and is not moved again', async () => {
    const auditor = await arrive('auditor');
    const [newest] = await auditor.call<Action[]>('GET', '/api/workflow/actions?limit=1');
    expect(newest?.id).not.toBe(before.at(-1)?.id);
    const action = await file(await arrive('maker'), 'create_promotion', newPromotion());
    for (const name of ['checker2', 'director'] as const) await review(await arrive(name), action);
    expect((await settled(auditor, action.id)).execution.state).toBe('executed');
    await moveTimes(system.superuserUrl!, [
      { next: 1, from: 0, until: 1, at: [[0, '']], known: {} },
    ]);
    expect((await auditor.call<Action>('GET', `/api/workflow/actions/${action.id}`)).id).toBe(
      action.id,
    );
  });
});
