import { ledger, users } from '@countersign/db-user';
import type { ActionType } from '@countersign/actions';
import { order, ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import type { AccessAction } from './access/access-changes.ts';
import { and, eq } from 'drizzle-orm';
import { describe } from 'vitest';
import {
  changeOf,
  creation,
  deactivation,
  delegation,
  groupCreation,
  startUserWithAuth,
  userPayload,
} from './testing/with-auth.ts';

type Service = Awaited<ReturnType<typeof startUserWithAuth>>;

let close = async (): Promise<void> => {};

async function start(): Promise<Service> {
  const service = await startUserWithAuth();
  close = () => service.close();
  return service;
}

const activate = ({ database }: Service, userId: string) =>
  database.db.update(users).set({ status: 'active' }).where(eq(users.userId, userId));

const ledgerRowsIn =
  ({ database }: Service) =>
  (actionId: string) =>
    database.db.$count(ledger, eq(ledger.actionId, actionId));

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { db } = service.database;
    return {
      app: service.app,
      identity: service.identity,
      executable: async () => creation(),
      async refusable() {
        const { userId, username } = await service.addUser({ status: 'provisioning' });
        return {
          content: creation(userPayload({ username })),
          code: 'username_taken',
          async clear() {
            await db.update(users).set({ status: 'void' }).where(eq(users.userId, userId));
          },
        };
      },
      effects: (actionId) =>
        db.$count(users, and(eq(users.createdByAction, actionId), eq(users.status, 'active'))),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { db } = service.database;
    await service.colleague(['maker']);
    await service.colleague(['checker']);
    const someone = async (status: 'active' | 'provisioning') => {
      const person = await service.authService.person(['maker']);
      return service.addUser({ userId: person.personId, email: person.email, status });
    };
    return {
      app: service.app,
      identity: service.identity,
      async executable() {
        const { userId, version } = await someone('active');
        return deactivation(userId, version);
      },
      async refusable() {
        const { userId, version } = await someone('provisioning');
        return {
          content: deactivation(userId, version),
          code: 'user_not_active',
          clear: async () => void (await activate(service, userId)),
        };
      },
      effects: (actionId) =>
        db.$count(users, and(eq(users.changedByAction, actionId), eq(users.status, 'deactivated'))),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

/** Effects that auth has: what its own ledger says of an action. */
const changesIn =
  ({ authService }: Service) =>
  async (actionId: string): Promise<number> => {
    const { rows } = await authService.owner.query<{ changes: number }>(
      `select count(*)::int as changes from provisionings where action_id = $1 and outcome = 'changed'`,
      [actionId],
    );
    return rows[0]?.changes ?? 0;
  };

const unusedGroup = (): string => `g-${crypto.randomUUID().slice(0, 8)}`;

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const owner = service.authService.owner;
    return {
      app: service.app,
      identity: service.identity,
      executable: async () => groupCreation(unusedGroup()),
      async refusable() {
        const name = unusedGroup();
        await service.authService.call('/internal/groups/create', {
          as: 'user',
          body: { actionId: crypto.randomUUID(), name, title: 'Taken' },
        });
        return {
          content: groupCreation(name),
          code: 'group_taken',
          clear: async () => void (await owner.query('delete from groups where name = $1', [name])),
        };
      },
      effects: changesIn(service),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { authService } = service;
    const newGroup = async (): Promise<string> => {
      const body = { actionId: crypto.randomUUID(), name: unusedGroup(), title: 'Some group' };
      await authService.call('/internal/groups/create', { as: 'user', body });
      return body.name;
    };
    const joining = async () => {
      const { userId } = await service.colleague(['maker']);
      return changeOf('change_membership', await newGroup(), 1, { add: [userId] });
    };
    return {
      app: service.app,
      identity: service.identity,
      executable: joining,
      async refusable() {
        const content = await joining();
        const group = String(content.target);
        const early = { ...content, targetVersion: '2' };
        return {
          content: early,
          code: 'stale_target',
          clear: async () =>
            void (await authService.owner.query(
              `insert into provisionings (action_id, group_name, kind, request_hash, outcome)
               values (gen_random_uuid(), $1, 'change_membership', '', 'changed')`,
              [group],
            )),
        };
      },
      effects: changesIn(service),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

describe.each([
  ['change_limits', { limits: [{ currency: 'EUR', amount: '10.00' }] }],
  ['change_roles', { roles: ['checker'] }],
] as const)('%s', (actionType, payload) => {
  ownerContract({
    owner: 'user',
    async start(): Promise<OwnerFixture> {
      const service = await start();
      const { owner } = service.authService;
      await service.colleague(['maker']);
      await service.colleague(['checker']);
      const someone = async () => {
        const { userId } = await service.colleague(['maker']);
        return changeOf(actionType, userId, 0, payload);
      };
      return {
        app: service.app,
        identity: service.identity,
        executable: someone,
        async refusable() {
          const content = { ...(await someone()), targetVersion: '1' };
          return {
            content,
            code: 'stale_target',
            clear: async () =>
              void (await owner.query(
                `insert into provisionings (action_id, person_id, kind, request_hash, outcome)
                 values (gen_random_uuid(), $1, 'change_limits', '', 'changed')`,
                [content.target],
              )),
          };
        },
        effects: changesIn(service),
        ledgerRows: ledgerRowsIn(service),
      };
    },
    stop: () => close(),
  });
});

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const lending = async (roles: Parameters<typeof service.colleague>[0] = ['checker']) => {
      const [delegator, delegate] = [
        await service.colleague(roles),
        await service.colleague(['checker']),
      ];
      return delegation(delegator.userId, delegate.userId);
    };
    return {
      app: service.app,
      identity: service.identity,
      executable: () => lending(),
      async refusable() {
        const content = await lending(['maker']);
        return {
          content,
          code: 'not_a_checker',
          clear: async () =>
            void (await service.authService.owner.query(
              `update person_roles set role = 'checker' where person_id = $1`,
              [content.target],
            )),
        };
      },
      effects: async (actionId) => {
        const { rows } = await service.authService.owner.query<{ n: number }>(
          'select count(*)::int as n from delegations where created_by_action = $1',
          [actionId],
        );
        return rows[0]?.n ?? 0;
      },
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

/** What leads somebody to where they can be changed like this. */
const accessCases: [ActionType, AccessAction | undefined, object][] = [
  ['update_user', undefined, {}],
  ['reactivate_user', 'deactivate_user', { roles: ['maker'] }],
];

describe.each(accessCases)('%s', (actionType, first, rest) => {
  ownerContract({
    owner: 'user',
    async start(): Promise<OwnerFixture> {
      const service = await start();
      const { db } = service.database;
      await service.colleague(['maker']);
      await service.colleague(['checker']);
      const someone = async () => {
        const { userId, version } = await service.colleague(['maker']);
        if (first) await service.client.execute(order(changeOf(first, userId, version, {})));
        const { email, username, fullName } = userPayload();
        const names = actionType === 'update_user' ? { email, username, fullName } : rest;
        return changeOf(actionType, userId, first ? 2 : 1, names);
      };
      return {
        app: service.app,
        identity: service.identity,
        executable: someone,
        async refusable() {
          const content = await someone();
          return {
            content: { ...content, targetVersion: '9' },
            code: 'stale_target',
            async clear() {
              for (let version = first ? 3 : 2; version <= 9; version += 1) {
                const isTheirs = eq(users.userId, String(content.target));
                await db.update(users).set({ version }).where(isTheirs);
              }
            },
          };
        },
        effects: changesIn(service),
        ledgerRows: ledgerRowsIn(service),
      };
    },
    stop: () => close(),
  });
});

ownerContract({
  owner: 'user',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { owner } = service.authService;
    const someone = async () => {
      const sent = order(creation());
      const { body } = await service.client.execute(sent);
      const { result } = 'data' in body && 'result' in body.data ? body.data : {};
      const { userId } = result as { userId: string };
      return changeOf('resend_invitation', userId, 0, {});
    };
    return {
      app: service.app,
      identity: service.identity,
      executable: someone,
      async refusable() {
        const content = { ...(await someone()), targetVersion: '1' };
        return {
          content,
          code: 'stale_target',
          clear: async () =>
            void (await owner.query(
              `insert into provisionings (action_id, person_id, kind, request_hash, outcome)
                   values (gen_random_uuid(), $1, 'change_limits', '', 'changed')`,
              [content.target],
            )),
        };
      },
      effects: changesIn(service),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});
