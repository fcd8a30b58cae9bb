import { count, desc, eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';
import { pendingActions, promotions } from './schema.ts';

interface Promotion {
  code: string;
  name: string;
  discountType: string;
  discountValue: string;
  startDate: string;
  endDate: string;
}

const pageSize = 20;

/**
 * Maker and checker as a tutorial has it: one process, who acts comes from the request, nothing is
 * checked twice, tried again or written down. What ours is measured against.
 */
export function createTutorial(db: NodePgDatabase) {
  return new Hono()
    .post('/actions', async (c) => {
      const { type, payload, makerId } = await c.req.json();
      const [action] = await db
        .insert(pendingActions)
        .values({ type, payload, makerId })
        .returning();
      return c.json(action, 201);
    })
    .post('/actions/:id/approve', async (c) => {
      const { checkerId } = await c.req.json();
      const id = c.req.param('id');
      return db.transaction(async (tx) => {
        const [action] = await tx.select().from(pendingActions).where(eq(pendingActions.id, id));
        if (action?.status !== 'pending') return c.json({ error: 'not pending' }, 409);
        const { startDate, endDate, ...rest } = action.payload as Promotion;
        await tx
          .insert(promotions)
          .values({ ...rest, startDate: new Date(startDate), endDate: new Date(endDate) });
        const now = new Date();
        const [approved] = await tx
          .update(pendingActions)
          .set({ status: 'approved', checkerId, updatedAt: now, decidedAt: now })
          .where(eq(pendingActions.id, id))
          .returning();
        return c.json(approved);
      });
    })
    .get('/actions', async (c) => {
      const page = Number(c.req.query('page') ?? 1);
      const rows = await db
        .select()
        .from(pendingActions)
        .orderBy(desc(pendingActions.createdAt))
        .limit(pageSize)
        .offset((page - 1) * pageSize);
      const [found] = await db.select({ total: count() }).from(pendingActions);
      return c.json({ rows, total: found?.total ?? 0, page });
    });
}
