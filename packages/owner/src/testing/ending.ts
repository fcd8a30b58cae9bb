import { beforeAll, describe, expect, test } from 'vitest';
import { contractClient, order, type Order, within } from './client.ts';
import type { OwnerFixture, StartedOwner } from './contract.ts';

const hour = 3_600_000;
/** How often two orders meet. */
const rounds = 5;

/** What was approved and not executed: never after its time, nor once it is cancelled. */
export function endingContract({ owner, fixture: started }: StartedOwner): void {
  describe(`${owner} leaves an approved action alone`, () => {
    let fixture: OwnerFixture;
    let client: ReturnType<typeof contractClient>;
    beforeAll(() => {
      fixture = started();
      client = contractClient(fixture.app, owner, fixture.identity);
    });

    const ended = (because: string) => ({
      status: 200,
      body: { data: { outcome: 'cancelled', because } },
    });
    const executed = { status: 200, body: { data: { outcome: 'executed' } } };
    const untouched = async (sent: Order): Promise<void> => {
      expect(await fixture.effects(sent.actionId)).toBe(0);
      expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
    };

    test('when its time is over, also for a duplicate that says it is not', async () => {
      const sent = order(await fixture.executable());
      expect(await client.execute(within(sent, -1))).toMatchObject(ended('window_missed'));
      expect(await client.execute(within(sent, hour))).toMatchObject(ended('window_missed'));
      expect(await client.execute(sent)).toMatchObject(ended('window_missed'));
      expect(await client.cancel(sent)).toMatchObject(ended('window_missed'));
      await untouched(sent);
    });

    test('and executes it within its time: the answer holds when the time is over', async () => {
      const sent = order(await fixture.executable());
      const first = await client.execute(within(sent, hour));
      expect(first).toMatchObject(executed);
      expect(await client.execute(within(sent, -1))).toEqual(first);
      expect(await client.cancel(sent)).toEqual(first);
      expect(await fixture.effects(sent.actionId)).toBe(1);
    });

    test('once it is cancelled', async () => {
      const sent = order(await fixture.executable());
      expect(await client.cancel(sent)).toMatchObject(ended('cancelled'));
      expect(await client.execute(sent)).toMatchObject(ended('cancelled'));
      expect(await client.execute(within(sent, hour))).toMatchObject(ended('cancelled'));
      expect(await client.cancel(sent)).toMatchObject(ended('cancelled'));
      await untouched(sent);
      expect(await client.execute(order(await fixture.executable()))).toMatchObject(executed);
    });

    test('when orders to execute and to cancel it meet: one of them is the outcome of all', async () => {
      for (let round = 0; round < rounds; round += 1) {
        const sent = order(await fixture.executable());
        // A service that is asked may be too busy, which is no outcome: workflow orders it again.
        const untilAnswered = async (
          verb: 'execute' | 'cancel',
          tries = 10,
        ): ReturnType<typeof client.execute> => {
          const answer = await client[verb](sent);
          return answer.status === 503 && tries > 1 ? untilAnswered(verb, tries - 1) : answer;
        };
        const verbs =
          round % 2 ? (['execute', 'cancel'] as const) : (['cancel', 'execute'] as const);
        const answers = await Promise.all(verbs.map((verb) => untilAnswered(verb)));
        expect(answers[0]).toEqual(answers[1]);
        const { body } = answers[0]!;
        const outcome = 'data' in body ? body.data.outcome : undefined;
        expect(await fixture.effects(sent.actionId)).toBe(outcome === 'executed' ? 1 : 0);
        expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
      }
    });

    test('unless the token orders just that', async () => {
      const workflow = fixture.identity.serviceTokens('workflow');
      const sent = order(await fixture.executable());
      const windowed = within(sent, hour);
      const { actionId: id, hash } = sent;
      const sign = (more: object) =>
        workflow.sign({ audience: owner, action: { id, hash, ...more } });
      const refused = { status: 403 };
      expect(await client.cancelWith(sent)).toMatchObject({ status: 401 });
      expect(await client.cancelWith(sent, await sign({}))).toMatchObject(refused);
      expect(await client.executeWith(sent, await sign({ never: true }))).toMatchObject(refused);
      expect(await client.executeWith(windowed, await sign({}))).toMatchObject(refused);
      const { notAfter } = windowed;
      expect(await client.executeWith(sent, await sign({ notAfter }))).toMatchObject(refused);
      const later = within(sent, 2 * hour);
      expect(await client.executeWith(later, await sign({ notAfter }))).toMatchObject(refused);
      expect(await fixture.ledgerRows(id)).toBe(0);
      expect(await fixture.effects(id)).toBe(0);
    });
  });
}
