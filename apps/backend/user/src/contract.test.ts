import { ledger, users } from '@countersign/db-user';
import { ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { and, eq } from 'drizzle-orm';
import { creation, deactivation, startUserWithAuth, userPayload } from './testing/with-auth.ts';

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
