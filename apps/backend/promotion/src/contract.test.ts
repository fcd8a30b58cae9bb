import { ledger, promotions } from '@countersign/db-promotion';
import { ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { Client } from 'pg';
import { promotionContent, promotionPayload, startPromotion } from './testing/service.ts';

let stop = async (): Promise<void> => {};

ownerContract({
  owner: 'promotion',
  async start(): Promise<OwnerFixture> {
    const { app, identity, database } = await startPromotion();
    stop = () => database.close();
    return {
      app,
      identity,
      executable: async () => promotionContent(),
      async refusable() {
        const payload = promotionPayload();
        await database.db.insert(promotions).values({
          ...payload,
          startDate: new Date(payload.startDate),
          endDate: new Date(payload.endDate),
        });
        return {
          content: promotionContent(payload),
          code: 'code_taken',
          clear: () => deletePromotion(database.ownerUrl, payload.code),
        };
      },
      effects: (actionId) =>
        database.db.$count(promotions, eq(promotions.createdByAction, actionId)),
      ledgerRows: (actionId) => database.db.$count(ledger, eq(ledger.actionId, actionId)),
    };
  },
  stop: () => stop(),
});

/** As the owner of the database: the application can not delete promotions. */
async function deletePromotion(ownerUrl: string, code: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('delete from promotions where code = $1', [code]);
  await client.end();
}
