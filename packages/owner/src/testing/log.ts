import { type EventsPage, readOwnerEvent } from '@countersign/events';
import { beforeAll, describe, expect, test } from 'vitest';
import { contractClient, order } from './client.ts';
import type { OwnerFixture, StartedOwner } from './contract.ts';

/** What became of actions is told to services that ask, each once and in order. */
export function logContract({ owner, fixture: started }: StartedOwner): void {
  describe(`the log of ${owner}`, () => {
    let fixture: OwnerFixture;
    let client: ReturnType<typeof contractClient>;
    beforeAll(() => {
      fixture = started();
      client = contractClient(fixture.app, owner, fixture.identity);
    });

    async function pull(after: number, wait?: number): Promise<EventsPage> {
      const reply = await client.events(after, wait);
      if (!('data' in reply.body)) throw new Error(`answered ${reply.status}`);
      return reply.body.data;
    }

    /** The position after all that was done so far. */
    async function end(): Promise<number> {
      let after = 0;
      for (;;) {
        const { events, next } = await pull(after);
        if (events.length === 0) return after;
        after = next;
      }
    }

    test('tells what was executed, refused and cancelled, and nothing of what it was', async () => {
      // Before it begins, since whatever they need may be brought about by actions as well.
      const { content, code } = await fixture.refusable();
      const contents = [await fixture.executable(), content, await fixture.executable()] as const;
      const [executed, refused, cancelled] = [
        order(contents[0]),
        order(contents[1]),
        order(contents[2]),
      ];
      const after = await end();
      await client.execute(executed);
      await client.execute(executed);
      await client.execute(refused);
      await client.cancel(cancelled);
      const { events, next } = await pull(after);
      expect(next).toBe(after + 3);
      expect(events.map((event) => readOwnerEvent(event))).toMatchObject([
        { type: `countersign.${owner}.executed.v1`, data: { actionId: executed.actionId } },
        { type: `countersign.${owner}.refused.v1`, data: { actionId: refused.actionId, code } },
        {
          type: `countersign.${owner}.cancelled.v1`,
          data: { actionId: cancelled.actionId, because: 'cancelled' },
        },
      ]);
      for (const [index, event] of events.entries()) {
        expect(event.sequence).toBe(String(after + index + 1));
        const { actionType, target } = contents[index]!;
        expect(event.data).toMatchObject({ actionType, target });
        expect(Object.keys(event.data).filter((key) => !told.has(key))).toEqual([]);
      }
    });

    test('answers who waits as soon as something is done', async () => {
      const sent = order(await fixture.executable());
      const after = await end();
      const waits = pull(after, 20_000);
      await client.execute(sent);
      const { events } = await waits;
      expect(events).toMatchObject([{ subject: `actions/${sent.actionId}` }]);
    });

    test('is for workflow, and for nobody else', async () => {
      expect((await client.events(0, 0, 'gateway')).status).toBe(403);
      expect((await client.events(0, 0, 'workflow')).status).toBe(200);
    });
  });
}

const told = new Set(['entry', 'actionId', 'actionType', 'target', 'code', 'because']);
