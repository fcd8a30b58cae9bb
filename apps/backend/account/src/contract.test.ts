import { accounts, ledger } from '@countersign/db-account';
import { users } from '@countersign/db-user';
import { ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { accountContent, accountPayload, startAccount } from './testing/service.ts';

let close = async (): Promise<void> => {};

ownerContract({
  owner: 'account',
  async start(): Promise<OwnerFixture> {
    const service = await startAccount();
    const { db } = service.database;
    const directory = service.user.database.db;
    close = () => service.close();
    const active = await service.user.addUser();
    return {
      app: service.app,
      identity: service.identity,
      executable: async () => accountContent(accountPayload(active.userId)),
      async refusable() {
        const { userId } = await service.user.addUser({ status: 'provisioning' });
        return {
          content: accountContent(accountPayload(userId)),
          code: 'user_not_active',
          async clear() {
            await directory.update(users).set({ status: 'active' }).where(eq(users.userId, userId));
          },
        };
      },
      effects: (actionId) => db.$count(accounts, eq(accounts.createdByAction, actionId)),
      ledgerRows: (actionId) => db.$count(ledger, eq(ledger.actionId, actionId)),
    };
  },
  stop: () => close(),
});
