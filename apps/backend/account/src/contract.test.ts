import { accountEntries, accounts, ledger } from '@countersign/db-account';
import { users } from '@countersign/db-user';
import { ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import {
  accountContent,
  accountPayload,
  changeContent,
  openAccount,
  startAccount,
} from './testing/service.ts';

type Service = Awaited<ReturnType<typeof startAccount>>;

let close = async (): Promise<void> => {};

async function start(): Promise<Service> {
  const service = await startAccount();
  close = () => service.close();
  return service;
}

const ledgerRowsIn =
  ({ database }: Service) =>
  (actionId: string) =>
    database.db.$count(ledger, eq(ledger.actionId, actionId));

ownerContract({
  owner: 'account',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { app, identity, user, database } = service;
    const active = await user.addUser();
    return {
      app,
      identity,
      executable: async () => accountContent(accountPayload(active.userId)),
      async refusable() {
        const { userId } = await user.addUser({ status: 'provisioning' });
        return {
          content: accountContent(accountPayload(userId)),
          code: 'user_not_active',
          async clear() {
            const { db } = user.database;
            await db.update(users).set({ status: 'active' }).where(eq(users.userId, userId));
          },
        };
      },
      effects: (actionId) => database.db.$count(accounts, eq(accounts.createdByAction, actionId)),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

const reason = 'As it was agreed';
const changes = {
  adjust_balance: { amount: '-12.50', currency: 'EUR', reason },
  change_account_status: { status: 'frozen', reason },
  update_account: { accountType: 'checking', label: 'Rent', reason },
  change_account_owner: { userId: crypto.randomUUID(), reason },
} as const;

/** A change of an account in its first version. */
function changeOf(type: keyof typeof changes, accountId: string) {
  return changeContent(type, { accountId, ...changes[type] }, 1);
}

for (const type of Object.keys(changes) as (keyof typeof changes)[]) {
  ownerContract({
    owner: 'account',
    async start(): Promise<OwnerFixture> {
      const service = await start();
      const { db } = service.database;
      const open = (accountId: string) => openAccount(db, { accountId });
      await service.user.addUser({ userId: changes.change_account_owner.userId });
      return {
        app: service.app,
        identity: service.identity,
        async executable() {
          const { accountId } = await open(crypto.randomUUID());
          return changeOf(type, accountId);
        },
        async refusable() {
          const accountId = crypto.randomUUID();
          return {
            content: changeOf(type, accountId),
            code: 'unknown_account',
            clear: async () => void (await open(accountId)),
          };
        },
        // A balance without its entry would be half an effect.
        async effects(actionId) {
          const changed = await db.$count(accounts, eq(accounts.changedByAction, actionId));
          const entries = await db.$count(accountEntries, eq(accountEntries.actionId, actionId));
          return type === 'adjust_balance' ? (changed + entries) / 2 : changed;
        },
        ledgerRows: ledgerRowsIn(service),
      };
    },
    stop: () => close(),
  });
}
