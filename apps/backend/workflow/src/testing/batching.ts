import type { Batch, BatchRow } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { proposeRow, storeRow } from '../batches/file-row.ts';
import { filerOf } from '../batches/filer.ts';
import { promotion } from './service.ts';
import { startStaffed } from './staff.ts';

/** A workflow with somebody who files many at once, and the calls that tests of batches begin with. */
export type Batching = Awaited<ReturnType<typeof startBatching>>;

/** Starts workflow; `hire` brings in a maker, of whom one batch at a time is filed. */
export async function startBatching() {
  const staffed = await startStaffed();
  const { system } = staffed;
  const { engine } = system;
  let maker: Person = staffed.maker;

  const call = (method: string, path: string, body?: unknown, person = maker, headers = {}) =>
    system.call(person, method, path, body, headers);
  const post = (body: object, headers = {}, person = maker) => {
    const whole = { actionType: 'create_promotion', mode: 'all', ...body };
    return call('POST', '/batches', whole, person, headers);
  };
  const batchAt = async (id: string): Promise<Batch> =>
    (await call('GET', `/batches/${id}`)).body.data;
  const ended = (id: string): Promise<Batch> =>
    vi.waitFor(
      async () => {
        const batch = await batchAt(id);
        expect(batch.state).not.toBe('working');
        return batch;
      },
      { timeout: 30_000, interval: 50 },
    );
  /** A batch as a process holds it. */
  const claimed = (id: string) => ({
    id,
    attempt: 1,
    actionType: 'create_promotion' as const,
    mode: 'valid' as const,
    makerId: maker.personId,
    principal: `session:${(maker as { sessionId: string }).sessionId}`,
    requestId: null,
  });
  /** As a process leaves it that has filed `done` rows and is gone. */
  const leftBehind = async (mode: string, rows: object[], done: number): Promise<string> => {
    const { principal } = claimed('');
    const sent = rows.map((payload, place) => ({ line: place + 1, payload }));
    const { rows: made } = await engine.db.execute<{ id: string }>(sql`
      with batch as (
        insert into batches (maker_id, maker_name, principal, action_type, mode, total, digest, due_at)
        values (${maker.personId}, ${maker.name}, ${principal}, 'create_promotion', ${mode}, ${rows.length}, 'd',
          now() + interval '1 hour') returning id
      ), sent as (
        insert into batch_rows (batch_id, line, payload)
        select batch.id, r.line, r.payload
        from batch, jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as r (line int, payload jsonb)
      ) select id from batch`);
    const { id } = made[0]!;
    const batch = claimed(id);
    const filer = await filerOf(engine, batch);
    for (const row of sent.slice(0, done)) {
      await storeRow(engine, batch, filer, {
        ...row,
        proposal: await proposeRow(engine, batch, filer, row),
      });
    }
    return id;
  };
  return {
    staffed,
    claimed,
    leftBehind,
    call,
    post,
    batchAt,
    ended,
    maker: () => maker,
    hire: async (): Promise<void> => {
      maker = await system.person('maker');
    },
    rowsOf: async (id: string, query = ''): Promise<BatchRow[]> =>
      (await call('GET', `/batches/${id}/rows${query}`)).body.data,
    filed: async (body: object): Promise<Batch> => {
      const { status, body: reply } = await post(body);
      expect([status, reply.error]).toEqual([202, undefined]);
      return ended(reply.data.id);
    },
    /** What the maker has filed. */
    mine: async (query = '') =>
      (await call('GET', `/actions?maker=me&limit=100${query}`)).body.data,
    leaseEnds: (id: string) =>
      engine.db.execute(sql`update batches set due_at = now() where id = ${id}`),
    endSession: () =>
      system.inAuth('delete from "session" where id = $1', [claimed('').principal.slice(8)]),
    /** Rows as a process holds them, and what it goes on with. */
    atHand: async (count: number) => {
      const payloads = promotions(count);
      const batch = claimed(await leftBehind('all', payloads, 0));
      const rows = payloads.map((payload, place) => ({ line: place + 1, payload }));
      const attempt = { looked: () => {}, signal: new AbortController().signal };
      const filer = await filerOf(engine, batch);
      return { batch, filer, open: { rows, someWrong: false }, attempt };
    },
    stop: () => system.stop(),
  };
}

/** Payloads that nobody has filed. */
export const promotions = (count: number) => Array.from({ length: count }, () => promotion());
