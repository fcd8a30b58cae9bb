import { ledger, promotions } from '@countersign/db-promotion';
import { asOwner, ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import {
  launchPromotion,
  promotionContent,
  promotionPayload,
  startPromotion,
  statusChange,
  termsChange,
} from './testing/service.ts';

let stop = async (): Promise<void> => {};

async function start() {
  const service = await startPromotion();
  stop = () => service.database.close();
  return service;
}

ownerContract({
  owner: 'promotion',
  async start(): Promise<OwnerFixture> {
    const { app, identity, database } = await start();
    return {
      app,
      identity,
      executable: async () => promotionContent(),
      async refusable() {
        const { code } = await launchPromotion(database.db);
        return {
          content: promotionContent(promotionPayload({ code })),
          code: 'code_taken',
          clear: () => deletePromotion(database.ownerUrl, code),
        };
      },
      effects: (actionId) =>
        database.db.$count(promotions, eq(promotions.createdByAction, actionId)),
      ledgerRows: (actionId) => database.db.$count(ledger, eq(ledger.actionId, actionId)),
    };
  },
  stop: () => stop(),
});

ownerContract({
  owner: 'promotion',
  async start(): Promise<OwnerFixture> {
    const { app, identity, database } = await start();
    const { db } = database;
    return {
      app,
      identity,
      executable: async () => statusChange((await launchPromotion(db)).promotionId, 1),
      async refusable() {
        const promotionId = crypto.randomUUID();
        return {
          content: statusChange(promotionId, 1),
          code: 'unknown_promotion',
          clear: async () => void (await launchPromotion(db, { promotionId })),
        };
      },
      effects: (actionId) => db.$count(promotions, eq(promotions.changedByAction, actionId)),
      ledgerRows: (actionId) => db.$count(ledger, eq(ledger.actionId, actionId)),
    };
  },
  stop: () => stop(),
});

ownerContract({
  owner: 'promotion',
  async start(): Promise<OwnerFixture> {
    const { app, identity, database } = await start();
    const { db } = database;
    return {
      app,
      identity,
      executable: async () => termsChange(await launchPromotion(db)),
      async refusable() {
        const promotionId = crypto.randomUUID();
        return {
          content: termsChange({ promotionId, version: 1 }),
          code: 'unknown_promotion',
          clear: async () => void (await launchPromotion(db, { promotionId })),
        };
      },
      effects: (actionId) => db.$count(promotions, eq(promotions.changedByAction, actionId)),
      ledgerRows: (actionId) => db.$count(ledger, eq(ledger.actionId, actionId)),
    };
  },
  stop: () => stop(),
});

/** As the owner of the database: nobody else can delete promotions. */
async function deletePromotion(ownerUrl: string, code: string): Promise<void> {
  await asOwner(ownerUrl, [
    'alter table promotions disable trigger promotions_kept',
    `delete from promotions where code = '${code}'`,
    'alter table promotions enable trigger promotions_kept',
  ]);
}
